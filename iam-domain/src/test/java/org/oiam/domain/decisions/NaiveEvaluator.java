package org.oiam.domain.decisions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.DefaultGrant;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.Privilege;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/**
 * The decision as the design words it, straight over facts and the catalogue: nothing is compiled, nothing is shared
 * with the engine.
 */
final class NaiveEvaluator {

    private final Catalogue catalogue;
    private final Facts all;
    private final Map<TenantId, Facts.OfTenant> tenants = new LinkedHashMap<>();
    private final Map<UserId, Facts.OfUser> users = new LinkedHashMap<>();
    private final Map<RoleId, Facts.OfRole> roles = new LinkedHashMap<>();
    private final Map<TenantId, List<Facts.Publication>> published = new HashMap<>();
    private final Set<DefaultGrant> withheld;

    /** Over all facts of a world. */
    NaiveEvaluator(Catalogue catalogue, Facts all) {
        this.catalogue = catalogue;
        this.all = all;
        inOrder(all.tenants(), one -> one.id().value()).forEach(tenant -> tenants.put(tenant.id(), tenant));
        inOrder(all.users(), one -> one.id().value()).forEach(user -> users.put(user.id(), user));
        inOrder(all.roles(), one -> one.id().value()).forEach(role -> roles.put(role.id(), role));
        all.published().forEach(publisher -> published.put(publisher.tenant(), publisher.publications()));
        withheld = all.withheld() == null ? Set.of() : Set.copyOf(all.withheld());
    }

    /**
     * Whether a role has a privilege after customisation, and why.
     *
     * @param bundle the bundle that could grant it, null when the role has none of the privilege's service
     * @param byDefault whether that bundle grants it unless somebody customises it
     * @param said what the levels say, the nearest first: the first decides
     */
    record Grant(@Nullable BundleCode bundle, boolean byDefault, List<Customization> said) {

        boolean isHeld() {
            return said.isEmpty() ? byDefault : said.getFirst().effect() == Effect.ALLOW;
        }
    }

    /** The decision, its reasons in the order: user, own chain, sight, target's state, applicability, PCI, delegation, role. */
    Decision decide(Question question) {
        Facts.OfUser user = users.get(question.user());
        if (user == null || !isWhole(user)) {
            return Decision.OUT_OF_SIGHT;
        }
        Decision standing = standing(user, question.credential());
        if (standing != null) {
            return standing;
        }
        Facts.OfTenant own = tenant(user.tenantId());
        Facts.OfTenant target = tenants.get(question.target());
        Privilege privilege = catalogue.privilege(question.privilege()).orElse(null);
        if (target == null || privilege == null || !chain(target).contains(own)) {
            return Decision.OUT_OF_SIGHT;
        }
        boolean below = !target.id().equals(own.id());
        if (below && isClosed(target, own, privilege)) {
            return Decision.TARGET_SUSPENDED;
        }
        boolean oneself = user.id().equals(question.objectUser()) && !below;
        boolean another = below || (question.objectUser() != null && !oneself);
        if (!privilege.heldBy().contains(own.level())
                || !privilege.askedAt().contains(target.level())
                || (privilege.self() == Privilege.Self.ONLY && another)) {
            return Decision.NOT_APPLICABLE;
        }
        if (privilege.pci() && isPciEnforced(target)) {
            return Decision.PCI_ENFORCED;
        }
        if (below && !isDelegated(target, own.level(), privilege.delegation())) {
            return Decision.DELEGATION_MISSING;
        }
        if (has(bundles(user), own, privilege)) {
            return Decision.GRANTED;
        }
        return privilege.self() == Privilege.Self.OR_SELF && oneself ? Decision.SELF : Decision.NOT_GRANTED;
    }

    /** Why the user can do nothing at all, null when nothing stands in the way. */
    private @Nullable Decision standing(Facts.OfUser user, Credential credential) {
        if (!user.active()) {
            return Decision.USER_INACTIVE;
        }
        if (credential == Credential.TOKEN && !mayHaveTokens(user)) {
            return Decision.TOKEN_STOPPED;
        }
        boolean stands = chain(tenant(user.tenantId())).stream().noneMatch(Facts.OfTenant::suspended);
        return stands ? null : Decision.OWN_TENANT_SUSPENDED;
    }

