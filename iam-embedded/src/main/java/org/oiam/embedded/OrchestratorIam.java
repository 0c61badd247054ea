package org.oiam.embedded;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.oiam.adapter.crypto.CryptoModule;
import org.oiam.adapter.csv.CsvModule;
import org.oiam.adapter.persistence.JooqPersistenceModule;
import org.oiam.application.audit.ReadAudit;
import org.oiam.application.authentication.Authenticate;
import org.oiam.application.authentication.SignIn;
import org.oiam.application.decisions.AskAsEnforcer;
import org.oiam.application.decisions.AskDecisions;
import org.oiam.application.decisions.Authorizer;
import org.oiam.application.decisions.Decisions;
import org.oiam.application.decisions.Freshness;
import org.oiam.application.keys.ManageKeys;
import org.oiam.application.permissions.AcceptGrants;
import org.oiam.application.permissions.ExchangePackages;
import org.oiam.application.permissions.ManagePackages;
import org.oiam.application.permissions.PublishPackages;
import org.oiam.application.properties.ManageProperties;
import org.oiam.application.roles.ManageRoles;
import org.oiam.application.sessions.LimitSessions;
import org.oiam.application.sessions.ManageSessions;
import org.oiam.application.tenants.ManageTenants;
import org.oiam.application.tokens.IssueTokens;
import org.oiam.application.users.FoundTenants;
import org.oiam.application.users.ManageUsers;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.embedded.IamSettings.Keeping;

/**
 * Orchestrator IAM inside this process: opened on a database, closed with it. What it hands out are the use cases
 * themselves, with the same checks for an embedding service as for everybody else.
 */
public final class OrchestratorIam implements AutoCloseable {

    private final Injector injector;
    private final Database database;
    private final Announcements announcements;
    private final Freshness freshness;
    private final Decisions decisions;
    private final Authorizer authorizer;
    private final AtomicBoolean closed = new AtomicBoolean();

    private OrchestratorIam(Injector injector, Database database, Announcements announcements) {
        this.injector = injector;
        this.database = database;
        this.announcements = announcements;
        this.freshness = injector.getInstance(Freshness.class);
        this.decisions = injector.getInstance(Decisions.class);
        this.authorizer = injector.getInstance(Authorizer.class);
    }

    /**
     * Brings the database to the state that this version needs, loads what decisions are made from, and keeps it fresh.
     *
     * @throws IllegalArgumentException when the settings cannot be
     * @throws IllegalStateException when the database cannot be reached or is newer than this version
     */
    public static OrchestratorIam open(IamSettings settings) {
        Database database = Database.open(settings.source());
        var announcements = new Announcements(settings.rightsListeners());
        try {
            JooqPersistenceModule.migrate(database.useCases());
            Injector injector = Guice.createInjector(Stage.PRODUCTION, modules(settings, database, announcements));
            var iam = new OrchestratorIam(injector, database, announcements);
            iam.start(settings.firstStart());
            return iam;
        } catch (RuntimeException | Error failed) {
            announcements.close();
            database.close();
            throw failed;
        }
    }

    private static List<Module> modules(IamSettings settings, Database database, Announcements announcements) {
        return List.of(
                new StrictModule(),
                new HostModule(settings, announcements),
                stores(database),
                new CryptoModule(settings.passwordBlockList()),
                new CsvModule(),
                freshness(settings.freshness(), database),
                new DecisionsModule(),
                new TenantsModule(),
                new PermissionsModule(),
                new PropertiesModule(),
                new SessionsModule(),
                new RolesModule(),
                new UsersModule(),
                new TokensModule(),
                new KeysModule(),
                new AuthenticationModule());
    }

    private static Module stores(Database database) {
        return JooqPersistenceModule.isOwnedAlone(database.useCases())
                ? JooqPersistenceModule.alone(database.useCases(), database.engine())
                : new JooqPersistenceModule(database.useCases(), database.engine());
    }

    private static Module freshness(Keeping chosen, Database database) {
        return switch (chosen) {
            case Keeping.Polled polled
            when !JooqPersistenceModule.isOwnedAlone(database.useCases()) -> new PollingModule(polled.denyAfter());
            case Keeping.Polled alone -> new OnDemandModule();
            case Keeping.ByRequest byRequest -> new OnDemandModule();
        };
    }

