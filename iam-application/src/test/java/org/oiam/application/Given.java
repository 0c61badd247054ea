package org.oiam.application;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Version;
import org.oiam.domain.permissions.Author;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueSamples;
import org.oiam.domain.permissions.DefaultRole;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.roles.Role;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.roles.RoleSettings;
import org.oiam.domain.sessions.Origin;
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

/**
 * What the contracts start from: a store with the default roles, the operator, two partners, two customers of the first
 * and one of the second, and one enterprise directly below the operator; and ways to store more.
 */
public final class Given {

    /** The moment at which everything here was made. */
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** Where sessions come from. */
    public static final Origin ORIGIN = new Origin(Origin.Way.PASSWORD, "192.0.2.1", "curl/8");

    private static final Catalogue CATALOGUE = CatalogueSamples.standard();

    private final Backend backend;
    private final Tenant operator;
    private final Tenant partnerA;
    private final Tenant partnerB;
    private final Tenant customerA1;
    private final Tenant customerA2;
    private final Tenant customerB1;
    private final Tenant direct;

    private Given(Backend backend) {
        this.backend = backend;
        stored(() -> backend.roles()
                .synchronise(CATALOGUE.roles().stream().map(Role.Predefined::of).toList()));
        operator = new Tenant(
                TenantId.OPERATOR,
                TenantLevel.OPERATOR,
                null,
                new Label("Operator"),
                null,
                false,
                Set.of(),
                false,
                NOW,
                Version.FIRST);
        store(() -> backend.tenants().add(operator));
        partnerA = tenant(operator, TenantLevel.PARTNER, "Aurora");
        partnerB = tenant(operator, TenantLevel.PARTNER, "Borealis");
        customerA1 = tenant(partnerA, TenantLevel.ENTERPRISE, "Acme");
        customerA2 = tenant(partnerA, TenantLevel.ENTERPRISE, "Bolt");
        customerB1 = tenant(partnerB, TenantLevel.ENTERPRISE, "Coral");
        direct = tenant(operator, TenantLevel.ENTERPRISE, "Delta");
    }

    /** Stores the start in an empty backend. */
    public static Given in(Backend backend) {
        return new Given(backend);
    }

    /** The operator, "Operator". */
    public Tenant operator() {
        return operator;
    }

    /** The partner "Aurora". */
    public Tenant partnerA() {
        return partnerA;
    }

    /** The partner "Borealis". */
    public Tenant partnerB() {
        return partnerB;
    }

    /** The customer "Acme" of partner A. */
    public Tenant customerA1() {
        return customerA1;
    }

    /** The customer "Bolt" of partner A. */
    public Tenant customerA2() {
        return customerA2;
    }

    /** The customer "Coral" of partner B. */
    public Tenant customerB1() {
        return customerB1;
    }

    /** The enterprise "Delta" directly below the operator. */
    public Tenant direct() {
        return direct;
    }

    /** Does the work in one transaction. */
    public <T> T stored(Supplier<T> work) {
        return backend.transactions().inTransaction(work);
    }

    /** Does the work in one transaction. */
    public void store(Runnable work) {
        stored(() -> {
            work.run();
            return work;
        });
    }

    /** What users of the tenant see. */
    public static Sight sight(Tenant tenant) {
        return new Sight(tenant.id(), tenant.level());
    }

    /** A tenant that is not stored. */
    public Tenant aTenant(Tenant parent, TenantLevel level, String name) {
        var id = new TenantId(backend.ids().next(Ids.Sequence.TENANT));
        return parent.newBelow(id, level, new Label(name), Delegation.defaults(level), NOW);
    }

    /** A stored tenant. */
    public Tenant tenant(Tenant parent, TenantLevel level, String name) {
        Tenant tenant = aTenant(parent, level, name);
        store(() -> backend.tenants().add(tenant));
        return tenant;
    }

    /** The number of the default role of that name. */
    public static RoleId role(String name) {
        return CATALOGUE.roles().stream()
                .filter(role -> role.name().equals(name))
                .map(DefaultRole::number)
                .map(RoleId::new)
                .findFirst()
                .orElseThrow();
    }

    /** The superuser role of the level. */
    public static RoleId superuserRole(TenantLevel level) {
        return switch (level) {
            case OPERATOR -> role("Operator Superuser");
            case PARTNER -> role("Partner Superuser");
            case ENTERPRISE -> role("Enterprise Superuser");
        };
    }

