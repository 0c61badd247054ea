package org.oiam.domain.permissions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.oiam.domain.tenants.TenantLevel;

/** A catalogue in the making: everything with the place that it comes from, and the rules that bind it together. */
final class CatalogueDraft {

    /** The last number of the packaged roles and bundles, which share one sequence. */
    static final int LAST_PACKAGED_ROLE = 999;

    /** A part and its place; what is unsound was reported already and is not held against others. */
    private record Found<T>(T value, Place place, boolean sound) {}

    private record Side(ServiceCode service, TenantLevel level) {}

    private final Problems problems;
    private final Map<ServiceCode, Service> services = new LinkedHashMap<>();
    private final Map<PrivilegeCode, Found<Privilege>> privileges = new LinkedHashMap<>();
    private final Map<BundleCode, Found<PrivilegeBundle>> bundles = new LinkedHashMap<>();
    private final Map<BundleCode, Set<PrivilegeCode>> grants = new HashMap<>();
    private final Map<PrivilegeCode, Place> grantRows = new HashMap<>();
    private final Map<String, Found<DefaultRole>> roles = new LinkedHashMap<>();
    private final Map<String, Map<ServiceCode, BundleCode>> roleBundles = new HashMap<>();
    private final List<Placement> placements = new ArrayList<>();
    private final List<EdgeOperation> edgeOperations = new ArrayList<>();
    private final Map<Integer, Place> privilegeNumbers = new HashMap<>();
    private final Map<Integer, Place> roleNumbers = new HashMap<>();
    private int version;

    CatalogueDraft(Problems problems) {
        this.problems = problems;
    }

    void version(int number) {
        version = number;
    }

    boolean knows(ServiceCode service) {
        return services.containsKey(service);
    }

    boolean knows(PrivilegeCode privilege) {
        return privileges.containsKey(privilege);
    }

    boolean knows(BundleCode bundle) {
        return bundles.containsKey(bundle);
    }

    Set<PrivilegeCode> privileges() {
        return privileges.keySet();
    }

    Set<BundleCode> bundles() {
        return bundles.keySet();
    }

    void add(Service service, Place place) {
        if (services.isEmpty() && !service.code().equals(ServiceCode.GLOBAL_SETTINGS)) {
            problems.add(place, "code", ServiceCode.GLOBAL_SETTINGS + " is the first service");
        }
        if (services.putIfAbsent(service.code(), service) != null) {
            problems.add(place, "code", "service " + service.code() + " is there already");
        }
    }

    void add(Privilege privilege, Place place, boolean readable) {
        int before = problems.count();
        unused(privilegeNumbers, privilege.number(), place);
        var flags = privilege.flags();
        if (flags.customizable() && !flags.allow() && !flags.deny()) {
            problems.add(
                    place, "customizable", privilege.code() + " is customizable but neither ALLOW nor DENY may be set");
        }
        if (flags.customizable() && privilege.undoing()) {
            problems.add(
                    place,
                    "customizable",
                    privilege.code() + " is needed for undoing a customisation, so it cannot be customised");
        }
        boolean sound = readable && problems.count() == before;
        var first = privileges.putIfAbsent(privilege.code(), new Found<>(privilege, place, sound));
        if (first != null) {
            repeated(first, privilege, place);
        }
    }

    private void repeated(Found<Privilege> first, Privilege privilege, Place place) {
        var here = privilege.flags();
        var there = first.value().flags();
        if (!here.equals(there)) {
            var column =
                    here.allow() != there.allow() ? "allow" : here.deny() != there.deny() ? "deny" : "customizable";
            problems.add(place, column, privilege.code() + " has two flag sets, see " + first.place());
        }
        if (!privilege.service().equals(first.value().service())) {
            problems.add(place, "service", privilege.code() + " belongs to two services, see " + first.place());
        }
        problems.add(place, "code", privilege.code() + " is there already, see " + first.place());
    }

    void add(EdgeOperation operation) {
        edgeOperations.add(operation);
    }

    void add(Placement placement, Place place) {
        if (!knows(placement.privilege())) {
            problems.add(place, "privilege", "unknown privilege " + placement.privilege());
        }
        placements.add(placement);
    }

    void add(PrivilegeBundle bundle, Place place, boolean readable) {
        int before = problems.count();
        unused(roleNumbers, bundle.number(), place);
        boolean sound = readable && problems.count() == before;
        var first = bundles.putIfAbsent(bundle.code(), new Found<>(bundle, place, sound));
        if (first != null) {
            problems.add(place, "code", bundle.code() + " is there already, see " + first.place());
        }
    }

    /** Says where the packaged default grants of a privilege stand. */
    void grantRow(PrivilegeCode privilege, Place place) {
        grantRows.put(privilege, place);
    }

