package org.oiam.adapter.persistence;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.jooq.DSLContext;
import org.oiam.application.Transactions;
import org.oiam.application.authentication.Credentials;

/** A database that others write as well: every request asks it who is calling, and for the revision. */
final class SharedDatabase extends AbstractModule {

    @Provides
    static CredentialChanges changes() {
        return change -> {};
    }

    @Provides
    @Singleton
    static Credentials credentials(DSLContext sql, CredentialChanges changes) {
        return new JooqCredentials(sql, changes);
    }

    @Provides
    @Singleton
    static Transactions transactions(DSLContext sql) {
        return new AfterCommit(new JooqTransactions(sql));
    }
}
