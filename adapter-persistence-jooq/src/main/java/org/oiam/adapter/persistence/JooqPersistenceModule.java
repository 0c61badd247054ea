package org.oiam.adapter.persistence;

import com.google.inject.Exposed;
import com.google.inject.Module;
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
import org.oiam.application.authentication.SessionLimits;
import org.oiam.application.authentication.Sessions;
import org.oiam.application.authentication.SignInAttempts;
import org.oiam.application.decisions.Directory;
import org.oiam.application.decisions.FactSource;
import org.oiam.application.decisions.RevisionFeed;
import org.oiam.application.decisions.Revisions;
import org.oiam.application.keys.SshKeys;
import org.oiam.application.permissions.Catalogues;
import org.oiam.application.permissions.PermissionPackages;
import org.oiam.application.properties.StoredProperties;
import org.oiam.application.roles.Roles;
import org.oiam.application.tenants.Tenants;
import org.oiam.application.tokens.ApiTokens;
import org.oiam.application.users.Users;
import org.oiam.domain.permissions.Catalogue;

/** The ports on a database that was migrated before; nothing but the ports is visible to other modules. */
public final class JooqPersistenceModule extends PrivateModule {

    private final DataSource useCases;
    private final DataSource facts;
    private final Module sharing;

    private JooqPersistenceModule(DataSource useCases, DataSource facts, Module sharing) {
        this.useCases = useCases;
        this.facts = facts;
        this.sharing = sharing;
    }

    /**
     * Persistence on one database, reached in two ways, that other programs may use as well.
     *
     * @param useCases where use cases get their connections from
     * @param facts where the engine gets its own from: a pool apart, because it is asked while a use case holds a
     *     connection, and two who wait for each other's would wait for ever
     */
    public JooqPersistenceModule(DataSource useCases, DataSource facts) {
        this(useCases, facts, new SharedDatabase());
    }

    /**
     * Persistence on a database that nobody else writes as long as the program runs: credentials are answered from
     * memory. Were that not so, tokens that others revoke would go on to work here.
     *
     * @param useCases where use cases get their connections from
     * @param facts where the engine gets its own from, and the credentials are read from at the start
     */
    public static JooqPersistenceModule alone(DataSource useCases, DataSource facts) {
        return new JooqPersistenceModule(useCases, facts, new OwnDatabase(facts));
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
        install(sharing);
        expose(Transactions.class);
        expose(Credentials.class);
    }

    @Provides
    @Singleton
    DSLContext sql() {
        return Sql.on(useCases);
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
    Tenants tenants(DSLContext sql, CredentialChanges changes) {
        return new JooqTenants(sql, changes);
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
    Users users(DSLContext sql, CredentialChanges changes) {
        return new JooqUsers(sql, changes);
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
    Sessions sessions(DSLContext sql, CredentialChanges changes) {
        return new JooqSessions(sql, changes);
    }

    @Provides
    @Singleton
    @Exposed
    ApiTokens tokens(DSLContext sql, CredentialChanges changes) {
        return new JooqApiTokens(sql, changes);
    }

    @Provides
    @Singleton
    @Exposed
    SshKeys sshKeys(DSLContext sql) {
        return new JooqSshKeys(sql);
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
    SessionLimits sessionLimits(DSLContext sql) {
        return new JooqSessionLimits(sql);
    }

    @Provides
    @Singleton
    @Exposed
    SignInAttempts attempts(DSLContext sql) {
        return new JooqSignInAttempts(sql);
    }

    @Provides
    @Singleton
    @Exposed
    StoredProperties properties(DSLContext sql) {
        return new JooqStoredProperties(sql);
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
    Revisions revisions(DSLContext sql, CredentialChanges changes) {
        return new JooqRevisions(sql, changes);
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
