package org.oiam.application.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may do what, and how permission packages change it, in maps and strings: the reference that the project's own
 * answers are compared with. Refusals and reasons are codes, an accepted operation answers the empty string, and a
 * refused one changes nothing. Seed: Service Permissions, Tables 9 to 13.
 */
public final class Model {

    /** One privilege of the catalogue with its flags, levels, delegation and kind. Seed: Tables 12 and 13. */
    public record Privilege(
            String code,
            String service,
            boolean allow,
            boolean deny,
            boolean customizable,
            Set<String> heldBy,
            Set<String> askedAt,
            String delegation,
            String self,
            boolean pci,
            boolean ofTheTenant) {}

    /** One bundle of a service for one level with the codes that it grants by default. Seed: Table 5. */
    public record Bundle(String code, String service, String level, boolean fullAccess, Set<String> defaults) {}

    private record Tenant(String level, long parent, Set<String> delegations) {}

    private record Role(String scope, long owner, boolean superuser, Set<String> bundles) {}

    private record User(long tenant, long role) {}

    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refusal(String code) {
            super(code, null, false, false);
        }
    }

    private record Held(long owner, String bundle, Map<String, String> entries, List<Map<String, String>> editions) {}

    private static final String NOT_FOUND = "not-found";
    private static final String OPERATOR = "operator";
    private static final String PARTNER = "partner";
    private static final String ALLOW = "allow";
    private static final String DENY = "deny";
    private static final String PCI = "DENY_PCI_OPERATIONS";
    private static final List<String> LEVELS = List.of(OPERATOR, PARTNER, "enterprise");
    private static final List<String> OBJECTS = List.of("OPERATOR", "PROXY", "ENTERPRISE");
    private static final List<String> NETWORKS = List.of("NETWORK", "ENTERPRISE_PROXY", "ENTERPRISE");

    private final Map<String, Privilege> privileges = new TreeMap<>();
    private final Map<String, Bundle> bundles = new TreeMap<>();
    private final Map<Long, Tenant> tenants = new TreeMap<>();
    private final Map<Long, Role> roles = new TreeMap<>();
    private final Map<Long, User> users = new TreeMap<>();
    private final Map<Long, Held> packages = new TreeMap<>();
    private final Set<Long> published = new HashSet<>();
    private final Set<Long> customizing = new HashSet<>();
    private final Set<Long> suspended = new HashSet<>();
    private final Set<Long> inactive = new HashSet<>();

    /** An empty world over this catalogue. */
    public Model(List<Privilege> privileges, List<Bundle> bundles) {
        privileges.forEach(privilege -> this.privileges.put(privilege.code(), privilege));
        bundles.forEach(bundle -> this.bundles.put(bundle.code(), bundle));
    }

    /** Sets up an active tenant, role customization on at the operator alone; a parent of 0 is none. */
    public void tenant(long id, String level, long parent, Set<String> delegations) {
        tenants.put(id, new Tenant(level, parent, new HashSet<>(delegations)));
        change(customizing, id, level.equals(OPERATOR));
    }

    /** Sets up a role; an owner of 0 makes it a default role. */
    public void role(long id, String scope, long owner, boolean superuser, Set<String> bundleCodes) {
        roles.put(id, new Role(scope, owner, superuser, Set.copyOf(bundleCodes)));
    }

    /** Sets up an active user. */
    public void user(long id, long tenant, long role) {
        users.put(id, new User(tenant, role));
    }

    /** Makes a package of one bundle. Seed: Table 11. */
    public String create(
            long caller, long tenant, String bundle, Map<String, String> entries, boolean apply, long newId) {
        return attempt(() -> {
            requireCustomizing(caller, tenant, "CREATE", apply);
            requireFits(tenant, bundle, entries);
            refuseIf(entries.isEmpty(), "package-not-modified");
            put(caller, newId, new Held(tenant, bundle, Map.of(), List.of()), entries, apply);
        });
    }

    /** Saves a package's whole entries, and publishes them when they are to be applied. Seed: Table 9, Edit. */
    public String save(long caller, long pkg, Map<String, String> entries, boolean apply) {
        return attempt(() -> {
            requireCustomizing(caller, ownerOf(pkg), "UPDATE", apply);
            var saved = of(packages, pkg);
            refuseIf(published.contains(pkg) && !apply, "package-is-published");
            requireFits(saved.owner(), saved.bundle(), entries);
            refuseIf(saved.entries().equals(entries), "package-not-modified");
            put(caller, pkg, saved, entries, apply);
        });
    }

    /** Copies a package into a draft of its own. Seed: Table 9, Clone. */
    public String clone(long caller, long pkg, long newId) {
        return attempt(() -> {
            requireCustomizing(caller, ownerOf(pkg), "CREATE", false);
            put(caller, newId, new Held(ownerOf(pkg), bundleOf(pkg).code(), Map.of(), List.of()), entries(pkg), false);
        });
    }

    /** Removes a draft. Seed: Table 9, Delete. */
    public String delete(long caller, long pkg) {
        return attempt(() -> {
            requireCustomizing(caller, ownerOf(pkg), "DELETE", false);
            refuseIf(published.contains(pkg), "package-is-published");
            packages.remove(pkg);
        });
    }

    /** Puts a draft in force at its level. Seed: Table 9, Publish Permission. */
    public String publish(long caller, long pkg) {
        return attempt(() -> {
            requireCustomizing(caller, ownerOf(pkg), "", true);
            refuseIf(published.contains(pkg), "package-is-published");
            put(caller, pkg, of(packages, pkg), entries(pkg), true);
        });
    }

    /** Publishes the content of an earlier edition as a new one. */
    public String rollback(long caller, long pkg, int edition) {
        return attempt(() -> {
            requireCustomizing(caller, ownerOf(pkg), "", true);
            var held = of(packages, pkg);
            refuseIf(edition < 1 || edition > held.editions().size(), NOT_FOUND);
            put(caller, pkg, held, held.editions().get(edition - 1), true);
        });
    }

    /** Makes drafts of a level's published packages: all, one service's, or one. Seed: Table 9, Reset. */
    public String reset(long caller, long tenant, String service, long pkg) {
        return attempt(() -> {
            require(caller, tenant, "MODIFY_" + at(tenant, NETWORKS) + "_CUSTOM_ROLES");
            refuseIf(!customizing.contains(tenant) && !levelOf(tenantOf(caller)).equals(OPERATOR), NOT_FOUND);
            refuseIf(pkg != 0 && ownerOf(pkg) != tenant, NOT_FOUND);
            refuseIf(pkg != 0 && !published.contains(pkg), "package-not-published");
            var all = pkg == 0 && service.isEmpty();
            published.removeIf(id -> ownerOf(id) == tenant
                    && (all || id == pkg || (pkg == 0 && bundleOf(id).service().equals(service))));
        });
    }

    /** Switches role customization on or off. Seed: Service Permissions, first note. */
    public String activate(long caller, long tenant, boolean on) {
        return attempt(() -> {
            requireUpdate(caller, tenant);
            var operators = levelOf(tenantOf(caller)).equals(OPERATOR) && isDefaultSuperuser(caller);
            refuseIf(!operators, "only-operator-superusers-activate");
            refuseIf(levelOf(tenant).equals(OPERATOR), "always-active");
            change(customizing, tenant, on);
        });
    }

    /** Switches one of a tenant's own delegations on or off. */
    public String delegate(long caller, long tenant, String delegation, boolean on) {
        return attempt(() -> {
            require(caller, tenant, "UPDATE:" + at(tenant, NETWORKS) + "_DELEGATION");
            refuseIf(!isOffered(tenant, delegation), NOT_FOUND);
            refuseIf(on && tenantOf(caller) != tenant, "only-its-own-users-delegate");
            change(of(tenants, tenant).delegations(), delegation, on);
        });
    }

    /** Suspends a tenant and thereby what lies below it, or ends that. */
    public String suspend(long caller, long tenant, boolean on) {
        return attempt(() -> suspension(caller, tenant, on));
    }

    /** Gives another user another role. */
    public String assign(long caller, long user, long role) {
        return attempt(() -> {
            requireOther(caller, user);
            var tenant = tenantOf(user);
            refuseIf(!roles.containsKey(role), NOT_FOUND);
            var next = of(roles, role);
            var serves = next.owner() == 0 || chain(tenant).contains(next.owner());
            refuseIf(!serves || !next.scope().equals(levelOf(tenant)), NOT_FOUND);
            refuseIf(!next.superuser() && isLastSuperuser(user), "last-superuser");
            requireHoldsAll(caller, of(users, user).role(), tenant);
            requireHoldsAll(caller, role, tenant);
            users.put(user, new User(tenant, role));
        });
    }

    /** Takes another user's rights away for as long as it stays inactive, or gives them back. */
    public String deactivate(long caller, long user, boolean on) {
        return attempt(() -> inactivity(caller, user, on));
    }

    /** The reason why this user may or may not do this there; an object user of 0 is none. */
    public String decide(long user, String privilege, long target, long objectUser) {
        var denied = attempt(() -> {
            refuseIf(!users.containsKey(user), "out-of-sight");
            refuseIf(inactive.contains(user), "user-inactive");
            var own = tenantOf(user);
            var level = levelOf(own);
            refuseIf(isSuspended(own), "own-tenant-suspended");
            refuseIf(!privileges.containsKey(privilege) || !chain(target).contains(own), "out-of-sight");
            var asked = of(privileges, privilege);
            var itself = asked.ofTheTenant() && privilege.matches("(READ|UPDATE|DELETE):" + at(target, OBJECTS));
            refuseIf(target != own && isSuspended(itself ? of(tenants, target).parent() : target), "target-suspended");
            refuseIf(!asked.askedAt().contains(levelOf(target)), "not-applicable");
            refuseIf(!asked.heldBy().contains(level), "not-applicable");
            refuseIf(asked.pci() && isPciEnforced(target), "pci-enforced");
            refuseIf(target != own && !isDelegated(target, asked.delegation(), level), "delegation-missing");
            var only = asked.self().equals("only");
            var oneself = target == own && (objectUser == user || (only && objectUser == 0));
            refuseIf(oneself && asked.self().equals("or-self"), "self");
            var yielded = yields(of(users, user).role(), own, privilege);
            refuseIf(!yielded || (only && !oneself), "not-granted");
            refuseIf(only, "self");
        });
        return denied.isEmpty() ? "granted" : denied;
    }

    /** What a user is allowed in its own tenant and, where it acts, has for tenants below if it cannot be asked at home. */
    public Set<String> effective(long user) {
        return privileges.keySet().stream()
                .filter(code -> isAllowed(user, code, tenantOf(user)) || isForBelow(user, of(privileges, code)))
                .collect(Collectors.toSet());
    }

    /** The level whose package decided, "default" where none did, "none" where the role has no bundle for it. */
    public String decidedBy(long user, String privilege) {
        var known = users.containsKey(user) && privileges.containsKey(privilege);
        return (known ? bundles(of(users, user).role(), privilege) : Stream.<Bundle>empty())
                .map(bundle -> nearest(bundle.code(), privilege, tenantOf(user)))
                .map(found -> found.map(held -> levelOf(held.owner())).orElse("default"))
                .findFirst()
                .orElse("none");
    }

    /** A tenant's packages and their states. */
    public Map<Long, String> packages(long tenant) {
        return packages.keySet().stream()
                .filter(id -> ownerOf(id) == tenant)
                .collect(Collectors.toMap(id -> id, id -> published.contains(id) ? "published" : "draft"));
    }

    /** What a package says, as last saved. */
    public Map<String, String> entries(long pkg) {
        return packages.containsKey(pkg) ? of(packages, pkg).entries() : Map.of();
    }

    /** How often a package has been published. */
    public int editions(long pkg) {
        return packages.containsKey(pkg) ? of(packages, pkg).editions().size() : 0;
    }

    private void require(long caller, long tenant, String code) {
        refuseIf(!acts(caller), "not-authenticated");
        refuseIf(!code.isEmpty() && !isAllowed(caller, code, tenant), NOT_FOUND);
    }

    private boolean acts(long user) {
        return users.containsKey(user) && !inactive.contains(user) && !isSuspended(tenantOf(user));
    }

    private void requireCustomizing(long caller, long tenant, String action, boolean publishes) {
        require(caller, tenant, action.isEmpty() ? "" : action + ":ROLE_CUSTOMIZATION_PACKAGE");
        require(caller, tenant, publishes ? "MODIFY_" + at(tenant, NETWORKS) + "_CUSTOM_ROLES" : "");
        refuseIf(!customizing.contains(tenant), NOT_FOUND);
    }

    private void requireUpdate(long caller, long tenant) {
        var ownOperator = tenantOf(caller) == tenant && levelOf(tenant).equals(OPERATOR);
        require(caller, tenant, ownOperator ? "" : "UPDATE:" + at(tenant, OBJECTS));
    }

    private void suspension(long caller, long tenant, boolean on) {
        requireUpdate(caller, tenant);
        refuseIf(tenantOf(caller) == tenant, "only-from-above");
        refuseIf(suspended.contains(tenant) == on, on ? "suspended" : "not-suspended");
        change(suspended, tenant, on);
    }

    private void inactivity(long caller, long user, boolean on) {
        requireOther(caller, user);
        refuseIf(on && isLastSuperuser(user), "last-superuser");
        requireHoldsAll(caller, of(users, user).role(), tenantOf(user));
        change(inactive, user, on);
    }

    private void requireOther(long caller, long user) {
        require(caller, tenantOf(user), "UPDATE:" + at(tenantOf(user), OBJECTS) + "_USER");
        refuseIf(caller == user, "not-oneself");
    }

    private void requireHoldsAll(long caller, long role, long tenant) {
        privileges.keySet().stream()
                .filter(code -> yields(role, tenant, code))
                .forEach(code -> refuseIf(!holds(caller, code, tenant, false), "grant-exceeds-own"));
    }

    private void requireFits(long tenant, String bundleCode, Map<String, String> entries) {
        refuseIf(!bundles.containsKey(bundleCode), "package-invalid");
        var bundle = of(bundles, bundleCode);
        var below = LEVELS.indexOf(bundle.level()) - LEVELS.indexOf(levelOf(tenant));
        refuseIf(bundle.fullAccess() && below <= 0, "superuser-bundle-from-above");
        refuseIf(below < 0, "package-invalid");
        entries.forEach((code, effect) -> {
            refuseIf(!privileges.containsKey(code), "package-invalid");
            var privilege = of(privileges, code);
            var ofBundle = privilege.service().equals(bundle.service())
                    && privilege.heldBy().contains(bundle.level());
            var permitted = (effect.equals(ALLOW) && privilege.allow()) || (effect.equals(DENY) && privilege.deny());
            refuseIf(!ofBundle || !privilege.customizable() || !permitted, "package-invalid");
        });
    }

    private void put(long caller, long id, Held held, Map<String, String> entries, boolean publishes) {
        var bundle = of(bundles, held.bundle());
        var editions = new ArrayList<>(held.editions());
        if (publishes) {
            var forBelow = !bundle.level().equals(levelOf(held.owner()));
            entries.keySet().stream()
                    .filter(code -> ALLOW.equals(entries.get(code)) && !code.equals(PCI))
                    .forEach(code -> refuseIf(!holds(caller, code, held.owner(), forBelow), "grant-exceeds-own"));
            published.removeIf(
                    other -> ownerOf(other) == held.owner() && bundleOf(other).equals(bundle));
            published.add(id);
            editions.add(Map.copyOf(entries));
        }
        packages.put(id, new Held(held.owner(), held.bundle(), Map.copyOf(entries), editions));
    }

    private boolean holds(long caller, String code, long tenant, boolean forBelow) {
        var own = tenantOf(caller);
        var neverItself = !of(privileges, code).heldBy().contains(levelOf(own));
        var asSuperuser = neverItself && (own != tenant || forBelow) && isDefaultSuperuser(caller);
        var reached = own == tenant || isDelegated(tenant, "users", levelOf(own));
        return reached && (asSuperuser || yields(of(users, caller).role(), own, code));
    }

    private boolean yields(long role, long tenant, String code) {
        return bundles(role, code)
                        .anyMatch(bundle -> nearest(bundle.code(), code, tenant)
                                .map(found -> ALLOW.equals(found.entries().get(code)))
                                .orElse(bundle.defaults().contains(code)))
                && !code.equals(PCI);
    }

    private Stream<Bundle> bundles(long role, String code) {
        return of(roles, role).bundles().stream()
                .map(bundle -> of(bundles, bundle))
                .filter(bundle -> bundle.service().equals(of(privileges, code).service()));
    }

    private Optional<Held> nearest(String bundle, String code, long tenant) {
        return chain(tenant).stream()
                .flatMap(owner -> inForce(owner, code))
                .filter(held -> held.bundle().equals(bundle))
                .findFirst();
    }

    private Stream<Held> inForce(long owner, String code) {
        return published.stream()
                .map(id -> of(packages, id))
                .filter(held -> held.owner() == owner && held.entries().containsKey(code));
    }

    private boolean isPciEnforced(long target) {
        return chain(target).stream()
                .flatMap(owner -> inForce(owner, PCI)
                        .filter(held -> of(bundles, held.bundle()).level().equals(levelOf(target)))
                        .map(held -> of(held.entries(), PCI))
                        .sorted(Comparator.comparing(ALLOW::equals)))
                .findFirst()
                .equals(Optional.of(DENY));
    }

    private boolean isDelegated(long target, String kind, String to) {
        var given = of(tenants, target).delegations();
        var needed = levelOf(target).equals(PARTNER) ? "partner" : kind;
        var supported = !needed.equals("sensitive") || given.contains("support-to-" + to);
        return kind.equals("none") || (given.contains(needed + "-to-" + to) && supported);
    }

    private boolean isOffered(long tenant, String delegation) {
        var kinds = levelOf(tenant).equals(PARTNER) ? List.of("partner") : List.of("support", "users", "sensitive");
        return chain(tenant).stream()
                .filter(above -> above != tenant)
                .flatMap(above -> kinds.stream().map(kind -> kind + "-to-" + levelOf(above)))
                .anyMatch(delegation::equals);
    }

    private boolean isDefaultSuperuser(long user) {
        return roleOf(user).superuser() && roleOf(user).owner() == 0;
    }

    private boolean isLastSuperuser(long user) {
        return users.keySet().stream()
                .filter(other -> tenantOf(other) == tenantOf(user))
                .filter(other -> roleOf(other).superuser() && !inactive.contains(other))
                .toList()
                .equals(List.of(user));
    }

    private boolean isForBelow(long user, Privilege asked) {
        var level = levelOf(tenantOf(user));
        var levels = asked.heldBy().contains(level) && !asked.askedAt().contains(level);
        return levels && acts(user) && yields(of(users, user).role(), tenantOf(user), asked.code());
    }

    private boolean isAllowed(long user, String code, long target) {
        return Set.of("granted", "self").contains(decide(user, code, target, 0));
    }

    private boolean isSuspended(long tenant) {
        return chain(tenant).stream().anyMatch(suspended::contains);
    }

    private List<Long> chain(long tenant) {
        return Stream.iterate(
                        tenant, tenants::containsKey, at -> of(tenants, at).parent())
                .toList();
    }

    private String at(long tenant, List<String> names) {
        return tenants.containsKey(tenant) ? names.get(LEVELS.indexOf(levelOf(tenant))) : "";
    }

    private String levelOf(long tenant) {
        return tenants.containsKey(tenant) ? of(tenants, tenant).level() : "";
    }

    private long tenantOf(long user) {
        return users.containsKey(user) ? of(users, user).tenant() : 0;
    }

    private Role roleOf(long user) {
        return of(roles, of(users, user).role());
    }

    private long ownerOf(long pkg) {
        return packages.containsKey(pkg) ? of(packages, pkg).owner() : 0;
    }

    private Bundle bundleOf(long pkg) {
        return of(bundles, of(packages, pkg).bundle());
    }

    private static <K, V> V of(Map<K, V> held, K key) {
        return Objects.requireNonNull(held.get(key));
    }

    private static <T> void change(Set<T> held, T element, boolean on) {
        held.remove(element);
        held.addAll(on ? Set.of(element) : Set.of());
    }

    private static void refuseIf(boolean wrong, String code) {
        if (wrong) {
            throw new Refusal(code);
        }
    }

    private static String attempt(Runnable operation) {
        try {
            operation.run();
            return "";
        } catch (Refusal refusal) {
            return Objects.requireNonNull(refusal.getMessage());
        }
    }
}
