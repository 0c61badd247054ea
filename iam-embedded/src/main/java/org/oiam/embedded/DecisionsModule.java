package org.oiam.embedded;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Clock;
import org.oiam.application.Access;
import org.oiam.application.Ids;
import org.oiam.application.Transactions;
import org.oiam.application.audit.AuditTrail;
import org.oiam.application.audit.ReadAudit;
import org.oiam.application.decisions.AskAsEnforcer;
import org.oiam.application.decisions.AskDecisions;
import org.oiam.application.decisions.Decisions;
import org.oiam.application.decisions.Directory;
import org.oiam.application.decisions.FactSource;
import org.oiam.application.decisions.ResourceTypes;
import org.oiam.application.decisions.Revisions;
import org.oiam.domain.permissions.Catalogue;

/** Questions, access to every operation, and the audit trail. */
final class DecisionsModule extends AbstractModule {

    @Provides
    @Singleton
    Access access(
            Decisions decisions,
            Revisions revisions,
            Transactions transactions,
            AuditTrail trail,
            Ids ids,
            Clock clock) {
        return new Access(decisions, revisions, transactions, trail, ids, clock);
    }

    @Provides
    @Singleton
    AskDecisions askDecisions(Access access, Decisions decisions, FactSource facts, Directory directory, Clock clock) {
        return new AskDecisions(access, decisions, facts, directory, clock);
    }

    @Provides
    @Singleton
    AskAsEnforcer askAsEnforcer(
            Access access, Decisions decisions, Directory directory, Catalogue catalogue, ResourceTypes types) {
        return new AskAsEnforcer(access, decisions, directory, catalogue, types);
    }

    @Provides
    @Singleton
    ReadAudit readAudit(Access access, AuditTrail trail) {
        return new ReadAudit(access, trail);
    }
}
