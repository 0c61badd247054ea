package org.oiam.domain.decisions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueSamples;
import org.oiam.domain.permissions.CatalogueSource;
import org.oiam.domain.permissions.DefaultGrant;
import org.oiam.domain.permissions.DefaultRole;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.Flags;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.Privilege;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.permissions.Service;
import org.oiam.domain.permissions.ServiceAddition;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/** A world that grows and changes at random, one change of the orchestrator at a time, and questions about it. */
final class RandomWorld {

    private static final PrivilegeCode PCI = PrivilegeCode.DENY_PCI_OPERATIONS;
    private static final Catalogue WITH_ADDITION = CatalogueSource.standardWith(new Garden());
    private static final long FIRST_CUSTOM_ROLE = 100_000;
    private static final long UNKNOWN = 999_983;

    private final SplittableRandom random;
    private final Catalogue catalogue;
    private final List<PrivilegeCode> codes;
    private final List<PrivilegeCode> pciOperations;
    private final List<PrivilegeCode> ofOneself;
    private final int scale;

    private Facts all = Facts.of(List.of(), List.of(), List.of());
    private List<PrivilegeCode> customized = List.of();
    private long lastTenant = 1;
    private long lastUser;
    private long lastRole = FIRST_CUSTOM_ROLE;
    private long lastPackage;

    /** The same seed makes the same world; some have a service more, some are much larger. */
    RandomWorld(long seed) {
        random = new SplittableRandom(seed);
        catalogue = chance(3) ? WITH_ADDITION : CatalogueSamples.standard();
        scale = chance(12) ? 8 : 1;
        codes = codes(any -> true);
        pciOperations = codes(Privilege::pci);
        ofOneself = codes(privilege -> privilege.self() != Privilege.Self.NO);
    }

    private List<PrivilegeCode> codes(Predicate<Privilege> which) {
        return catalogue.privileges().stream()
                .filter(which)
                .map(Privilege::code)
                .toList();
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /** Everything as it is after the changes so far. */
    Facts all() {
        return all;
    }

    /** Facts after a change of them. */
    static Facts merged(Facts before, Facts change) {
        return new Facts(
                merged(before.tenants(), change.tenants(), change.goneTenants(), Facts.OfTenant::id),
                merged(before.users(), change.users(), change.goneUsers(), Facts.OfUser::id),
                merged(before.roles(), change.roles(), change.goneRoles(), Facts.OfRole::id),
                merged(before.published(), change.published(), change.goneTenants(), Facts.OfPublisher::tenant),
                change.withheld() == null ? before.withheld() : change.withheld(),
                Set.of(),
                Set.of(),
                Set.of());
    }

    private static <K, V> List<V> merged(List<V> before, List<V> changed, Set<K> gone, Function<V, K> key) {
        var merged = new LinkedHashMap<K, V>();
        before.forEach(one -> merged.put(key.apply(one), one));
        gone.forEach(merged::remove);
        changed.forEach(one -> merged.put(key.apply(one), one));
        return List.copyOf(merged.values());
    }

    /** The operator with the default roles, and the first tenants, users, roles, packages and withheld grants. */
    Facts start() {
        take(Facts.of(
                List.of(new Facts.OfTenant(
                        TenantId.OPERATOR, TenantLevel.OPERATOR, null, false, Set.of(), random.nextBoolean())),
                List.of(),
                catalogue.roles().stream().map(RandomWorld::predefined).toList()));
        for (int i = random.nextInt(2, 6) * scale; i > 0; i--) {
            take(tenants(newTenant(TenantLevel.PARTNER)));
        }
        for (int i = random.nextInt(2, 12) * scale; i > 0; i--) {
            take(tenants(newTenant(TenantLevel.ENTERPRISE)));
        }
        for (int i = random.nextInt(2, 8); i > 0; i--) {
            take(roles(newRole()));
        }
        for (int i = random.nextInt(10, 40) * scale; i > 0; i--) {
            take(users(newUser()));
        }
        for (int i = random.nextInt(2, 20) * scale; i > 0; i--) {
            take(publish());
        }
        take(withheld(someDefaultGrants()));
        return all;
    }

    private static Facts.OfRole predefined(DefaultRole role) {
        return new Facts.OfRole(
                new RoleId(role.number()),
                null,
                role.level(),
                role.superuser(),
                Set.copyOf(role.bundles().values()));
    }

    /** One change, or two that came together. */
    Facts change() {
        Facts change = one();
        take(change);
        if (chance(5)) {
            Facts second = one();
            take(second);
            return both(change, second);
        }
        return change;
    }

    private static Facts both(Facts first, Facts second) {
        var goneTenants = new HashSet<>(first.goneTenants());
        goneTenants.addAll(second.goneTenants());
        var goneUsers = new HashSet<>(first.goneUsers());
        goneUsers.addAll(second.goneUsers());
        var goneRoles = new HashSet<>(first.goneRoles());
        goneRoles.addAll(second.goneRoles());
        return new Facts(
                merged(first.tenants(), second.tenants(), second.goneTenants(), Facts.OfTenant::id),
                merged(first.users(), second.users(), second.goneUsers(), Facts.OfUser::id),
                merged(first.roles(), second.roles(), second.goneRoles(), Facts.OfRole::id),
                merged(first.published(), second.published(), second.goneTenants(), Facts.OfPublisher::tenant),
                second.withheld() == null ? first.withheld() : second.withheld(),
                goneTenants,
                goneUsers,
                goneRoles);
    }

    private void take(Facts change) {
        all = merged(all, change);
        customized = all.published().stream()
                .flatMap(one -> one.publications().stream())
                .flatMap(one -> one.entries().keySet().stream())
                .distinct()
                .toList();
    }

    private Facts one() {
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> publish();
            case 6, 7 -> reset();
            case 8 -> tenants(newTenant(chance(4) ? TenantLevel.PARTNER : TenantLevel.ENTERPRISE));
            case 9, 10 -> tenants(altered(pick(all.tenants())));
            case 11 -> users(newUser());
            case 12, 13, 14 -> users(altered(pick(all.users())));
            case 15 -> roles(newRole());
            case 16, 17 -> edited();
            case 18 -> gone();
            default -> withheld(chance(3) ? someDefaultGrants() : accepted());
        };
    }

