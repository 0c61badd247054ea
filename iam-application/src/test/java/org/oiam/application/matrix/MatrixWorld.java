package org.oiam.application.matrix;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.oiam.application.Access;
import org.oiam.application.Backend;
import org.oiam.application.Caller;
import org.oiam.application.Given;
import org.oiam.application.Ids;
import org.oiam.application.InMemoryBackend;
import org.oiam.application.LinePackageFiles;
import org.oiam.application.Operation;
import org.oiam.application.Sight;
import org.oiam.application.Unchecked;
import org.oiam.application.World;
import org.oiam.application.audit.ReadAudit;
import org.oiam.application.authentication.Randomness;
import org.oiam.application.decisions.AskDecisions;
import org.oiam.application.decisions.Decisions;
import org.oiam.application.keys.ManageKeys;
import org.oiam.application.matrix.Scene.Person;
import org.oiam.application.matrix.Scene.Place;
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
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.Version;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.keys.KeyExpiry;
import org.oiam.domain.keys.KeySamples;
import org.oiam.domain.keys.NamedKey;
import org.oiam.domain.keys.SshKey;
import org.oiam.domain.permissions.Author;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueSamples;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.roles.Role;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.sessions.Session;
import org.oiam.domain.sessions.SessionId;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.tokens.ApiToken;
import org.oiam.domain.tokens.TokenId;
import org.oiam.domain.users.EdgeAccess;
import org.oiam.domain.users.Profile;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;

/** The {@link Scene} in a store in memory with all use cases above it. Objects are stored directly, past every check. */
final class MatrixWorld {

    /** A number that nothing has. */
    static final long NOTHING = 999_999;

    private static final Catalogue CATALOGUE = CatalogueSamples.standard();

    private final Backend backend = InMemoryBackend.start();
    private final Clock clock = Clock.fixed(Given.NOW, ZoneOffset.UTC);
    private final Decisions decisions = new Decisions(CATALOGUE, backend.facts());
    private final Map<Place, Tenant> tenants = new HashMap<>();
    private final Map<Place, UserId> defaultUsers = new HashMap<>();
    private final Map<Person, UserId> people = new HashMap<>();
    private final Map<String, RoleId> roles = new HashMap<>();
    private long names;

    final ManageTenants manageTenants;
    final FoundTenants foundTenants;
    final ManageUsers manageUsers;
    final ManageRoles manageRoles;
    final IssueTokens issueTokens;
    final ManageKeys manageKeys;
    final ReadAudit readAudit;
    final AskDecisions askDecisions;
    final ManagePackages managePackages;
    final PublishPackages publishPackages;
    final ExchangePackages exchangePackages;
    final AcceptGrants acceptGrants;
    final ManageProperties manageProperties;
    final ManageSessions manageSessions;
    final LimitSessions limitSessions;

    private MatrixWorld(Operation unchecked) {
        Access access = unchecked == null
                ? new Access(
                        decisions, backend.revisions(), backend.transactions(), backend.trail(), backend.ids(), clock)
                : Unchecked.access(unchecked, decisions, backend, clock);
        var drawn = new AtomicLong();
        Randomness randomness = length -> String.format(Locale.ROOT, "%0" + length + "d", drawn.incrementAndGet());
        manageTenants = new ManageTenants(access, backend.tenants());
        foundTenants = new FoundTenants(
                access,
                backend.tenants(),
                backend.roles(),
                backend.users(),
                backend.passwords(),
                CATALOGUE,
                backend.transactions(),
                backend.revisions(),
                backend.catalogues(),
                backend.trail(),
                decisions,
                randomness,
                backend.ids(),
                clock);
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
        manageRoles = new ManageRoles(access, backend.roles(), backend.tenants(), CATALOGUE, backend.ids(), clock);
        issueTokens = new IssueTokens(
                access, backend.tokens(), backend.users(), backend.tenants(), randomness, backend.ids(), clock);
        manageKeys =
                new ManageKeys(access, backend.sshKeys(), World.pairs(), backend.users(), backend.tenants(), clock);
        readAudit = new ReadAudit(access, backend.trail());
        askDecisions = new AskDecisions(access, decisions, backend.facts(), backend.directory(), clock);
        managePackages =
                new ManagePackages(access, backend.packages(), backend.tenants(), CATALOGUE, backend.ids(), clock);
        publishPackages = new PublishPackages(
                access, backend.packages(), backend.tenants(), backend.directory(), CATALOGUE, clock);
        exchangePackages = new ExchangePackages(
                access, backend.packages(), backend.tenants(), CATALOGUE, new LinePackageFiles(), backend.ids(), clock);
        acceptGrants = new AcceptGrants(access, backend.catalogues(), backend.revisions());
        manageSessions = new ManageSessions(access, backend.sessions(), backend.users(), backend.tenants(), clock);
        limitSessions = new LimitSessions(
                access, backend.sessionLimits(), backend.sessions(), backend.tenants(), backend.roles(), clock);
        manageProperties = new ManageProperties(access, backend.properties(), clock);
    }

