package org.oiam.adapter.persistence;

import com.google.inject.Exposed;
import com.google.inject.PrivateModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.oiam.application.Ids;
import org.oiam.application.Transactions;
import org.oiam.application.audit.AuditTrail;
import org.oiam.application.authentication.Credentials;
import org.oiam.application.authentication.Passwords;
import org.oiam.application.authentication.Sessions;
import org.oiam.application.decisions.Directory;
import org.oiam.application.decisions.FactSource;
import org.oiam.application.decisions.RevisionFeed;
import org.oiam.application.decisions.Revisions;
import org.oiam.application.permissions.Catalogues;
import org.oiam.application.permissions.PermissionPackages;
import org.oiam.application.roles.Roles;
import org.oiam.application.tenants.Tenants;
import org.oiam.application.tokens.ApiTokens;
import org.oiam.application.users.Users;
import org.oiam.domain.permissions.Catalogue;

/** The ports on a database that was migrated before; nothing but the ports is visible to other modules. */
public final class JooqPersistenceModule extends PrivateModule {

    private final DataSource useCases;
    private final DataSource facts;

    /**
     * Persistence on one database, reached in two ways.
     *
     * @param useCases where use cases get their connections from
     * @param facts where the engine gets its own from: a pool apart, because it is asked while a use case holds a
     *     connection, and two who wait for each other's would wait for ever
     */
    public JooqPersistenceModule(DataSource useCases, DataSource facts) {
        this.useCases = useCases;
        this.facts = facts;
    }

    /**
     * Brings the database to the state that this program needs; done at every start, before anything else.
     *
     * @throws IllegalStateException when the database was migrated by a newer program
     */
    public static void migrate(DataSource database) {
        Migrations.migrate(database);
    }

    /** Whether nobody but this process can write to the database: H2 in memory or in files that it has locked. */
    public static boolean isOwnedAlone(DataSource database) {
        return Sql.isOwnedAlone(database);
    }

    @Override
    protected void configure() {
        requireBinding(Catalogue.class);
    }

    @Provides
    @Singleton
    DSLContext sql() {
        return Sql.on(useCases);
    }

    @Provides
    @Singleton
    @Exposed
    Transactions transactions(DSLContext sql) {
        return new JooqTransactions(sql);
    }

    @Provides
    @Singleton
    @Exposed
    Ids ids(DSLContext sql) {
        return new JooqIds(sql);
    }

    @Provides
    @Singleton
    @Exposed
    Tenants tenants(DSLContext sql) {
        return new JooqTenants(sql);
    }

    @Provides
    @Singleton
    @Exposed
    Roles roles(DSLContext sql) {
        return new JooqRoles(sql);
    }

    @Provides
    @Singleton
    @Exposed
    Users users(DSLContext sql) {
        return new JooqUsers(sql);
    }

    @Provides
    @Singleton
    @Exposed
    Passwords passwords(DSLContext sql) {
        return new JooqPasswords(sql);
    }

    @Provides
    @Singleton
    @Exposed
    Sessions sessions(DSLContext sql) {
        return new JooqSessions(sql);
    }

    @Provides
    @Singleton
    @Exposed
    Credentials credentials(DSLContext sql) {
        return new JooqCredentials(sql);
    }

    @Provides
    @Singleton
    @Exposed
    ApiTokens tokens(DSLContext sql) {
        return new JooqApiTokens(sql);
    }

    @Provides
    @Singleton
    @Exposed
    PermissionPackages packages(DSLContext sql, Catalogue catalogue) {
        return new JooqPermissionPackages(sql, catalogue);
    }

    @Provides
    @Singleton
    @Exposed
    Catalogues catalogues(DSLContext sql) {
        return new JooqCatalogues(sql);
    }

    @Provides
    @Singleton
    @Exposed
    Directory directory(DSLContext sql) {
        return new JooqDirectory(sql);
    }

    @Provides
    @Singleton
    @Exposed
    Revisions revisions(DSLContext sql) {
        return new JooqRevisions(sql);
    }

    /** Listens by a connection for use cases: the engine's own are few. */
    @Provides
    @Singleton
    @Exposed
    RevisionFeed feed(DSLContext sql) {
        return new JooqRevisionFeed(facts, useCases, sql.dialect());
    }

    @Provides
    @Singleton
    @Exposed
    FactSource facts(DSLContext sql) {
        return new JooqFactSource(facts, sql.dialect());
    }

    @Provides
    @Singleton
    @Exposed
    AuditTrail trail(DSLContext sql) {
        return new JooqAuditTrail(sql);
    }
}
