package org.oiam.application;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.oiam.application.audit.ReadAudit;
import org.oiam.application.authentication.Authenticate;
import org.oiam.application.authentication.NoteUses;
import org.oiam.application.authentication.PasswordHashing;
import org.oiam.application.authentication.Randomness;
import org.oiam.application.authentication.SignIn;
import org.oiam.application.decisions.AskDecisions;
import org.oiam.application.decisions.Decisions;
import org.oiam.application.keys.KeyPairs;
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
import org.oiam.application.users.FoundTenants.Founded;
import org.oiam.application.users.FoundTenants.NewTenant;
import org.oiam.application.users.ManageUsers;
import org.oiam.application.users.ManageUsers.NewUser;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.decisions.Decision;
import org.oiam.domain.keys.KeySamples;
import org.oiam.domain.keys.NamedKey;
import org.oiam.domain.keys.SshPrivateKey;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueSamples;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.sessions.ClientNetwork;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.EdgeAccess;
import org.oiam.domain.users.Password;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;

/**
 * The use cases, started on a backend with the packaged catalogue: an operator with its superuser, a clock that stands
 * still, randomness that repeats itself from run to run, and a cheap password hash.
 */
public final class World {

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** The passwords that are common here. */
    private static final Set<String> COMMON = Set.of("password", "letmein", "123456", "dragon");

    private final Backend backend;
    private final StoppedClock clock;
    private final Catalogue catalogue;
    private final Decisions decisions;
    private final Randomness randomness;
    private final Map<TenantId, UserId> administrators;
    private final Access access;
    private final FoundTenants foundTenants;
    private final ManageTenants manageTenants;
    private final ManageUsers manageUsers;
    private final ManageRoles manageRoles;
    private final IssueTokens issueTokens;
    private final ManageKeys manageKeys;
    private final AskDecisions askDecisions;
    private final ManagePackages managePackages;
    private final PublishPackages publishPackages;
    private final ExchangePackages exchangePackages;
    private final AcceptGrants acceptGrants;
    private final ManageProperties manageProperties;
    private final ReadAudit readAudit;
    private final ManageSessions manageSessions;
    private final LimitSessions limitSessions;
    private final SignIn signIn;
    private final Authenticate authenticate;

    private World(Backend backend) {
        this(
                backend,
                new StoppedClock(Given.NOW),
                CatalogueSamples.standard(),
                new Decisions(CatalogueSamples.standard(), backend.facts()),
                counting(),
                new ConcurrentHashMap<>(),
                Set.of());
    }

    private World(
            Backend backend,
            StoppedClock clock,
            Catalogue catalogue,
            Decisions decisions,
            Randomness randomness,
            Map<TenantId, UserId> administrators,
            Set<Operation> unchecked) {
        this.backend = backend;
        this.clock = clock;
        this.catalogue = catalogue;
        this.decisions = decisions;
        this.randomness = randomness;
        this.administrators = administrators;
        access = access(backend.transactions(), unchecked);
        foundTenants = new FoundTenants(
                access,
                backend.tenants(),
                backend.roles(),
                backend.users(),
                backend.passwords(),
                catalogue,
                backend.transactions(),
                backend.revisions(),
                backend.catalogues(),
                backend.trail(),
                decisions,
                randomness,
                backend.ids(),
                clock);
        manageTenants = new ManageTenants(access, backend.tenants());
        manageUsers = new ManageUsers(
                access,
                backend.users(),
                backend.tenants(),
                backend.roles(),
                backend.sessions(),
                backend.credentials(),
                backend.attempts(),
                backend.passwords(),
                randomness,
                backend.ids(),
                clock);
        manageRoles = new ManageRoles(access, backend.roles(), backend.tenants(), catalogue, backend.ids(), clock);
        issueTokens = new IssueTokens(
                access, backend.tokens(), backend.users(), backend.tenants(), randomness, backend.ids(), clock);
        manageKeys = new ManageKeys(access, backend.sshKeys(), pairs(), backend.users(), backend.tenants(), clock);
        askDecisions = new AskDecisions(access, decisions, backend.facts(), backend.directory(), clock);
        managePackages =
                new ManagePackages(access, backend.packages(), backend.tenants(), catalogue, backend.ids(), clock);
        publishPackages = new PublishPackages(
                access, backend.packages(), backend.tenants(), backend.directory(), catalogue, clock);
        exchangePackages = new ExchangePackages(
                access, backend.packages(), backend.tenants(), catalogue, new LinePackageFiles(), backend.ids(), clock);
        acceptGrants = new AcceptGrants(access, backend.catalogues(), backend.revisions());
        manageProperties = new ManageProperties(access, backend.properties(), clock);
        readAudit = new ReadAudit(access, backend.trail());
        manageSessions = new ManageSessions(access, backend.sessions(), backend.users(), backend.tenants(), clock);
        limitSessions = new LimitSessions(
                access, backend.sessionLimits(), backend.sessions(), backend.tenants(), backend.roles(), clock);
        signIn = new SignIn(
                backend.passwords(),
                hashing(),
                COMMON::contains,
                backend.tenants(),
                backend.attempts(),
                backend.sessions(),
                backend.sessionLimits(),
                decisions,
                backend.revisions(),
                backend.transactions(),
                backend.trail(),
                randomness,
                backend.ids(),
                clock);
        authenticate = new Authenticate(
                backend.credentials(),
                new NoteUses(backend.sessions(), backend.transactions(), decisions),
                decisions,
                clock);
    }