    /** Whether the user can do anything at all. */
    boolean canAct(UserId id, Credential credential) {
        Facts.OfUser user = users.get(id);
        return user != null && isWhole(user) && standing(user, credential) == null;
    }

    /** Whether its tenant and its role exist. */
    private boolean isWhole(Facts.OfUser user) {
        return tenants.containsKey(user.tenantId()) && roles.containsKey(user.roleId());
    }

    /** Whether the user, who is asked about without an object, may do it in the tenant. */
    boolean may(UserId user, PrivilegeCode privilege, TenantId target) {
        return decide(Question.of(user, Credential.EMBEDDED, privilege, target)).isAllowed();
    }

    /** The decision with where it comes from. */
    Explanation explain(Question question) {
        Decision decision = decide(question);
        Facts.OfUser user = users.get(question.user());
        if (user == null || !isWhole(user)) {
            return new Explanation(question, decision, null, null, false, List.of(), List.of(), null);
        }
        Facts.OfTenant own = tenant(user.tenantId());
        Facts.OfRole role = role(user.roleId());
        var subject = new Subject(user.id(), own.id(), own.level(), role.id(), role.superuser());
        Privilege privilege = catalogue.privilege(question.privilege()).orElse(null);
        if (privilege == null) {
            return new Explanation(question, decision, subject, null, false, List.of(), List.of(), null);
        }
        Grant grant = grant(role.bundles(), own, privilege);
        Facts.OfTenant target = tenants.get(question.target());
        boolean seen = target != null && chain(target).contains(own);
        return new Explanation(
                question,
                decision,
                subject,
                grant.bundle,
                grant.byDefault,
                grant.said,
                seen && !target.equals(own) ? needed(target, own.level(), privilege.delegation()) : List.of(),
                seen && privilege.pci() ? new Explanation.Pci(isPciEnforced(target), pci(target)) : null);
    }

    /** Whether the bundles grant it to users of the tenant; a restriction is no right. */
    private boolean has(Set<BundleCode> bundles, Facts.OfTenant home, Privilege privilege) {
        return !privilege.code().equals(PrivilegeCode.DENY_PCI_OPERATIONS)
                && grant(bundles, home, privilege).isHeld();
    }

    private Set<BundleCode> bundles(Facts.OfUser user) {
        return role(user.roleId()).bundles();
    }

    private Grant grant(Set<BundleCode> bundles, Facts.OfTenant home, Privilege privilege) {
        PrivilegeBundle bundle = bundleFor(bundles, privilege);
        if (bundle == null) {
            return new Grant(null, false, List.of());
        }
        boolean byDefault = bundle.defaults().contains(privilege.code())
                && !withheld.contains(new DefaultGrant(bundle.code(), privilege.code()));
        var said = new ArrayList<Customization>();
        for (Facts.OfTenant level : chain(home)) {
            for (Facts.Publication publication : published.getOrDefault(level.id(), List.of())) {
                Effect effect = publication.entries().get(privilege.code());
                if (publication.bundle().equals(bundle.code()) && isInForce(bundle, privilege, effect)) {
                    said.add(customization(level, publication, effect));
                }
            }
        }
        return new Grant(bundle.code(), byDefault, said);
    }

    /** A bundle can only grant codes of its service; a role has one bundle a service. */
    private @Nullable PrivilegeBundle bundleFor(Set<BundleCode> bundles, Privilege privilege) {
        for (BundleCode code : bundles) {
            PrivilegeBundle bundle = catalogue.bundle(code).orElse(null);
            if (bundle != null && bundle.service().equals(privilege.service())) {
                return bundle;
            }
        }
        return null;
    }

    /** An ALLOW that no longer fits ends; a DENY that no longer fits keeps denying until it is reviewed. */
    private static boolean isInForce(PrivilegeBundle bundle, Privilege privilege, @Nullable Effect effect) {
        return effect == Effect.DENY || (effect == Effect.ALLOW && bundle.permits(privilege, effect));
    }

