package org.oiam.adapter.persistence;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Backend;
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
import org.oiam.domain.permissions.CatalogueSamples;

/** The module on a database of its own, with pools as the server has them. */
final class JooqBackend implements Backend {

    private final DataSource useCases;
    private final DataSource facts;
    private final Consumer<JooqBackend> release;
    private final Injector injector;

    /** On a database that others may use as well. */
    static JooqBackend shared(
            String url, @Nullable String user, @Nullable String password, Consumer<JooqBackend> release) {
        return new JooqBackend(
                pool(url, user, password, 10), pool(url, user, password, 2), JooqPersistenceModule::new, release);
    }

    /** The pools are given up by {@link #disconnect}, the database by what releases it. */
    JooqBackend(
            DataSource useCases,
            DataSource facts,
            BiFunction<DataSource, DataSource, JooqPersistenceModule> module,
            Consumer<JooqBackend> release) {
        this.useCases = useCases;
        this.facts = facts;
        this.release = release;
        this.injector = Guice.createInjector(Stage.PRODUCTION, new StrictModule(), module.apply(useCases, facts));
    }

    private static final class StrictModule extends AbstractModule {
        @Override
        protected void configure() {
            binder().requireExplicitBindings();
            binder().requireAtInjectOnConstructors();
            binder().requireExactBindingAnnotations();
            binder().disableCircularProxies();
            bind(Catalogue.class).toInstance(CatalogueSamples.standard());
        }
    }

    static HikariDataSource pool(String url, String user, String password, int size) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    DataSource database() {
        return useCases;
    }

    @Override
    public Transactions transactions() {
        return injector.getInstance(Transactions.class);
    }

    @Override
    public Ids ids() {
        return injector.getInstance(Ids.class);
    }

    @Override
    public Tenants tenants() {
        return injector.getInstance(Tenants.class);
    }

    @Override
    public Roles roles() {
        return injector.getInstance(Roles.class);
    }

    @Override
    public Users users() {
        return injector.getInstance(Users.class);
    }

    @Override
    public Passwords passwords() {
        return injector.getInstance(Passwords.class);
    }

    @Override
    public Sessions sessions() {
        return injector.getInstance(Sessions.class);
    }

    @Override
    public Credentials credentials() {
        return injector.getInstance(Credentials.class);
    }

    @Override
    public ApiTokens tokens() {
        return injector.getInstance(ApiTokens.class);
    }

    @Override
    public SshKeys sshKeys() {
        return injector.getInstance(SshKeys.class);
    }

    @Override
    public Revisions revisions() {
        return injector.getInstance(Revisions.class);
    }

    @Override
    public FactSource facts() {
        return injector.getInstance(FactSource.class);
    }

    @Override
    public AuditTrail trail() {
        return injector.getInstance(AuditTrail.class);
    }

    @Override
    public PermissionPackages packages() {
        return injector.getInstance(PermissionPackages.class);
    }

    @Override
    public Catalogues catalogues() {
        return injector.getInstance(Catalogues.class);
    }

    @Override
    public SessionLimits sessionLimits() {
        return injector.getInstance(SessionLimits.class);
    }

    @Override
    public SignInAttempts attempts() {
        return injector.getInstance(SignInAttempts.class);
    }

    @Override
    public StoredProperties properties() {
        return injector.getInstance(StoredProperties.class);
    }

    @Override
    public Directory directory() {
        return injector.getInstance(Directory.class);
    }

    @Override
    public void close() {
        release.accept(this);
    }

    void disconnect() {
        for (DataSource pool : List.of(facts, useCases)) {
            if (pool instanceof HikariDataSource open) {
                open.close();
            }
        }
    }
}