    /** A world on an empty backend: the operator is there, with its superuser. */
    public static World on(Backend backend) {
        var world = new World(backend);
        Founded founded = world.start();
        if (founded == null) {
            throw new IllegalArgumentException("the backend is not empty");
        }
        world.administrators.put(founded.id(), founded.administrator());
        return world;
    }

    /** A world in memory. */
    public static World inMemory() {
        return on(InMemoryBackend.start());
    }

    /** The same world, with the question whether somebody may do these operations always answered by yes. */
    public World unchecked(Operation... operations) {
        var letThrough = EnumSet.noneOf(Operation.class);
        letThrough.addAll(Set.of(operations));
        return new World(backend, clock, catalogue, decisions, randomness, administrators, letThrough);
    }

    /** The same world after its server was started again with another catalogue; for worlds in memory. */
    public World upgraded(Catalogue newer) {
        if (!(backend instanceof InMemoryBackend store)) {
            throw new IllegalStateException("only a store in memory is upgraded");
        }
        Backend again = store.with(newer);
        var world = new World(
                again, clock, newer, new Decisions(newer, again.facts()), randomness, administrators, Set.of());
        world.start();
        return world;
    }

    private @Nullable Founded start() {
        return foundTenants.start(new Label("Operator"), UserName.of("root@operator.example"));
    }

    private Access access(Transactions transactions, Set<Operation> unchecked) {
        return new Access(
                decisions,
                backend.revisions(),
                transactions,
                backend.trail(),
                backend.ids(),
                clock,
                (snapshot, operation, asked) ->
                        unchecked.contains(operation) ? Decision.GRANTED : snapshot.decide(asked));
    }

    /** Access by the rules whose transactions are those. */
    Access accessBy(Transactions transactions) {
        return access(transactions, Set.of());
    }

    private static Randomness counting() {
        var counter = new AtomicLong();
        return length -> {
            long rest = counter.incrementAndGet();
            var digits = new StringBuilder();
            while (digits.length() < length) {
                digits.append(BASE62.charAt((int) (rest % BASE62.length())));
                rest /= BASE62.length();
            }
            return digits.reverse().toString();
        };
    }

    /** A hash that costs nothing. */
    public static PasswordHashing hashing() {
        return new PasswordHashing() {
            @Override
            public String hash(Password password, ClientNetwork from) {
                return "hash of " + password.value();
            }

            @Override
            public boolean matches(Password password, @Nullable String stored, ClientNetwork from) {
                return hash(password, from).equals(stored) || ("old " + hash(password, from)).equals(stored);
            }

            @Override
            public boolean isCurrent(String stored) {
                return stored.startsWith("hash of ");
            }
        };
    }

    /** Pairs of which only the public half is real, each another one. */
    public static KeyPairs pairs() {
        return (algorithm, comment, passPhrase) -> new KeyPairs.Pair(
                new NamedKey(KeySamples.another(), comment), SshPrivateKey.of("the private half of " + comment));
    }

    /** Founds a partner of that name below the operator, with {@code admin@name} as its first administrator. */
    public TenantId partner(String name) {
        return found(TenantId.OPERATOR, TenantLevel.PARTNER, name);
    }

    /** Founds an enterprise of that name, with {@code admin@name} as its first administrator. */
    public TenantId enterprise(TenantId parent, String name) {
        return found(parent, TenantLevel.ENTERPRISE, name);
    }

    private TenantId found(TenantId parent, TenantLevel level, String name) {
        var wanted = new NewTenant(level, new Label(name), null, null, UserName.of("admin@" + domain(name)), null);
        Founded founded = foundTenants.found(root(), parent, wanted);
        administrators.put(founded.id(), founded.administrator());
        return founded.id();
    }

    private static String domain(String name) {
        return Label.key(name).replace(' ', '-') + ".example";
    }