    /** The support role of the level. */
    public static RoleId supportRole(TenantLevel level) {
        return switch (level) {
            case OPERATOR -> role("Operator Support");
            case PARTNER -> role("Partner Customer Support");
            case ENTERPRISE -> role("Enterprise Support");
        };
    }

    /** A custom role that is not stored, with the default Global Settings bundle of its scope. */
    public Role.Custom aRole(Tenant owner, String name, TenantLevel scope) {
        var id = new RoleId(backend.ids().next(Ids.Sequence.ROLE));
        var settings = new RoleSettings(
                new Label(name),
                new Note("What " + name + " is for"),
                scope,
                Map.of(ServiceCode.GLOBAL_SETTINGS, RoleSettings.defaultGlobalSettings(scope)));
        return Role.Custom.compose(id, owner, settings, CATALOGUE, NOW);
    }

    /** A stored custom role. */
    public Role.Custom role(Tenant owner, String name, TenantLevel scope) {
        Role.Custom role = aRole(owner, name, scope);
        store(() -> backend.roles().add(role));
        return role;
    }

    /** A user that is not stored. */
    public User aUser(Tenant tenant, String name, RoleId role) {
        return aUser(tenant, name, role, false);
    }

    private User aUser(Tenant tenant, String name, RoleId role, boolean defaultUser) {
        var id = new UserId(backend.ids().next(Ids.Sequence.USER));
        UserName userName = UserName.of(name);
        return User.create(id, tenant.id(), userName, Profile.of(userName), role, EdgeAccess.BASIC, defaultUser, NOW);
    }

    /** A stored user with the support role of its tenant's level. */
    public User user(Tenant tenant, String name) {
        return user(tenant, name, supportRole(tenant.level()));
    }

    /** A stored user. */
    public User user(Tenant tenant, String name, RoleId role) {
        User user = aUser(tenant, name, role);
        store(() -> backend.users().add(user));
        return user;
    }

    /** A stored default user of the tenant: a superuser. */
    public User defaultUser(Tenant tenant, String name) {
        User user = aUser(tenant, name, superuserRole(tenant.level()), true);
        store(() -> backend.users().add(user));
        return user;
    }

    /** A token of the user that is not stored; it lives for thirty days. */
    public ApiToken.Pending aToken(User owner, String name) {
        var id = new TokenId(backend.ids().next(Ids.Sequence.TOKEN));
        var details = new ApiToken.Details(
                id,
                owner.id(),
                owner.tenantId(),
                new Label(name),
                new Note("For " + name),
                owner.id(),
                NOW,
                NOW.plus(Duration.ofDays(30)));
        return new ApiToken.Pending(details, Version.FIRST);
    }

    /** A stored token of the user, pending. */
    public ApiToken.Pending token(User owner, String name) {
        ApiToken.Pending token = aToken(owner, name);
        store(() -> backend.tokens().add(token));
        return token;
    }

    /** What a package says that denies one privilege to the support users of enterprises. */
    public static PackageContent aContent(String name) {
        return aContent(name, "SD_WAN_ENTERPRISE_SUPPORT", Map.of("REMOTE_FLUSH_FLOWS", Effect.DENY));
    }

    /** What a package of the bundle says. */
    public static PackageContent aContent(String name, String bundle, Map<String, Effect> entries) {
        var codes = new HashMap<PrivilegeCode, Effect>();
        entries.forEach((code, effect) -> codes.put(new PrivilegeCode(code), effect));
        return new PackageContent(
                new Label(name),
                new Note("What " + name + " is for"),
                new BundleCode(bundle),
                codes,
                CATALOGUE.version());
    }

    /** A draft that is not stored. */
    public PermissionPackage.Draft aDraft(Tenant owner, PackageContent content) {
        var id = new PackageId(backend.ids().next(Ids.Sequence.PACKAGE));
        return PermissionPackage.Draft.copy(id, owner.id(), content, NOW);
    }

    /** A stored draft. */
    public PermissionPackage.Draft draft(Tenant owner, PackageContent content) {
        PermissionPackage.Draft draft = aDraft(owner, content);
        store(() -> backend.packages().add(draft));
        return draft;
    }

    /** A stored package that nobody who is known here published. */
    public PermissionPackage.Published published(Tenant owner, PackageContent content) {
        return publish(draft(owner, content), content, NOW);
    }

    /** The package with that content published as its next edition, stored. */
    public PermissionPackage.Published publish(PermissionPackage of, PackageContent content, Instant at) {
        PermissionPackage.Published published = of.publish(content, new Author(99_999), at);
        store(() -> backend.packages().publish(published));
        return backend.packages().get(Sight.EVERYTHING, of.id()).asPublished();
    }
}