    /** A token whose owner no longer holds CREATE of it stops. */
    private boolean mayHaveTokens(Facts.OfUser owner) {
        String object = switch (tenant(owner.tenantId()).level()) {
            case OPERATOR -> "OPERATOR_TOKEN";
            case PARTNER -> "PROXY_TOKEN";
            case ENTERPRISE -> "ENTERPRISE_TOKEN";
        };
        Privilege creating =
                catalogue.privilege(PrivilegeCode.of("CREATE", object)).orElseThrow();
        return has(bundles(owner), tenant(owner.tenantId()), creating);
    }

    /** Whether it or a tenant between is suspended; a suspended one itself can be read, changed and deleted from above. */
    private boolean isClosed(Facts.OfTenant target, Facts.OfTenant own, Privilege privilege) {
        for (Facts.OfTenant tenant : chain(target)) {
            if (tenant.id().equals(own.id())) {
                return false;
            }
            boolean itself = tenant.id().equals(target.id());
            if (tenant.suspended() && !(itself && isOf(target, privilege))) {
                return true;
            }
        }
        throw new IllegalStateException("the target lies below");
    }

    /** Whether the privilege reads, changes or deletes the tenant itself and not those below it. */
    private static boolean isOf(Facts.OfTenant tenant, Privilege privilege) {
        String object = switch (tenant.level()) {
            case OPERATOR -> "NETWORK";
            case PARTNER -> "PROXY";
            case ENTERPRISE -> "ENTERPRISE";
        };
        return privilege.ofTheTenant() && privilege.code().value().endsWith(":" + object);
    }

    private boolean isPciEnforced(Facts.OfTenant target) {
        List<Customization> said = pci(target);
        if (said.isEmpty()) {
            return false;
        }
        TenantId nearest = said.getFirst().tenant();
        return said.stream().anyMatch(one -> one.tenant().equals(nearest) && one.effect() == Effect.DENY);
    }

    /**
     * What packages for bundles of the target's level say of PCI, on whatever bundle, the target's own first and within
     * one tenant what denies.
     */
    private List<Customization> pci(Facts.OfTenant target) {
        Privilege restriction =
                catalogue.privilege(PrivilegeCode.DENY_PCI_OPERATIONS).orElseThrow();
        var said = new ArrayList<Customization>();
        for (Facts.OfTenant level : chain(target)) {
            var here = new ArrayList<Customization>();
            for (Facts.Publication publication : published.getOrDefault(level.id(), List.of())) {
                PrivilegeBundle bundle = catalogue.bundle(publication.bundle()).orElse(null);
                Effect effect = publication.entries().get(restriction.code());
                if (bundle != null && bundle.level() == target.level() && isInForce(bundle, restriction, effect)) {
                    here.add(customization(level, publication, effect));
                }
            }
            here.sort(Comparator.comparing((Customization one) -> one.effect() == Effect.ALLOW)
                    .thenComparing(Customization::bundle));
            said.addAll(here);
        }
        return said;
    }

    /** The target's own delegation to users of the level; never one of a tenant in between. */
    private static boolean isDelegated(Facts.OfTenant target, TenantLevel to, Delegation.Kind kind) {
        return needed(target, to, kind).stream().allMatch(Explanation.Needed::inForce);
    }

    /** The single delegation from partner to operator stands for all three; what is sensitive also needs support. */
    private static List<Explanation.Needed> needed(Facts.OfTenant target, TenantLevel to, Delegation.Kind kind) {
        boolean partner = to == TenantLevel.PARTNER;
        Delegation support = partner ? Delegation.SUPPORT_TO_PARTNER : Delegation.SUPPORT_TO_OPERATOR;
        Delegation ofUsers = partner ? Delegation.USERS_TO_PARTNER : Delegation.USERS_TO_OPERATOR;
        Delegation sensitive = partner ? Delegation.SENSITIVE_TO_PARTNER : Delegation.SENSITIVE_TO_OPERATOR;
        if (target.level() == TenantLevel.PARTNER && kind != Delegation.Kind.NONE) {
            return needed(target, Delegation.PARTNER_TO_OPERATOR);
        }
        return switch (kind) {
            case NONE -> List.of();
            case SUPPORT -> needed(target, support);
            case USERS -> needed(target, ofUsers);
            case SENSITIVE -> needed(target, support, sensitive);
        };
    }