    void grant(PrivilegeCode code, BundleCode bundleCode, Place place, String column) {
        var privilege = privileges.get(code);
        var bundle = bundles.get(bundleCode);
        if (privilege == null || bundle == null) {
            return; // reported by whoever read the names
        }
        grants.computeIfAbsent(bundleCode, any -> new LinkedHashSet<>()).add(code);
        if (code.equals(PrivilegeCode.DENY_PCI_OPERATIONS)) {
            problems.add(place, column, code + " is a restriction, which no bundle grants");
        }
        if (!privilege.sound() || !bundle.sound()) {
            return;
        }
        if (!privilege.value().service().equals(bundle.value().service())) {
            problems.add(
                    place,
                    column,
                    code + " belongs to " + privilege.value().service() + ", the bundle to "
                            + bundle.value().service());
        }
        if (!privilege.value().heldBy().contains(bundle.value().level())) {
            problems.add(place, column, "users of level " + bundle.value().level() + " may not hold " + code);
        }
    }

    void add(DefaultRole role, List<BundleCode> codes, Place place) {
        unused(roleNumbers, role.number(), place);
        if (roles.putIfAbsent(role.name(), new Found<>(role, place, true)) != null) {
            problems.add(place, "name", "role " + role.name() + " is there already");
            return;
        }
        roleBundles.put(role.name(), new LinkedHashMap<>());
        codes.forEach(code -> take(role, code, place));
        if (!bundlesOf(role).containsKey(ServiceCode.GLOBAL_SETTINGS)) {
            problems.add(place, "bundles", role.name() + " has no bundle of " + ServiceCode.GLOBAL_SETTINGS);
        }
    }

    private Map<ServiceCode, BundleCode> bundlesOf(DefaultRole role) {
        return roleBundles.getOrDefault(role.name(), Map.of());
    }

    private void take(DefaultRole role, BundleCode code, Place place) {
        var found = bundles.get(code);
        if (found == null) {
            problems.add(place, "bundles", "unknown bundle " + code);
            return;
        }
        var bundle = found.value();
        if (found.sound() && bundle.level() != role.level()) {
            problems.add(
                    place,
                    "bundles",
                    code + " is for users of level " + bundle.level() + ", " + role.name() + " for " + role.level());
        }
        if (found.sound() && bundle.fullAccess() != role.superuser()) {
            problems.add(place, "bundles", code + ": superuser roles have the Full Access bundles, others never do");
        }
        if (roleBundles
                        .computeIfAbsent(role.name(), any -> new LinkedHashMap<>())
                        .putIfAbsent(bundle.service(), code)
                != null) {
            problems.add(place, "bundles", code + " is the second bundle of " + bundle.service());
        }
    }

