package org.oiam.adapter.persistence;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.oiam.application.Transactions;
import org.oiam.application.authentication.Credentials;

/** A database that nobody else writes: requests are answered who they are from memory. */
final class OwnDatabase extends AbstractModule {

    private final DataSource facts;

    OwnDatabase(DataSource facts) {
        this.facts = facts;
    }

    @Provides
    @Singleton
    static PendingChanges pending() {
        return new PendingChanges();
    }

    @Provides
    static CredentialChanges changes(PendingChanges pending) {
        return pending;
    }

    @Provides
    @Singleton
    CredentialMemory memory(DSLContext sql, CredentialChanges changes) {
        return new CredentialMemory(new JooqCredentials(sql, changes), facts);
    }

    @Provides
    static Credentials credentials(CredentialMemory memory) {
        return memory;
    }

    @Provides
    @Singleton
    static Transactions transactions(DSLContext sql, PendingChanges pending, CredentialMemory memory) {
        return new AfterCommit(new WriteThrough(new JooqTransactions(sql), pending, memory));
    }
}