    /** The scene with every check in place. */
    static MatrixWorld of(Reference reference) {
        return new MatrixWorld(null).filled(reference, Scene.PLACES, Scene.people(reference));
    }

    /** The scene in which everybody may do the operation. */
    static MatrixWorld without(Operation unchecked, Reference reference) {
        return new MatrixWorld(unchecked).filled(reference, Scene.PLACES, Scene.people(reference));
    }

    /** Other tenants, parents before children, and other people. */
    static MatrixWorld of(Reference reference, List<Place> places, List<Person> people) {
        return new MatrixWorld(null).filled(reference, places, people);
    }

    private MatrixWorld filled(Reference reference, List<Place> places, List<Person> people) {
        stored(() -> backend.roles()
                .synchronise(CATALOGUE.roles().stream().map(Role.Predefined::of).toList()));
        reference.roles().forEach(role -> roles.put(role.name(), new RoleId(role.number())));
        places.forEach(this::add);
        Scene.CUSTOM_ROLES.forEach((name, bundles) -> {
            TenantLevel scope = level(name.substring(0, name.indexOf(' ')));
            roles.put(name, customRole(places.get(0), name, scope, bundles.toArray(String[]::new)));
        });
        people.forEach(this::add);
        refresh();
        return this;
    }

    /** Stores a tenant with its default user. */
    private void add(Place place) {
        Tenant above = place.above() == null ? null : tenants.get(place.above());
        var tenant = new Tenant(
                above == null ? TenantId.OPERATOR : new TenantId(backend.ids().next(Ids.Sequence.TENANT)),
                level(place),
                above == null ? null : above.id(),
                name(),
                null,
                place.suspended(),
                place.delegates().stream().map(Delegation::valueOf).collect(Collectors.toSet()),
                above != null && !Scene.WITHOUT_ROLE_CUSTOMIZATION.contains(place),
                Given.NOW,
                Version.FIRST);
        stored(() -> {
            backend.tenants().add(tenant);
            return tenant;
        });
        tenants.put(place, tenant);
        defaultUsers.put(place, user(place, superuser(place), true, true).id());
    }

    private void add(Person person) {
        people.put(
                person,
                user(person.at(), roles.get(person.role()), person.active(), false)
                        .id());
    }

    /** A tenant beside the place's, just like it but empty. */
    TenantId twin(Place place) {
        var twin = new Place("twin", place.level(), place.above(), place.suspended(), place.delegates());
        add(twin);
        return tenants.get(twin).id();
    }

    /** Somebody just like the person, who can be changed without harm to the scene. */
    UserId twin(Person person) {
        return user(person.at(), roles.get(person.role()), person.active(), false)
                .id();
    }

    /** Lets the engine see what was stored past it. */
    void refresh() {
        decisions.start();
    }

    Decisions decisions() {
        return decisions;
    }

    TenantId id(Place place) {
        return place.equals(Scene.NOWHERE)
                ? new TenantId(NOTHING)
                : tenants.get(place).id();
    }

    UserId id(Person person) {
        return people.get(person);
    }