    private static List<Explanation.Needed> needed(Facts.OfTenant target, Delegation... delegations) {
        return Stream.of(delegations)
                .map(one -> new Explanation.Needed(one, target.delegations().contains(one)))
                .toList();
    }

    /** The users at or below the top who may do it in the tenant, above a number, in order. */
    List<UserId> whoMay(PrivilegeCode privilege, TenantId tenant, TenantId top, long after, int limit) {
        return users.values().stream()
                .filter(user -> user.id().value() > after && isWithin(user.tenantId(), top))
                .map(Facts.OfUser::id)
                .filter(user -> may(user, privilege, tenant))
                .limit(limit)
                .toList();
    }

    /** The tenants at or below the top where the user may do it, above a number, in order. */
    List<TenantId> whereMay(UserId user, PrivilegeCode privilege, TenantId top, long after, int limit) {
        return tenants.keySet().stream()
                .filter(tenant -> tenant.value() > after && isWithin(tenant, top))
                .filter(tenant -> may(user, privilege, tenant))
                .limit(limit)
                .toList();
    }

    /** What a bundle yields for users of a tenant. */
    List<Snapshot.InForce> inForce(BundleCode code, TenantId tenant) {
        PrivilegeBundle bundle = catalogue.bundle(code).orElse(null);
        Facts.OfTenant home = tenants.get(tenant);
        if (bundle == null || home == null) {
            return List.of();
        }
        Set<BundleCode> alone = Set.of(code);
        return catalogue.privileges().stream()
                .filter(bundle::canHold)
                .map(one -> new Snapshot.InForce(
                        one.code(),
                        grant(alone, home, one).byDefault,
                        has(alone, home, one),
                        grant(alone, home, one).said.stream().findFirst().orElse(null)))
                .toList();
    }

    /** What the role yields in the tenant and the giver does not hold for it; all three are known. */
    List<PrivilegeCode> missingToGive(UserId giver, RoleId role, TenantId tenant) {
        Facts.OfRole given = role(role);
        return catalogue.privileges().stream()
                .filter(one -> has(given.bundles(), tenant(tenant), one))
                .filter(one -> !holds(giver, one, tenant(tenant), given.scope()))
                .map(Privilege::code)
                .toList();
    }

    /**
     * Whether the user holds it for the tenant: has it at home, or is a superuser whose level cannot hold it at all because
     * it is for those below; and a tenant below has delegated its users.
     */
    private boolean holds(UserId id, Privilege privilege, Facts.OfTenant tenant, TenantLevel scope) {
        Facts.OfUser user = Objects.requireNonNull(users.get(id));
        Facts.OfTenant own = tenant(user.tenantId());
        boolean below = !tenant.equals(own);
        if (!chain(tenant).contains(own) || (below && !isDelegated(tenant, own.level(), Delegation.Kind.USERS))) {
            return false;
        }
        boolean forThoseBelow = role(user.roleId()).superuser()
                && !privilege.heldBy().contains(own.level())
                && own.level().isAbove(scope);
        return has(bundles(user), own, privilege) || forThoseBelow;
    }

    /** What it would do if the operator had published this and nothing else. */
    Impact impact(Facts.OfPublisher instead) {
        var then = new NaiveEvaluator(catalogue, RandomWorld.merged(all, Facts.published(instead)));
        var shifts = new ArrayList<Impact.Shift>();
        var ceilings = new ArrayList<Impact.Ceiling>();
        alike().values().forEach(people -> {
            Facts.OfUser user = people.getFirst();
            Set<PrivilegeCode> before = yieldOf(user);
            Set<PrivilegeCode> after = then.yieldOf(user);
            var gained = new TreeSet<>(after);
            gained.removeAll(before);
            var lost = new TreeSet<>(before);
            lost.removeAll(after);
            if (!gained.isEmpty() || !lost.isEmpty()) {
                List<UserId> ids = people.stream().map(Facts.OfUser::id).toList();
                shifts.add(new Impact.Shift(user.tenantId(), user.roleId(), ids, gained, lost));
            }
            List<RoleId> unassignable = unassignable(user, then);
            if (!unassignable.isEmpty()) {
                ceilings.add(new Impact.Ceiling(user.tenantId(), unassignable));
            }
        });
        List<Impact.PciShift> pci = tenants.values().stream()
                .filter(one -> isPciEnforced(one) != then.isPciEnforced(one))
                .map(one -> new Impact.PciShift(one.id(), then.isPciEnforced(one)))
                .toList();
        return new Impact(shifts, pci, ceilings);
    }

