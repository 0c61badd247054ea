package org.oiam.benchmarks.coldstart;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.Stage;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.oiam.adapter.crypto.CryptoModule;
import org.oiam.adapter.persistence.JooqPersistenceModule;
import org.oiam.application.Access;
import org.oiam.application.Ids;
import org.oiam.application.Transactions;
import org.oiam.application.audit.AuditTrail;
import org.oiam.application.authentication.Passwords;
import org.oiam.application.authentication.Randomness;
import org.oiam.application.decisions.Authorizer;
import org.oiam.application.decisions.Decisions;
import org.oiam.application.decisions.FactSource;
import org.oiam.application.decisions.Revisions;
import org.oiam.application.permissions.Catalogues;
import org.oiam.application.roles.Roles;
import org.oiam.application.tenants.Tenants;
import org.oiam.application.users.FoundTenants;
import org.oiam.application.users.Users;
import org.oiam.domain.Label;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueSource;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;

/** A database opened as the server opens it, up to the engine; its steps are noted. */
final class Iam implements AutoCloseable {

    private static final int WORK_CONNECTIONS = 16;
    private static final int FACT_CONNECTIONS = 2;

    private final HikariDataSource work;
    private final HikariDataSource facts;
    private final Decisions decisions;

    private Iam(HikariDataSource work, HikariDataSource facts, Decisions decisions) {
        this.work = work;
        this.facts = facts;
        this.decisions = decisions;
    }

    static Iam open(String url, Steps steps) {
        HikariDataSource work = pool(url, WORK_CONNECTIONS);
        HikariDataSource facts = pool(url, FACT_CONNECTIONS);
        steps.done("database opened");
        JooqPersistenceModule.migrate(work);
        steps.done("migrations checked");
        Injector injector =
                Guice.createInjector(Stage.PRODUCTION, stores(work, facts), new CryptoModule(), new Wiring(steps));
        FoundTenants tenants = injector.getInstance(FoundTenants.class);
        steps.done("objects made");
        tenants.start(new Label("Operator"), UserName.of("superuser@operator.example"));
        steps.done("compiled");
        return new Iam(work, facts, injector.getInstance(Decisions.class));
    }

    private static Module stores(DataSource work, DataSource facts) {
        return JooqPersistenceModule.isOwnedAlone(work)
                ? JooqPersistenceModule.alone(work, facts)
                : new JooqPersistenceModule(work, facts);
    }

    /** Starts on an empty database for the first time, with a statement before anything is put in. */
    static void start(String url, String sql) throws SQLException {
        try (HikariDataSource database = pool(url, 2)) {
            JooqPersistenceModule.migrate(database);
            try (var connection = database.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
        open(url, new Steps()).close();
    }

    private static HikariDataSource pool(String url, int size) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        if (url.startsWith("jdbc:postgresql:")) {
            config.addDataSourceProperty("socketTimeout", "10");
            config.addDataSourceProperty("tcpKeepAlive", "true");
        }
        return new HikariDataSource(config);
    }

    Authorizer authorizer() {
        return new Authorizer(decisions);
    }

    @Override
    public void close() {
        facts.close();
        work.close();
    }

    /** What the server's modules bind, as far as a start needs it. */
    private static final class Wiring extends AbstractModule {

        private final Steps steps;

        private Wiring(Steps steps) {
            this.steps = steps;
        }

        @Provides
        @Singleton
        Clock clock() {
            return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
        }

        @Provides
        @Singleton
        Catalogue catalogue() {
            return CatalogueSource.standard();
        }

        @Provides
        @Singleton
        Decisions decisions(Catalogue catalogue, FactSource facts) {
            return new Decisions(catalogue, new Noted(facts, steps));
        }

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
        FoundTenants foundTenants(
                Access access,
                Tenants tenants,
                Roles roles,
                Users users,
                Passwords passwords,
                Catalogue catalogue,
                Transactions transactions,
                Revisions revisions,
                Catalogues catalogues,
                AuditTrail trail,
                Decisions decisions,
                Randomness randomness,
                Ids ids,
                Clock clock) {
            return new FoundTenants(
                    access,
                    tenants,
                    roles,
                    users,
                    passwords,
                    catalogue,
                    transactions,
                    revisions,
                    catalogues,
                    trail,
                    decisions,
                    randomness,
                    ids,
                    clock);
        }
    }

    /** Notes when everything begins to be read, and when it has been. */
    private record Noted(FactSource source, Steps steps) implements FactSource {

        @Override
        public AtRevision everything() {
            steps.done("roles and catalogue compared");
            AtRevision everything = source.everything();
            steps.done("facts loaded");
            return everything;
        }

        @Override
        public Optional<AtRevision> since(long revision) {
            return source.since(revision);
        }

        @Override
        public Optional<Past> past(Instant moment, UserId user, @Nullable TenantId tenant) {
            return source.past(moment, user, tenant);
        }
    }
}