    /** Nothing is bound that no module binds. */
    private static final class StrictModule extends AbstractModule {
        @Override
        protected void configure() {
            binder().requireExplicitBindings();
            binder().requireAtInjectOnConstructors();
            binder().requireExactBindingAnnotations();
            binder().disableCircularProxies();
        }
    }

    private void start(FirstStart first) {
        FoundTenants.Founded founded = founding().start(first.operator(), first.superuser());
        announcements.start();
        try {
            freshness.start();
            if (founded != null) {
                first.told().accept(founded);
            }
        } catch (RuntimeException | Error failed) {
            freshness.close();
            throw failed;
        }
    }

    Injector injector() {
        return injector;
    }

    /** May this user do that in this tenant? The hot question: nanoseconds, no lock, no database. */
    public Authorizer authorizer() {
        return authorizer;
    }

    /** Decisions, explanations and effective privileges, for callers who may ask about somebody else. */
    public AskDecisions decisions() {
        return injector.getInstance(AskDecisions.class);
    }

    /** Decisions by names and types, and searches, as enforcement points ask: what the AuthZEN face asks too. */
    public AskAsEnforcer enforcer() {
        return injector.getInstance(AskAsEnforcer.class);
    }

    /** Founding partners and enterprises. */
    public FoundTenants founding() {
        return injector.getInstance(FoundTenants.class);
    }

    /** Tenants. */
    public ManageTenants tenants() {
        return injector.getInstance(ManageTenants.class);
    }

    /** Users. */
    public ManageUsers users() {
        return injector.getInstance(ManageUsers.class);
    }

    /** Roles. */
    public ManageRoles roles() {
        return injector.getInstance(ManageRoles.class);
    }

    /** Permission packages: drafts, and what they say. */
    public ManagePackages permissionPackages() {
        return injector.getInstance(ManagePackages.class);
    }

    /** Permission packages: putting them in force, previews of it, taking it back. */
    public PublishPackages publishing() {
        return injector.getInstance(PublishPackages.class);
    }

    /** Permission packages as files. */
    public ExchangePackages packageFiles() {
        return injector.getInstance(ExchangePackages.class);
    }

    /** Wider default grants of a newer catalogue, until somebody accepts them. */
    public AcceptGrants grants() {
        return injector.getInstance(AcceptGrants.class);
    }

    /** System properties. */
    public ManageProperties properties() {
        return injector.getInstance(ManageProperties.class);
    }

    /** Open sessions. */
    public ManageSessions sessions() {
        return injector.getInstance(ManageSessions.class);
    }

    /** Session limits. */
    public LimitSessions sessionLimits() {
        return injector.getInstance(LimitSessions.class);
    }

    /** API tokens. */
    public IssueTokens tokens() {
        return injector.getInstance(IssueTokens.class);
    }

    /** SSH keys. */
    public ManageKeys sshKeys() {
        return injector.getInstance(ManageKeys.class);
    }

    /** Who is calling, by a session or an API token. */
    public Authenticate authenticate() {
        return injector.getInstance(Authenticate.class);
    }

    /** Signing in and out. */
    public SignIn signIn() {
        return injector.getInstance(SignIn.class);
    }

    /** The audit trail. */
    public ReadAudit audit() {
        return injector.getInstance(ReadAudit.class);
    }

    /** Everything that can be granted, the host's own services among it. */
    public Catalogue catalogue() {
        return injector.getInstance(Catalogue.class);
    }

    /** The revision by which questions are answered; 0 while everybody is denied because the database is lost. */
    public long revision() {
        return decisions.current().revision();
    }

    /**
     * Sees to it that whoever asks from now on is answered by the revision or a later one, such as the one that another
     * process answered a change by; says by which.
     *
     * @throws Refused with {@link CommonRefusal.Unavailable} when the database cannot be reached or does not know it
     */
    public long atLeast(long revision) {
        return freshness.atLeast(revision);
    }

    /**
     * For a gauge: how long ago it was certain that answers are those of the latest state. Below a second while all is
     * well, and always zero where no other process can write.
     */
    public Duration age() {
        return freshness.age();
    }

    /** Ends what it started and lets go of the database; from now on everybody is denied. A second call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            freshness.close();
            announcements.close();
            database.close();
        }
    }
}