    /** Takes in a service of the host; the same rules hold for it. */
    void register(ServiceAddition addition) {
        var code = addition.service().code();
        var place = Place.registered(code);
        add(addition.service(), place);
        for (Privilege privilege : addition.privileges()) {
            var here = place.part("privilege " + privilege.code());
            registered(here, privilege.number(), code, privilege.service());
            add(privilege, here, true);
        }
        for (Placement placement : addition.placements()) {
            add(placement, place.part("placement of " + placement.privilege()));
        }
        for (PrivilegeBundle bundle : addition.bundles()) {
            var here = place.part("bundle " + bundle.code());
            registered(here, bundle.number(), code, bundle.service());
            add(bundle, here, true);
            bundle.defaults().stream().sorted().forEach(privilege -> {
                if (!knows(privilege)) {
                    problems.add(here, "defaults", "unknown privilege " + privilege);
                }
                grant(privilege, bundle.code(), here, "defaults");
            });
        }
        addition.roles().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            var here = place.part("role " + entry.getKey());
            var role = roles.get(entry.getKey());
            if (role == null) {
                problems.add(here, "name", "unknown default role");
            } else {
                take(role.value(), entry.getValue(), here);
            }
        });
    }

    private void registered(Place place, int number, ServiceCode expected, ServiceCode service) {
        if (number < ServiceAddition.FIRST_NUMBER) {
            problems.add(place, "number", number + " is below " + ServiceAddition.FIRST_NUMBER);
        }
        if (number > ServiceAddition.LAST_NUMBER) {
            problems.add(place, "number", number + " is above " + ServiceAddition.LAST_NUMBER);
        }
        if (!service.equals(expected)) {
            problems.add(place, "service", "belongs to " + service);
        }
    }

    private void unused(Map<Integer, Place> numbers, int number, Place place) {
        var first = number == 0 ? null : numbers.putIfAbsent(number, place);
        if (first != null) {
            problems.add(place, "number", number + " is taken, see " + first);
        }
    }

    /** The catalogue, once every rule holds. */
    Catalogue finish() {
        checkFullAccess();
        checkSuperusers();
        checkPrecedence();
        problems.stopIfAny();
        var allPrivileges = byNumber(privileges.values().stream().map(Found::value), Privilege::number);
        var allBundles =
                byNumber(bundles.values().stream().map(Found::value).map(this::withDefaults), PrivilegeBundle::number);
        return new Catalogue(
                version(allPrivileges, allBundles),
                services.values(),
                allPrivileges,
                allBundles,
                byNumber(roles.values().stream().map(Found::value).map(this::withBundles), DefaultRole::number),
                placements,
                edgeOperations);
    }

    private CatalogueVersion version(List<Privilege> allPrivileges, List<PrivilegeBundle> allBundles) {
        var registered = allPrivileges.stream()
                .filter(privilege -> privilege.number() >= ServiceAddition.FIRST_NUMBER)
                .toList();
        var registeredBundles = allBundles.stream()
                .filter(bundle -> bundle.number() >= ServiceAddition.FIRST_NUMBER)
                .toList();
        boolean packaged = registered.isEmpty() && registeredBundles.isEmpty();
        return new CatalogueVersion(
                packaged ? "" + version : version + "+" + CatalogueText.digest(registered, registeredBundles));
    }

    private void checkFullAccess() {
        var found = new LinkedHashMap<Side, List<Found<PrivilegeBundle>>>();
        bundles.values().stream()
                .filter(Found::sound)
                .forEach(bundle -> found.computeIfAbsent(
                                new Side(
                                        bundle.value().service(), bundle.value().level()),
                                any -> new ArrayList<>())
                        .add(bundle));
        found.forEach((side, all) -> {
            var full =
                    all.stream().filter(bundle -> bundle.value().fullAccess()).toList();
            if (full.size() != 1) {
                problems.add(
                        (full.isEmpty() ? all : full).getLast().place(),
                        "full_access",
                        side.service() + " has " + full.size() + " Full Access bundles for level " + side.level());
            }
            full.forEach(this::checkHoldsEverything);
        });
    }

    private void checkHoldsEverything(Found<PrivilegeBundle> full) {
        var bundle = full.value();
        var held = grants.getOrDefault(bundle.code(), Set.of());
        boolean packaged = bundle.number() < ServiceAddition.FIRST_NUMBER;
        privileges.values().stream()
                .filter(Found::sound)
                .map(Found::value)
                .filter(privilege -> privilege.service().equals(bundle.service()))
                .filter(privilege -> privilege.heldBy().contains(bundle.level()))
                .filter(privilege ->
                        !privilege.code().equals(PrivilegeCode.DENY_PCI_OPERATIONS) && !held.contains(privilege.code()))
                .filter(privilege -> !packaged || grantRows.containsKey(privilege.code()))
                .forEach(privilege -> problems.add(
                        packaged ? grantRows.getOrDefault(privilege.code(), full.place()) : full.place(),
                        packaged ? bundle.code().value() : "defaults",
                        "Full Access lacks " + privilege.code()));
    }

    private void checkSuperusers() {
        for (Found<DefaultRole> role : roles.values()) {
            bundles.values().stream()
                    .map(Found::value)
                    .filter(bundle -> role.value().superuser() && bundle.fullAccess())
                    .filter(bundle -> bundle.level() == role.value().level())
                    .filter(bundle -> !bundlesOf(role.value()).containsKey(bundle.service()))
                    .forEach(bundle ->
                            problems.add(role.place(), "bundles", role.value().name() + " lacks " + bundle.code()));
        }
    }

    private void checkPrecedence() {
        var ranks = new HashMap<List<Object>, Place>();
        for (Found<DefaultRole> role : roles.values()) {
            var first =
                    ranks.putIfAbsent(List.of(role.value().level(), role.value().precedence()), role.place());
            if (first != null) {
                problems.add(role.place(), "precedence", "the same as in " + first);
            }
        }
    }

    private PrivilegeBundle withDefaults(PrivilegeBundle bundle) {
        return new PrivilegeBundle(
                bundle.number(),
                bundle.code(),
                bundle.service(),
                bundle.level(),
                bundle.name(),
                bundle.description(),
                bundle.fullAccess(),
                grants.getOrDefault(bundle.code(), Set.of()));
    }

    private DefaultRole withBundles(DefaultRole role) {
        return new DefaultRole(
                role.number(),
                role.name(),
                role.description(),
                role.level(),
                role.superuser(),
                role.precedence(),
                bundlesOf(role));
    }

    private static <T> List<T> byNumber(Stream<T> values, ToIntFunction<T> number) {
        return values.sorted(Comparator.comparingInt(number)).toList();
    }
}