    private static Facts tenants(Facts.OfTenant tenant) {
        return Facts.of(List.of(tenant), List.of(), List.of());
    }

    private static Facts users(Facts.OfUser user) {
        return Facts.of(List.of(), List.of(user), List.of());
    }

    private static Facts roles(Facts.OfRole role) {
        return Facts.of(List.of(), List.of(), List.of(role));
    }

    private static Facts withheld(Set<DefaultGrant> grants) {
        return new Facts(List.of(), List.of(), List.of(), List.of(), grants, Set.of(), Set.of(), Set.of());
    }

    /** Numbers come from sequences; now and then one jumps, as after a restart or at the end of a page. */
    private long after(long last) {
        return last + (chance(25) ? random.nextInt(1, 400) : 1);
    }

    private Facts.OfTenant newTenant(TenantLevel level) {
        lastTenant = after(lastTenant);
        TenantId parent = TenantId.OPERATOR;
        if (level == TenantLevel.ENTERPRISE && !chance(6)) {
            parent = pick(of(TenantLevel.PARTNER)).id();
        }
        return new Facts.OfTenant(
                new TenantId(lastTenant), level, parent, chance(10), delegations(level, parent), random.nextBoolean());
    }

    private List<Facts.OfTenant> of(TenantLevel level) {
        return all.tenants().stream().filter(one -> one.level() == level).toList();
    }

    private Set<Delegation> delegations(TenantLevel level, @Nullable TenantId parent) {
        var given = EnumSet.noneOf(Delegation.class);
        for (Delegation delegation : Delegation.values()) {
            boolean nobody = delegation.grantee() == TenantLevel.PARTNER && TenantId.OPERATOR.equals(parent);
            if (delegation.grantor() == level && !nobody && random.nextBoolean()) {
                given.add(delegation);
            }
        }
        return given;
    }

    /** Suspended or reactivated, or with other delegations. */
    private Facts.OfTenant altered(Facts.OfTenant tenant) {
        boolean suspension = tenant.level() != TenantLevel.OPERATOR && (tenant.suspended() || chance(3));
        return new Facts.OfTenant(
                tenant.id(),
                tenant.level(),
                tenant.parentId(),
                suspension != tenant.suspended(),
                suspension ? tenant.delegations() : delegations(tenant.level(), tenant.parentId()),
                tenant.customizesRoles() != chance(4));
    }

    private Facts.OfUser newUser() {
        lastUser = after(lastUser);
        Facts.OfTenant tenant = pick(all.tenants());
        return new Facts.OfUser(new UserId(lastUser), tenant.id(), fitting(tenant), !chance(12));
    }