    /** Creates a user of the tenant with the default role of that name, on behalf of the tenant's administrator. */
    public UserId user(TenantId tenant, String role, String userName) {
        return user(tenant, Given.role(role), userName);
    }

    /** Creates a user of the tenant with the role, on behalf of the tenant's administrator. */
    public UserId user(TenantId tenant, RoleId role, String userName) {
        var wanted = new NewUser(UserName.of(userName), null, role, EdgeAccess.BASIC);
        return manageUsers.create(administrator(tenant), tenant, wanted).id();
    }

    /** Creates a user of the tenant with the default role of that name, and is it, in a session. */
    public Caller as(TenantId tenant, String role) {
        return session(
                user(tenant, role, Label.key(role).replace(' ', '-') + "@tenant-" + tenant.value() + ".example"));
    }

    /** Gives or withdraws a delegation on behalf of the tenant's administrator. */
    public void delegate(TenantId tenant, Delegation delegation, boolean on) {
        manageTenants.delegate(administrator(tenant), tenant, delegation, on);
    }

    /** Activates role customisation of the tenant. */
    public void activate(TenantId tenant) {
        manageTenants.customizeRoles(root(), tenant, true);
    }

    /** What a package of the bundle says that is called the same. */
    public PackageContent content(String bundle, Map<String, Effect> entries) {
        var codes = new HashMap<PrivilegeCode, Effect>();
        entries.forEach((code, effect) -> codes.put(new PrivilegeCode(code), effect));
        return new PackageContent(new Label(bundle), Note.NONE, new BundleCode(bundle), codes, catalogue.version());
    }

    /** Makes a draft on behalf of the tenant's administrator. */
    public PackageId draft(TenantId tenant, String bundle, Map<String, Effect> entries) {
        return managePackages.create(administrator(tenant), tenant, content(bundle, entries), false);
    }

    /** Publishes a new package on behalf of the tenant's administrator. */
    public PackageId published(TenantId tenant, String bundle, Map<String, Effect> entries) {
        return managePackages.create(administrator(tenant), tenant, content(bundle, entries), true);
    }

    /** The package as it is stored. */
    public PermissionPackage stored(PackageId id) {
        return backend.packages().get(Sight.EVERYTHING, id);
    }

    /** The operator's first superuser, in a session. */
    public Caller root() {
        return administrator(TenantId.OPERATOR);
    }

    /** The first administrator of the tenant, in a session. */
    public Caller administrator(TenantId tenant) {
        return session(administratorId(tenant));
    }

    /** The first administrator of the tenant. */
    public UserId administratorId(TenantId tenant) {
        UserId id = administrators.get(tenant);
        if (id == null) {
            throw new IllegalArgumentException("this world did not found " + tenant);
        }
        return id;
    }

    /** The user, in a session. */
    public static Caller session(UserId user) {
        return new Caller(user, Credential.SESSION, 1, "192.0.2.1");
    }

    /** The user, by an API token. */
    public static Caller token(UserId user) {
        return new Caller(user, Credential.TOKEN, 1, "192.0.2.1");
    }

    /** The user as it is stored. */
    public User stored(UserId id) {
        return backend.users().get(Sight.EVERYTHING, id);
    }

    /** The tenant as it is stored. */
    public Tenant stored(TenantId id) {
        return backend.tenants().get(Sight.EVERYTHING, id);
    }

    public Backend backend() {
        return backend;
    }

    public StoppedClock clock() {
        return clock;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public Decisions decisions() {
        return decisions;
    }

    public Randomness randomness() {
        return randomness;
    }

    public Access access() {
        return access;
    }

    public FoundTenants foundTenants() {
        return foundTenants;
    }

    public ManageTenants manageTenants() {
        return manageTenants;
    }

    public ManageUsers manageUsers() {
        return manageUsers;
    }

    public ManageRoles manageRoles() {
        return manageRoles;
    }

    public IssueTokens issueTokens() {
        return issueTokens;
    }

    public ManageKeys manageKeys() {
        return manageKeys;
    }

    public AskDecisions askDecisions() {
        return askDecisions;
    }

    public ManagePackages managePackages() {
        return managePackages;
    }

    public PublishPackages publishPackages() {
        return publishPackages;
    }

    public ExchangePackages exchangePackages() {
        return exchangePackages;
    }

    public AcceptGrants acceptGrants() {
        return acceptGrants;
    }

    public ManageSessions manageSessions() {
        return manageSessions;
    }

    public LimitSessions limitSessions() {
        return limitSessions;
    }

    public ManageProperties manageProperties() {
        return manageProperties;
    }

    public ReadAudit readAudit() {
        return readAudit;
    }

    public SignIn signIn() {
        return signIn;
    }

    public Authenticate authenticate() {
        return authenticate;
    }
}
