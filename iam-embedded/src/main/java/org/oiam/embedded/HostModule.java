package org.oiam.embedded;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.oiam.application.Transactions;
import org.oiam.application.decisions.Authorizer;
import org.oiam.application.decisions.DecisionListener;
import org.oiam.application.decisions.Decisions;
import org.oiam.application.decisions.FactSource;
import org.oiam.application.decisions.ResourceTypes;
import org.oiam.application.mail.CommittedMail;
import org.oiam.application.mail.Mail;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueSource;
import org.oiam.domain.permissions.ServiceAddition;

/** What the host brings: its clock, its services, its listeners, its mail. */
final class HostModule extends AbstractModule {

    private final IamSettings settings;
    private final Announcements announcements;

    HostModule(IamSettings settings, Announcements announcements) {
        this.settings = settings;
        this.announcements = announcements;
    }

    /** In whole milliseconds, which every store keeps. */
    @Provides
    @Singleton
    Clock clock() {
        return Clock.tick(settings.clock(), Duration.ofMillis(1));
    }

    @Provides
    @Singleton
    Catalogue catalogue() {
        return CatalogueSource.standardWith(settings.additions().toArray(ServiceAddition[]::new));
    }

    @Provides
    @Singleton
    ResourceTypes resourceTypes() {
        return settings.resources();
    }

    @Provides
    @Singleton
    Mail mail(Transactions transactions) {
        return new CommittedMail(settings.mail(), transactions);
    }

    @Provides
    @Singleton
    Decisions decisions(Catalogue catalogue, FactSource facts) {
        return new Decisions(catalogue, facts, announcements);
    }

    @Provides
    @Singleton
    Authorizer authorizer(Decisions decisions) {
        List<DecisionListener> listeners = settings.decisionListeners();
        return listeners.isEmpty()
                ? new Authorizer(decisions)
                : new Authorizer(
                        decisions,
                        (user, privilege, tenant, allowed) ->
                                listeners.forEach(listener -> listener.decided(user, privilege, tenant, allowed)));
    }
}