    /** Those who can act, by tenant and role. */
    private Map<List<Object>, List<Facts.OfUser>> alike() {
        var alike = new LinkedHashMap<List<Object>, List<Facts.OfUser>>();
        users.values().stream()
                .filter(user -> canAct(user.id(), Credential.SESSION))
                .forEach(
                        user -> alike.computeIfAbsent(List.of(user.tenantId(), user.roleId()), any -> new ArrayList<>())
                                .add(user));
        return alike;
    }

    /** What a user may at home, and has for those below where it cannot be asked at home. */
    private Set<PrivilegeCode> yieldOf(Facts.OfUser user) {
        Facts.OfTenant own = tenant(user.tenantId());
        var held = new TreeSet<PrivilegeCode>();
        for (Privilege privilege : catalogue.privileges()) {
            boolean belowAlone = privilege.heldBy().contains(own.level())
                    && !privilege.askedAt().contains(own.level())
                    && has(bundles(user), own, privilege);
            if (belowAlone || may(user.id(), privilege.code(), own.id())) {
                held.add(privilege.code());
            }
        }
        return held;
    }

    /** The roles that a superuser could give somewhere and then no longer could. */
    private List<RoleId> unassignable(Facts.OfUser user, NaiveEvaluator then) {
        if (!role(user.roleId()).superuser()) {
            return List.of();
        }
        List<Facts.OfTenant> within = tenants.values().stream()
                .filter(one -> isWithin(one.id(), user.tenantId()))
                .toList();
        return roles.values().stream()
                .filter(role -> within.stream()
                        .filter(where -> role.scope() == where.level())
                        .filter(where -> role.owner() == null || isWithin(where.id(), role.owner()))
                        .anyMatch(where ->
                                missingToGive(user.id(), role.id(), where.id()).isEmpty()
                                        && !then.missingToGive(user.id(), role.id(), where.id())
                                                .isEmpty()))
                .map(Facts.OfRole::id)
                .toList();
    }

    private boolean isWithin(TenantId tenant, TenantId top) {
        return tenants.containsKey(tenant)
                && chain(tenant(tenant)).stream().anyMatch(one -> one.id().equals(top));
    }

    /** The catalogue that it decides by. */
    Catalogue catalogue() {
        return catalogue;
    }

    private List<Facts.OfTenant> chain(Facts.OfTenant from) {
        var chain = new ArrayList<Facts.OfTenant>(3);
        for (Facts.OfTenant tenant = from; tenant != null; tenant = above(tenant)) {
            chain.add(tenant);
        }
        return chain;
    }

    private Facts.@Nullable OfTenant above(Facts.OfTenant tenant) {
        return tenant.parentId() == null ? null : tenants.get(tenant.parentId());
    }

    private Facts.OfTenant tenant(TenantId id) {
        return Objects.requireNonNull(tenants.get(id));
    }

    private Facts.OfRole role(RoleId id) {
        return Objects.requireNonNull(roles.get(id));
    }

    private static <T> List<T> inOrder(List<T> from, ToLongFunction<T> number) {
        return from.stream().sorted(Comparator.comparingLong(number)).toList();
    }

    private static Customization customization(Facts.OfTenant level, Facts.Publication publication, Effect effect) {
        return new Customization(
                level.id(),
                level.level(),
                publication.bundle(),
                publication.packageId(),
                publication.edition(),
                effect);
    }
}