    UserId defaultUser(Place place) {
        return place.equals(Scene.NOWHERE) ? new UserId(NOTHING) : defaultUsers.get(place);
    }

    Caller caller(Person person, boolean byToken) {
        return new Caller(id(person), byToken ? Credential.TOKEN : Credential.SESSION, 1, "192.0.2.1");
    }

    static TenantLevel level(Place place) {
        return place.equals(Scene.NOWHERE) ? TenantLevel.ENTERPRISE : level(place.level());
    }

    static TenantLevel level(String name) {
        return TenantLevel.valueOf(name.toUpperCase(Locale.ROOT));
    }

    RoleId role(String name) {
        return roles.get(name);
    }

    RoleId superuser(Place place) {
        return Given.superuserRole(level(place));
    }

    RoleId least(Place place) {
        return roles.get(Scene.LEAST.getOrDefault(place.level(), "Enterprise Read Only User"));
    }

    /** An open session of somebody; of nobody where nobody is. */
    SessionId session(UserId user) {
        var id = new SessionId(backend.ids().next(Ids.Sequence.SESSION));
        if (user.value() != NOTHING) {
            var session = new Session(id, user, clock.instant(), clock.instant().plusSeconds(3600), Given.ORIGIN);
            stored(() -> {
                backend.sessions().add(session, SecretDigest.of("session " + id.value()));
                return id;
            });
        }
        return id;
    }

    Label name() {
        return new Label("n" + ++names);
    }

    UserName userName() {
        return UserName.of("u" + ++names + "@example.com");
    }

    /** A stored user of the tenant with the role; one that does not exist where the tenant does not. */
    UserId user(Place place, RoleId role) {
        return place.equals(Scene.NOWHERE)
                ? new UserId(NOTHING)
                : user(place, role, true, false).id();
    }

    private User user(Place place, RoleId role, boolean active, boolean defaultUser) {
        UserName name = userName();
        var user = new User(
                new UserId(backend.ids().next(Ids.Sequence.USER)),
                tenants.get(place).id(),
                name,
                Profile.of(name),
                role,
                EdgeAccess.BASIC,
                active,
                defaultUser,
                Given.NOW,
                Given.NOW,
                Version.FIRST);
        return stored(() -> {
            backend.users().add(user);
            return user;
        });
    }

    /** A stored role that the tenant owns, of the bundles; one that does not exist where the tenant does not. */
    RoleId customRole(Place owner, String name, TenantLevel scope, String... bundles) {
        if (owner.equals(Scene.NOWHERE)) {
            return new RoleId(NOTHING);
        }
        var codes = new HashMap<ServiceCode, BundleCode>();
        for (String bundle : bundles) {
            codes.put(
                    bundle.startsWith("SD_WAN") ? ServiceCode.SD_WAN : ServiceCode.GLOBAL_SETTINGS,
                    new BundleCode(bundle));
        }
        var role = new Role.Custom(
                new RoleId(backend.ids().next(Ids.Sequence.ROLE)),
                tenants.get(owner).id(),
                new Label(name),
                Note.NONE,
                scope,
                codes,
                Given.NOW,
                Given.NOW,
                Version.FIRST);
        stored(() -> {
            backend.roles().add(role);
            return role;
        });
        return role.id();
    }

    /** A stored token of the user, pending. */
    TokenId token(UserId owner) {
        if (owner.value() == NOTHING) {
            return new TokenId(NOTHING);
        }
        User user = backend.users().get(Sight.EVERYTHING, owner);
        var details = new ApiToken.Details(
                new TokenId(backend.ids().next(Ids.Sequence.TOKEN)),
                owner,
                user.tenantId(),
                name(),
                Note.NONE,
                owner,
                Given.NOW,
                Given.NOW.plus(Duration.ofDays(30)));
        stored(() -> {
            backend.tokens().add(new ApiToken.Pending(details, Version.FIRST));
            return details;
        });
        return details.id();
    }