    /** Given another role, or switched off or on. */
    private Facts.OfUser altered(Facts.OfUser user) {
        if (!user.active() || chance(4)) {
            return new Facts.OfUser(user.id(), user.tenantId(), user.roleId(), !user.active());
        }
        return new Facts.OfUser(user.id(), user.tenantId(), fitting(tenant(user.tenantId())), true);
    }

    private Facts.OfTenant tenant(TenantId id) {
        return all.tenants().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** A role that can be held there; every second time a custom one, if there is any. */
    private RoleId fitting(Facts.OfTenant tenant) {
        List<Facts.OfRole> fitting = all.roles().stream()
                .filter(role -> role.scope() == tenant.level())
                .filter(role -> role.owner() == null || chain(tenant).contains(role.owner()))
                .toList();
        List<Facts.OfRole> custom =
                fitting.stream().filter(role -> role.owner() != null).toList();
        return pick(custom.isEmpty() || random.nextBoolean() ? fitting : custom).id();
    }

    private List<TenantId> chain(Facts.OfTenant tenant) {
        var chain = new ArrayList<TenantId>();
        for (Facts.OfTenant one = tenant; one != null; one = one.parentId() == null ? null : tenant(one.parentId())) {
            chain.add(one.id());
        }
        return chain;
    }

    private Facts.OfRole newRole() {
        lastRole = after(lastRole);
        Facts.OfTenant owner = pick(all.tenants());
        TenantLevel scope = TenantLevel.values()[random.nextInt(owner.level().ordinal(), 3)];
        return new Facts.OfRole(new RoleId(lastRole), owner.id(), scope, false, bundles(scope));
    }

    /** One bundle a service; now and then a service is missing, or the role had a bundle that is gone. */
    private Set<BundleCode> bundles(TenantLevel scope) {
        var bundles = new HashSet<BundleCode>();
        for (Service service : catalogue.services()) {
            List<PrivilegeBundle> from = catalogue.bundles(service.code(), scope);
            if (!from.isEmpty() && !chance(8)) {
                bundles.add(chance(40) ? new BundleCode("GONE") : pick(from).code());
            }
        }
        return bundles;
    }

    /** A custom role with other bundles, of which one at least may be as it was. */
    private Facts edited() {
        List<Facts.OfRole> custom =
                all.roles().stream().filter(role -> role.owner() != null).toList();
        if (custom.isEmpty()) {
            return roles(newRole());
        }
        Facts.OfRole role = pick(custom);
        return roles(new Facts.OfRole(role.id(), role.owner(), role.scope(), false, bundles(role.scope())));
    }

    /** A user, a role that nobody has, or a tenant with nobody below it. */
    private Facts gone() {
        Set<RoleId> held =
                new HashSet<>(all.users().stream().map(Facts.OfUser::roleId).toList());
        List<RoleId> free = all.roles().stream()
                .filter(role -> role.owner() != null && !held.contains(role.id()))
                .map(Facts.OfRole::id)
                .toList();
        Facts.OfTenant tenant = pick(all.tenants());
        boolean empty = !tenant.id().equals(TenantId.OPERATOR)
                && all.tenants().stream().noneMatch(one -> tenant.id().equals(one.parentId()))
                && all.roles().stream().noneMatch(role -> tenant.id().equals(role.owner()));
        if (empty && chance(3)) {
            var people = new HashSet<>(all.users().stream()
                    .filter(user -> user.tenantId().equals(tenant.id()))
                    .map(Facts.OfUser::id)
                    .toList());
            return gone(Set.of(tenant.id()), people, Set.of());
        }
        return free.isEmpty() || random.nextBoolean()
                ? gone(Set.of(), Set.of(pick(all.users()).id()), Set.of())
                : gone(Set.of(), Set.of(), Set.of(pick(free)));
    }

    private static Facts gone(Set<TenantId> tenants, Set<UserId> users, Set<RoleId> roles) {
        return new Facts(List.of(), List.of(), List.of(), List.of(), null, tenants, users, roles);
    }

    private Set<DefaultGrant> someDefaultGrants() {
        var grants = new HashSet<DefaultGrant>();
        for (int i = random.nextInt(60); i > 0; i--) {
            PrivilegeBundle bundle = pick(List.copyOf(catalogue.bundles()));
            if (!bundle.defaults().isEmpty()) {
                grants.add(new DefaultGrant(bundle.code(), pick(bundle.defaults())));
            }
        }
        return grants;
    }

    /** All that wait, or about half of them. */
    private Set<DefaultGrant> accepted() {
        Set<DefaultGrant> waiting = all.withheld() == null ? Set.of() : all.withheld();
        boolean whole = chance(3);
        var left = new HashSet<DefaultGrant>();
        waiting.stream()
                .sorted()
                .filter(grant -> !whole && random.nextBoolean())
                .forEach(left::add);
        return left;
    }

    /** A tenant publishes a package, new or again, for a bundle of users of its level or below it. */
    private Facts publish() {
        Facts.OfTenant tenant = chance(4) ? tenant(TenantId.OPERATOR) : pick(all.tenants());
        List<PrivilegeBundle> fitting = catalogue.bundles().stream()
                .filter(bundle -> !bundle.level().isAbove(tenant.level()))
                .toList();
        BundleCode bundle = chance(40)
                ? new BundleCode("GONE")
                : chance(2) ? usedAt(tenant, fitting) : pick(fitting).code();
        var publications = new TreeMap<BundleCode, Facts.Publication>();
        published(tenant.id()).forEach(one -> publications.put(one.bundle(), one));
        publications.put(
                bundle,
                new Facts.Publication(
                        bundle, new PackageId(++lastPackage), random.nextInt(1, 9), entries(bundle, tenant.level())));
        return Facts.published(new Facts.OfPublisher(tenant.id(), List.copyOf(publications.values())));
    }

    /** A bundle that somebody there or below has, so that the package matters. */
    private BundleCode usedAt(Facts.OfTenant tenant, List<PrivilegeBundle> fitting) {
        Map<RoleId, Set<BundleCode>> bundles = new HashMap<>();
        all.roles().forEach(role -> bundles.put(role.id(), role.bundles()));
        List<BundleCode> used = all.users().stream()
                .filter(user -> chain(tenant(user.tenantId())).contains(tenant.id()))
                .flatMap(user -> bundles.getOrDefault(user.roleId(), Set.of()).stream())
                .sorted()
                .toList();
        return used.isEmpty() ? pick(fitting).code() : pick(used);
    }

    private List<Facts.Publication> published(TenantId tenant) {
        return all.published().stream()
                .filter(one -> one.tenant().equals(tenant))
                .flatMap(one -> one.publications().stream())
                .toList();
    }

    /** Entries as they are made, and some that no longer fit: another catalogue may have made them. */
    private Map<PrivilegeCode, Effect> entries(BundleCode code, TenantLevel level) {
        var entries = new TreeMap<PrivilegeCode, Effect>();
        List<PrivilegeCode> ofTheService = catalogue
                .bundle(code)
                .map(bundle -> catalogue.privileges().stream()
                        .filter(bundle::canHold)
                        .map(Privilege::code)
                        .toList())
                .orElse(codes);
        for (int i = random.nextInt(1, chance(3) ? 60 : 6); i > 0; i--) {
            entries.put(chance(8) ? code() : pick(ofTheService), effect());
        }
        if (chance(4)) {
            entries.put(PCI, effect());
        }
        if (chance(4)) {
            entries.put(PrivilegeCode.of("CREATE", UserManagementObjects.token(level)), effect());
        }
        return entries;
    }

    private Effect effect() {
        return random.nextBoolean() ? Effect.ALLOW : Effect.DENY;
    }

    /** One package of a tenant, or all that it has, become drafts. */
    private Facts reset() {
        List<Facts.OfPublisher> some = all.published().stream()
                .filter(one -> !one.publications().isEmpty())
                .toList();
        if (some.isEmpty()) {
            return publish();
        }
        Facts.OfPublisher publisher = pick(some);
        var left = new ArrayList<>(publisher.publications());
        left.remove(random.nextInt(left.size()));
        return Facts.published(new Facts.OfPublisher(publisher.tenant(), random.nextBoolean() ? left : List.of()));
    }

    /** A question of any shape, more often one that is not denied at once. */
    Question question() {
        UserId user = user();
        UserId object = switch (random.nextInt(4)) {
            case 0 -> user;
            case 1 -> user();
            default -> null;
        };
        return new Question(user, pick(List.of(Credential.values())), code(), target(user), object);
    }

    UserId user() {
        return chance(30)
                ? new UserId(chance(2) ? UNKNOWN : 1 + random.nextLong(lastUser))
                : pick(all.users()).id();
    }

    TenantId tenant() {
        return chance(30)
                ? new TenantId(chance(2) ? UNKNOWN : 1 + random.nextLong(lastTenant))
                : pick(all.tenants()).id();
    }

    /** The user's own tenant, one below it, or any. */
    TenantId target(UserId id) {
        TenantId own = all.users().stream()
                .filter(user -> user.id().equals(id))
                .map(Facts.OfUser::tenantId)
                .findFirst()
                .orElse(TenantId.OPERATOR);
        return switch (random.nextInt(5)) {
            case 0, 1 -> own;
            case 2, 3 -> {
                List<TenantId> below = all.tenants().stream()
                        .filter(tenant -> own.equals(tenant.parentId()))
                        .map(Facts.OfTenant::id)
                        .toList();
                yield below.isEmpty() ? own : pick(below);
            }
            default -> tenant();
        };
    }

    PrivilegeCode code() {
        return switch (random.nextInt(16)) {
            case 0 -> chance(4) ? new PrivilegeCode("NOTHING") : PCI;
            case 1 -> pick(pciOperations);
            case 2 -> pick(ofOneself);
            case 3, 4, 5, 6, 7 -> customized.isEmpty() ? pick(codes) : pick(customized);
            default -> pick(codes);
        };
    }

    int number(int below) {
        return random.nextInt(below);
    }

    private boolean chance(int ofHowMany) {
        return random.nextInt(ofHowMany) == 0;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private <T extends Comparable<T>> T pick(Set<T> from) {
        return pick(from.stream().sorted().toList());
    }

    /** A service that a host registers, with bundles at every level and an operation of every kind. */
    private static final class Garden implements ServiceAddition {

        private static final ServiceCode CODE = new ServiceCode("garden");
        private static final Flags FREE = new Flags(true, true, true);

        @Override
        public Service service() {
            return new Service(CODE, "Garden", "Flower beds and who waters them.");
        }

        @Override
        public Collection<Privilege> privileges() {
            return List.of(
                    privilege(0, "READ:FLOWER_BED", FREE, Delegation.Kind.SUPPORT, false),
                    privilege(1, "UPDATE:FLOWER_BED", FREE, Delegation.Kind.SENSITIVE, false),
                    privilege(2, "DELETE:FLOWER_BED", new Flags(false, true, true), Delegation.Kind.USERS, false),
                    privilege(3, "COUNT_FLOWERS", FREE, Delegation.Kind.NONE, true));
        }

        private static Privilege privilege(int number, String code, Flags flags, Delegation.Kind needs, boolean pci) {
            return new Privilege(
                    FIRST_NUMBER + number,
                    new PrivilegeCode(code),
                    CODE,
                    flags,
                    Set.of(TenantLevel.values()),
                    Set.of(TenantLevel.values()),
                    needs,
                    Privilege.Self.NO,
                    pci,
                    false,
                    false);
        }

        @Override
        public Collection<PrivilegeBundle> bundles() {
            var bundles = new ArrayList<PrivilegeBundle>();
            Set<PrivilegeCode> whole =
                    Set.copyOf(privileges().stream().map(Privilege::code).toList());
            for (TenantLevel level : TenantLevel.values()) {
                bundles.add(bundle(level, "FULL_ACCESS", true, whole));
                bundles.add(bundle(level, "VISITOR", false, Set.of(new PrivilegeCode("READ:FLOWER_BED"))));
            }
            return bundles;
        }

        private static PrivilegeBundle bundle(
                TenantLevel level, String name, boolean full, Set<PrivilegeCode> defaults) {
            return new PrivilegeBundle(
                    FIRST_NUMBER + 2 * level.ordinal() + (full ? 0 : 1),
                    code(level, name),
                    CODE,
                    level,
                    name,
                    "Of the garden.",
                    full,
                    defaults);
        }

        private static BundleCode code(TenantLevel level, String name) {
            return new BundleCode("GARDEN_" + level + "_" + name);
        }

        @Override
        public Map<String, BundleCode> roles() {
            return Map.of(
                    "Operator Superuser", code(TenantLevel.OPERATOR, "FULL_ACCESS"),
                    "Partner Superuser", code(TenantLevel.PARTNER, "FULL_ACCESS"),
                    "Enterprise Superuser", code(TenantLevel.ENTERPRISE, "FULL_ACCESS"),
                    "Partner Business Specialist", code(TenantLevel.PARTNER, "VISITOR"),
                    "Enterprise Support", code(TenantLevel.ENTERPRISE, "VISITOR"));
        }
    }
}