    /** The user, with a stored SSH key. */
    UserId withSshKey(UserId owner) {
        withoutSshKey(owner);
        backend.users()
                .find(Sight.EVERYTHING, owner)
                .ifPresent(user -> stored(() -> {
                    backend.sshKeys()
                            .add(SshKey.of(
                                    user,
                                    new NamedKey(KeySamples.another(), ""),
                                    SshKey.Source.IMPORTED,
                                    Given.NOW,
                                    new KeyExpiry.Never()));
                    return user;
                }));
        return owner;
    }

    /** The user, without an SSH key. */
    UserId withoutSshKey(UserId owner) {
        backend.users()
                .find(Sight.EVERYTHING, owner)
                .ifPresent(user -> stored(() -> {
                    backend.credentials().removeSshKey(user);
                    return user;
                }));
        return owner;
    }

    /** What a package says that gives or takes one privilege of support users of enterprises. */
    PackageContent content(String code, Effect effect) {
        return new PackageContent(
                name(),
                Note.NONE,
                new BundleCode("SD_WAN_ENTERPRISE_SUPPORT"),
                Map.of(new PrivilegeCode(code), effect),
                CATALOGUE.version());
    }

    /** A stored draft of the tenant; one that does not exist where the tenant does not. */
    PackageId draft(Place owner, PackageContent content) {
        if (owner.equals(Scene.NOWHERE)) {
            return new PackageId(NOTHING);
        }
        var id = new PackageId(backend.ids().next(Ids.Sequence.PACKAGE));
        stored(() -> {
            backend.packages()
                    .add(PermissionPackage.Draft.copy(id, tenants.get(owner).id(), content, Given.NOW));
            return id;
        });
        return id;
    }

    /** A stored package of the tenant, published instead of all others. */
    PackageId published(Place owner, PackageContent content) {
        PackageId id = draft(owner, content);
        if (!owner.equals(Scene.NOWHERE)) {
            reset(owner);
            stored(() -> backend.packages()
                    .publish(backend.packages()
                            .get(Sight.EVERYTHING, id)
                            .publish(content, new Author(NOTHING), Given.NOW)));
        }
        return id;
    }

    /** Takes all that the tenant has published out of force. */
    private void reset(Place owner) {
        stored(() -> {
            List<PermissionPackage.Published> published = backend.packages().published(tenants.get(owner));
            published.forEach(one -> backend.packages().reset(one.reset(Given.NOW)));
            return published;
        });
    }

    /** The version of the package as it is. */
    Version version(PackageId id) {
        return backend.packages()
                .find(Sight.EVERYTHING, id)
                .map(PermissionPackage::version)
                .orElse(Version.FIRST);
    }

    /** The version of the tenant as it is. */
    Version version(TenantId id) {
        return backend.tenants().find(Sight.EVERYTHING, id).map(Tenant::version).orElse(Version.FIRST);
    }

    /** Suspends the tenant, or ends that. */
    void suspended(Place place, boolean suspended) {
        if (!place.equals(Scene.NOWHERE)) {
            put(with(tenants.get(place), suspended));
        }
    }

    private static Tenant with(Tenant tenant, boolean suspended) {
        return new Tenant(
                tenant.id(),
                tenant.level(),
                tenant.parentId(),
                tenant.name(),
                tenant.domain(),
                suspended,
                tenant.delegations(),
                tenant.roleCustomization(),
                tenant.createdAt(),
                tenant.version());
    }

    /** Makes of the tenant again what it is in the scene. */
    void restore(Place place) {
        if (!place.equals(Scene.NOWHERE)) {
            reset(place);
        }
        if (!place.equals(Scene.NOWHERE) && version(id(place)).number() > 1) {
            Tenant scene = tenants.get(place);
            backend.tenants()
                    .find(Sight.EVERYTHING, scene.id())
                    .filter(now -> !now.at(scene.version()).equals(scene))
                    .ifPresent(changed -> put(scene));
        }
    }

    private void put(Tenant tenant) {
        stored(() -> backend.tenants().replace(tenant.at(version(tenant.id()))));
    }

    private <T> T stored(Supplier<T> work) {
        return backend.transactions().inTransaction(work);
    }
}
