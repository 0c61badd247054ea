package org.oiam.application.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Caller;
import org.oiam.application.Listing;
import org.oiam.application.Sight;
import org.oiam.application.World;
import org.oiam.application.permissions.PackageRow;
import org.oiam.application.permissions.PublishPackages.Preview;
import org.oiam.application.permissions.PublishPackages.Reset;
import org.oiam.application.roles.ManageRoles.NewRole;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.decisions.Decision;
import org.oiam.domain.decisions.EffectivePrivilege;
import org.oiam.domain.decisions.Impact;
import org.oiam.domain.decisions.Question;
import org.oiam.domain.decisions.Snapshot;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.permissions.Privilege;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserChange;
import org.oiam.domain.users.UserId;

/**
 * The product and the {@link Model} side by side: the same tenants, roles and users in both, every operation done to
 * both, and everything that can be seen compared.
 */
final class Both {

    /** One operation with its dice; what the dice mean is said by what is there when it is done. */
    record Step(int kind, int a, int b, int c, int d, int e) {}

    static final int KINDS = 20;

    private static final int LEVELS = 3;

    private static final List<String> BUNDLES = List.of(
            "SD_WAN_ENTERPRISE_SUPPORT",
            "SD_WAN_ENTERPRISE_SUPPORT",
            "SD_WAN_ENTERPRISE_SUPPORT",
            "SD_WAN_ENTERPRISE_READ_ONLY",
            "SD_WAN_ENTERPRISE_SUPERUSER",
            "GLOBAL_SETTINGS_ENTERPRISE_SUPPORT",
            "GLOBAL_SETTINGS_ENTERPRISE_ADMIN",
            "SD_WAN_PARTNER_SUPPORT",
            "SD_WAN_PARTNER_SUPPORT",
            "SD_WAN_PARTNER_FULL_ACCESS",
            "GLOBAL_SETTINGS_PARTNER_SUPPORT",
            "SD_WAN_OPERATOR_SUPPORT",
            "SD_WAN_OPERATOR_FULL_ACCESS");

    private static final List<String> OWN_ORDER = List.of("assign", "deactivate", "reactivate", "suspend");

    private final World world;
    private final Catalogue catalogue;
    private final Model model;
    private final Map<String, List<String>> codes = new TreeMap<>();
    private final List<String> allCodes;
    private final List<TenantId> tenants = new ArrayList<>();
    private final List<UserId> users = new ArrayList<>();
    private final List<RoleId> roles = new ArrayList<>();
    private final List<Long> packages = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();

    /** Founds two partners, their customers and an enterprise of the operator in a world that may have others. */
    Both(World world, int number, SplittableRandom random) {
        this.world = world;
        this.catalogue = world.catalogue();
        this.model = new Model(privileges(), bundles());
        this.allCodes = catalogue.privileges().stream()
                .map(privilege -> privilege.code().value())
                .toList();
        catalogue.bundles().forEach(bundle -> codes.put(bundle.code().value(), interesting(bundle)));
        catalogue
                .roles()
                .forEach(role -> model.role(
                        role.number(),
                        level(role.level()),
                        0,
                        role.superuser(),
                        role.bundles().values().stream().map(BundleCode::value).collect(Collectors.toSet())));
        found(number, random);
        meet(random);
    }

    /** Has levels speak of one privilege from the start, often with a ceiling for the partners' superusers. */
    private void meet(SplittableRandom random) {
        String code = pick(Objects.requireNonNull(codes.get(BUNDLES.getFirst())), random.nextInt(LEVELS));
        for (TenantId tenant : tenants) {
            if (random.nextInt(3) == 0) {
                boolean top = tenant.equals(TenantId.OPERATOR);
                String bundle = top ? "SD_WAN_PARTNER_FULL_ACCESS" : BUNDLES.getFirst();
                String effect = top || random.nextBoolean() ? "deny" : "allow";
                create(world.administrator(tenant), tenant, bundle, Map.of(code, effect), true);
            }
        }
    }

    private List<Model.Privilege> privileges() {
        return catalogue.privileges().stream()
                .map(privilege -> new Model.Privilege(
                        privilege.code().value(),
                        privilege.service().value(),
                        privilege.flags().allow(),
                        privilege.flags().deny(),
                        privilege.flags().customizable(),
                        levels(privilege.heldBy()),
                        levels(privilege.askedAt()),
                        word(privilege.delegation()),
                        word(privilege.self()),
                        privilege.pci(),
                        privilege.ofTheTenant()))
                .toList();
    }

    private List<Model.Bundle> bundles() {
        return catalogue.bundles().stream()
                .map(bundle -> new Model.Bundle(
                        bundle.code().value(),
                        bundle.service().value(),
                        level(bundle.level()),
                        bundle.fullAccess(),
                        bundle.defaults().stream().map(PrivilegeCode::value).collect(Collectors.toSet())))
                .toList();
    }

    /** Few enough that levels meet: some that every level may hold, the switches, a PCI operation and Deny PCI. */
    private List<String> interesting(PrivilegeBundle bundle) {
        List<Privilege> of = catalogue.privileges().stream()
                .filter(bundle::canHold)
                .filter(privilege -> privilege.flags().customizable())
                .toList();
        Stream<Privilege> everybodys = of.stream()
                .filter(privilege -> privilege.flags().permit(Effect.ALLOW) && !privilege.pci())
                .filter(privilege -> privilege.heldBy().size() == LEVELS)
                .limit(4);
        Stream<Privilege> switches = of.stream()
                .filter(privilege -> privilege.flags().isDenyOnlySwitch())
                .limit(2);
        Stream<Privilege> pci = of.stream().filter(Privilege::pci).limit(1);
        Stream<Privilege> restriction =
                of.stream().filter(privilege -> privilege.code().equals(PrivilegeCode.DENY_PCI_OPERATIONS));
        return Stream.of(everybodys, switches, pci, restriction)
                .flatMap(some -> some)
                .map(privilege -> privilege.code().value())
                .distinct()
                .toList();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String level(TenantLevel level) {
        return word(level);
    }

    private static Set<String> levels(Set<TenantLevel> levels) {
        return levels.stream().map(Both::level).collect(Collectors.toSet());
    }

    private void found(int number, SplittableRandom random) {
        known(TenantId.OPERATOR);
        known(world.root().user());
        person(TenantId.OPERATOR, "Operator Support", number);
        person(TenantId.OPERATOR, "Operator Standard Admin", number);
        TenantId first = founded(world.partner("p" + number), random);
        TenantId second = founded(world.partner("q" + number), random);
        TenantId customer = founded(world.enterprise(first, "a" + number), random);
        TenantId sibling = founded(world.enterprise(first, "b" + number), random);
        TenantId other = founded(world.enterprise(second, "c" + number), random);
        TenantId direct = founded(world.enterprise(TenantId.OPERATOR, "d" + number), random);
        person(first, "Partner Customer Support", number);
        person(first, "Partner Standard Admin", number);
        person(second, "Partner Customer Support", number);
        for (TenantId enterprise : List.of(customer, sibling, other, direct)) {
            person(enterprise, "Enterprise Support", number);
        }
        person(customer, "Enterprise Read Only User", number);
        RoleId custom = world.manageRoles()
                .add(
                        world.administrator(first),
                        first,
                        new NewRole(
                                new Label("field crew"),
                                Note.NONE,
                                TenantLevel.ENTERPRISE,
                                null,
                                Map.of(
                                        ServiceCode.GLOBAL_SETTINGS,
                                        new BundleCode("GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY"),
                                        new ServiceCode("sd-wan"),
                                        new BundleCode("SD_WAN_ENTERPRISE_SUPPORT"))));
        model.role(
                custom.value(),
                "enterprise",
                first.value(),
                false,
                Set.of("GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY", "SD_WAN_ENTERPRISE_SUPPORT"));
        roles.add(custom);
        for (String role : List.of(
                "Enterprise Support",
                "Enterprise Standard Admin",
                "Enterprise Superuser",
                "Partner Customer Support")) {
            roles.add(org.oiam.application.Given.role(role));
        }
        for (TenantId enterprise : List.of(sibling, other)) {
            RoleId role = enterprise.equals(sibling) ? custom : roles.get(1);
            UserId id = world.user(enterprise, role, "crew" + number + "@" + enterprise.value() + ".example");
            model.user(id.value(), enterprise.value(), role.value());
            users.add(id);
        }
    }

    private TenantId founded(TenantId id, SplittableRandom random) {
        Tenant tenant = world.stored(id);
        for (Delegation delegation : tenant.givable()) {
            world.delegate(id, delegation, random.nextInt(4) > 0);
        }
        if (random.nextInt(4) > 0) {
            world.manageTenants().customizeRoles(world.root(), id, true);
        }
        known(id);
        known(world.administratorId(id));
        if (world.stored(id).customizesRoles()) {
            model.activate(world.root().user().value(), id.value(), true);
        }
        return id;
    }

    private void known(TenantId id) {
        Tenant tenant = world.stored(id);
        TenantId parent = tenant.parentId();
        model.tenant(
                id.value(),
                level(tenant.level()),
                parent == null ? 0 : parent.value(),
                tenant.delegations().stream().map(Both::word).collect(Collectors.toSet()));
        tenants.add(id);
    }

    private void known(UserId id) {
        User user = world.stored(id);
        model.user(id.value(), user.tenantId().value(), user.roleId().value());
        users.add(id);
    }

    private void person(TenantId tenant, String role, int number) {
        known(world.user(
                tenant,
                role,
                role.toLowerCase(Locale.ROOT).replace(' ', '.') + number + "@" + tenant.value() + ".example"));
    }

    /** Does the step to both; what differs is in {@link #differences}. */
    void take(Step step) {
        if (packages.isEmpty() && step.kind > 5 && step.kind < 15) {
            take(new Step(step.kind % 6, step.a, step.b, step.c, step.d, step.e));
            return;
        }
        TenantId tenant = pick(tenants, step.a);
        Caller caller = caller(tenant, step.b);
        long who = caller.user().value();
        switch (step.kind) {
            case 0, 1, 2, 3, 4, 5 -> create(step, tenant, caller);
            case 6, 7, 8 -> save(step, caller(step));
            case 9, 10 -> publish(step, caller(step));
            case 11 -> rollBack(step, caller(step));
            case 12 -> reset(step, tenant, caller);
            case 13 -> copy(step, caller(step));
            case 14 -> delete(step, caller(step));
            case 15 -> {
                boolean on = step.c % 4 > 0;
                if (!tenant.equals(TenantId.OPERATOR)) {
                    same(
                            "activate " + tenant + " " + on,
                            answer(() -> world.manageTenants().customizeRoles(caller, tenant, on)),
                            model.activate(who, tenant.value(), on));
                }
            }
            case 16 -> delegate(step, tenant, caller);
            case 17 -> suspend(step, tenant, caller);
            case 18 -> assign(step);
            default -> deactivate(step);
        }
    }

    private static <T> T pick(List<T> from, int dice) {
        return from.get(Math.floorMod(dice, from.size()));
    }

    /** Mostly an administrator of the tenant or of one above it, sometimes anybody. */
    private Caller caller(TenantId tenant, int dice) {
        return switch (Math.floorMod(dice, 8)) {
            case 0, 1, 2, 3, 4, 5 -> world.administrator(tenant);
            case 6 -> world.root();
            default -> World.session(pick(users, dice >>> 3));
        };
    }

    private Caller caller(Step step) {
        Long id = packages.isEmpty() ? null : pick(packages, step.a);
        TenantId owner = id == null
                ? TenantId.OPERATOR
                : world.backend()
                        .packages()
                        .find(Sight.EVERYTHING, new PackageId(id))
                        .map(PermissionPackage::owner)
                        .orElse(TenantId.OPERATOR);
        return caller(owner, step.b);
    }

    private Map<String, String> entries(String bundle, int c, int d) {
        var random = new SplittableRandom(((long) c << 32) | d);
        var entries = new TreeMap<String, String>();
        List<String> of = Objects.requireNonNull(codes.get(bundle));
        for (int i = random.nextInt(4); i >= 0; i--) {
            String code = random.nextInt(60) == 0 ? pick(allCodes, random.nextInt()) : pick(of, random.nextInt());
            Privilege privilege = catalogue.privilege(new PrivilegeCode(code)).orElseThrow();
            boolean deny = privilege.flags().allow() ? random.nextInt(5) < 2 : random.nextInt(6) > 0;
            entries.put(code, deny ? "deny" : "allow");
        }
        return random.nextInt(40) == 0 ? Map.of() : entries;
    }

    private PackageContent content(String bundle, Map<String, String> entries) {
        return new PackageContent(
                new Label("package"),
                Note.NONE,
                new BundleCode(bundle),
                entries.entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> new PrivilegeCode(entry.getKey()),
                                entry -> Effect.valueOf(entry.getValue().toUpperCase(Locale.ROOT)))),
                catalogue.version());
    }

    private void create(Step step, TenantId tenant, Caller caller) {
        TenantLevel level = world.stored(tenant).level();
        String bundle = pick(
                step.c % 16 == 0
                        ? BUNDLES
                        : BUNDLES.stream().filter(code -> isFor(level, code)).toList(),
                step.c >>> 4);
        create(caller, tenant, bundle, entries(bundle, step.d, step.e), step.e % 3 > 0);
    }

    private void create(Caller caller, TenantId tenant, String bundle, Map<String, String> entries, boolean apply) {
        var made = new PackageId[1];
        String answer =
                answer(() -> made[0] = world.managePackages().create(caller, tenant, content(bundle, entries), apply));
        long id = made[0] == null ? 0 : made[0].value();
        String expected = model.create(caller.user().value(), tenant.value(), bundle, entries, apply, id);
        same(
                "create " + tenant + " " + bundle + " " + entries + " apply " + apply + " by " + caller.user(),
                answer,
                expected);
        if (id > 0) {
            packages.add(id);
        }
    }

    /** Whether a tenant of the level may customise the bundle. */
    private boolean isFor(TenantLevel level, String code) {
        PrivilegeBundle bundle = catalogue.bundle(new BundleCode(code)).orElseThrow();
        return bundle.fullAccess()
                ? level.isAbove(bundle.level())
                : !bundle.level().isAbove(level);
    }

    private long chosen(Step step) {
        return packages.isEmpty() || step.a % 97 == 0 ? 999_999_999 : pick(packages, step.a);
    }

    private Version version(long id) {
        return world.backend()
                .packages()
                .find(Sight.EVERYTHING, new PackageId(id))
                .map(PermissionPackage::version)
                .orElse(Version.FIRST);
    }

    private String bundle(long id) {
        return world.backend()
                .packages()
                .find(Sight.EVERYTHING, new PackageId(id))
                .map(found -> found.content().bundle().value())
                .orElse("SD_WAN_ENTERPRISE_SUPPORT");
    }

    private void save(Step step, Caller caller) {
        long id = chosen(step);
        Map<String, String> entries = step.c % 11 == 0 ? model.entries(id) : entries(bundle(id), step.c, step.d);
        boolean apply = step.e % 2 == 0;
        String answer = answer(() -> world.managePackages()
                .save(
                        caller,
                        new PackageId(id),
                        version(id),
                        held -> held.withEntries(content(bundle(id), entries).entries(), catalogue.version()),
                        apply));
        same(
                "save " + id + " " + entries + " apply " + apply + " by " + caller.user(),
                answer,
                model.save(caller.user().value(), id, entries, apply));
    }

    private void publish(Step step, Caller caller) {
        long id = chosen(step);
        Preview preview = step.e % 8 == 0
                ? answered(() -> world.publishPackages().previewPublish(caller, new PackageId(id)))
                : null;
        Map<Long, Set<String>> before = preview == null ? Map.of() : effective();
        String fingerprint = preview == null ? null : preview.fingerprint();
        String answer =
                answer(() -> world.publishPackages().publish(caller, new PackageId(id), version(id), fingerprint));
        String what = "publish " + id + " by " + caller.user();
        same(what, answer, model.publish(caller.user().value(), id));
        foreseen(what, preview, answer, before);
    }

    private void rollBack(Step step, Caller caller) {
        long id = chosen(step);
        int edition = Math.floorMod(step.c, 4);
        Preview preview = step.e % 6 == 0
                ? answered(() -> world.publishPackages().previewRollBack(caller, new PackageId(id), edition))
                : null;
        Map<Long, Set<String>> before = preview == null ? Map.of() : effective();
        String answer =
                answer(() -> world.publishPackages().rollBack(caller, new PackageId(id), version(id), edition, null));
        String what = "roll " + id + " back to " + edition + " by " + caller.user();
        same(what, answer, model.rollback(caller.user().value(), id, edition));
        foreseen(what, preview, answer, before);
    }

    private void reset(Step step, TenantId tenant, Caller caller) {
        long one = step.c % 3 == 0 ? chosen(step) : 0;
        String service = step.c % 3 == 1 ? (step.d % 2 == 0 ? "sd-wan" : "global-settings") : "";
        Reset what = one > 0
                ? new Reset.One(new PackageId(one), version(one))
                : service.isEmpty() ? new Reset.All() : new Reset.AllOf(new ServiceCode(service));
        TenantId where = one > 0 && step.d % 4 > 0
                ? world.backend()
                        .packages()
                        .find(Sight.EVERYTHING, new PackageId(one))
                        .map(PermissionPackage::owner)
                        .orElse(tenant)
                : tenant;
        Preview preview =
                step.e % 6 == 0 ? answered(() -> world.publishPackages().previewReset(caller, where, what)) : null;
        Map<Long, Set<String>> before = preview == null ? Map.of() : effective();
        String answer = answer(() -> world.publishPackages().reset(caller, where, what, null));
        String described = "reset " + where + " " + what + " by " + caller.user();
        same(described, answer, model.reset(caller.user().value(), where.value(), service, one));
        foreseen(described, preview, answer, before);
    }

    private void copy(Step step, Caller caller) {
        long id = chosen(step);
        var made = new PackageId[1];
        String answer = answer(() -> made[0] = world.managePackages().clone(caller, new PackageId(id), null));
        long copy = made[0] == null ? 0 : made[0].value();
        same(
                "clone " + id + " by " + caller.user(),
                answer,
                model.clone(caller.user().value(), id, copy));
        if (copy > 0) {
            packages.add(copy);
        }
    }

    private void delete(Step step, Caller caller) {
        long id = chosen(step);
        String answer = answer(() -> {
            world.managePackages().delete(caller, new PackageId(id), version(id));
            return "";
        });
        same(
                "delete " + id + " by " + caller.user(),
                answer,
                model.delete(caller.user().value(), id));
    }

    private void delegate(Step step, TenantId tenant, Caller caller) {
        Delegation delegation = pick(List.of(Delegation.values()), step.c);
        boolean on = step.d % 2 == 0;
        if (!world.stored(tenant).givable().contains(delegation)) {
            return;
        }
        same(
                "delegate " + tenant + " " + delegation + " " + on + " by " + caller.user(),
                answer(() -> world.manageTenants().delegate(caller, tenant, delegation, on)),
                model.delegate(caller.user().value(), tenant.value(), word(delegation), on));
    }

    private void suspend(Step step, TenantId tenant, Caller caller) {
        if (tenant.equals(TenantId.OPERATOR)) {
            return;
        }
        Version version = world.stored(tenant).version();
        Caller by = step.c % 3 == 0 ? caller : world.root();
        boolean on = !world.stored(tenant).suspended();
        if (on && step.d % 4 > 0) {
            return;
        }
        same(
                (on ? "suspend " : "reactivate ") + tenant + " by " + by.user(),
                answer(() -> on
                        ? world.manageTenants().suspend(by, tenant, version)
                        : world.manageTenants().reactivate(by, tenant, version)),
                model.suspend(by.user().value(), tenant.value(), on));
    }

    private void assign(Step step) {
        UserId user = pick(users, step.c);
        RoleId role = pick(roles, step.d);
        User now = world.stored(user);
        TenantId above = world.stored(now.tenantId()).parent().orElse(now.tenantId());
        Caller caller = caller(step.e % 2 == 0 ? above : now.tenantId(), step.b);
        if (caller.user().equals(user)) {
            return;
        }
        same(
                "assign " + role + " to " + user + " by " + caller.user(),
                answer(() -> world.manageUsers()
                        .change(
                                caller,
                                user,
                                now.version(),
                                held -> new UserChange(held.profile(), role, held.edgeAccess(), held.active()))),
                model.assign(caller.user().value(), user.value(), role.value()));
    }

    private void deactivate(Step step) {
        UserId user = pick(users, step.c);
        User now = world.stored(user);
        Caller caller = caller(now.tenantId(), step.b);
        if (caller.user().equals(user) || user.equals(world.root().user())) {
            return;
        }
        boolean on = !now.active();
        same(
                (on ? "reactivate " : "deactivate ") + user + " by " + caller.user(),
                answer(() -> world.manageUsers()
                        .change(
                                caller,
                                user,
                                now.version(),
                                held -> new UserChange(held.profile(), held.roleId(), held.edgeAccess(), on))),
                model.deactivate(caller.user().value(), user.value(), !on));
    }

    /** The code of the refusal, empty when it was done. */
    private static String answer(Supplier<?> operation) {
        try {
            Objects.requireNonNull(operation.get());
            return "";
        } catch (Refused refused) {
            return refused.refusal().code();
        }
    }

    private static <T> @Nullable T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (Refused refused) {
            return null;
        }
    }

    /** Refusals of packages by their code; of the management of users and tenants, whose order is its own, that it is one. */
    private void same(String what, String answer, String expected) {
        boolean ownOrder = OWN_ORDER.stream().anyMatch(what::startsWith);
        boolean alike = ownOrder ? answer.isEmpty() == expected.isEmpty() : answer.equals(expected);
        if (!alike) {
            differences.add(what + ": " + answer + " instead of " + expected);
        }
    }

    /** What everybody may at home, by the model. */
    private Map<Long, Set<String>> effective() {
        var all = new TreeMap<Long, Set<String>>();
        users.forEach(user -> all.put(user.value(), model.effective(user.value())));
        return all;
    }

    /** The preview must have said what happened. */
    private void foreseen(String what, @Nullable Preview preview, String answer, Map<Long, Set<String>> before) {
        if (preview == null || !answer.isEmpty()) {
            return;
        }
        Map<Long, Set<String>> after = effective();
        for (UserId user : users) {
            var gained = new TreeSet<>(after.get(user.value()));
            gained.removeAll(before.get(user.value()));
            var lost = new TreeSet<>(before.get(user.value()));
            lost.removeAll(after.get(user.value()));
            var said = preview.impact().changes().stream()
                    .filter(shift -> shift.users().contains(user))
                    .toList();
            Set<String> saidGained = said.stream()
                    .map(Impact.Shift::gained)
                    .flatMap(Set::stream)
                    .map(PrivilegeCode::value)
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> saidLost = said.stream()
                    .map(Impact.Shift::lost)
                    .flatMap(Set::stream)
                    .map(PrivilegeCode::value)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!saidGained.equals(gained) || !saidLost.equals(lost)) {
                differences.add("preview of " + what + " for " + user + ": +" + saidGained + " -" + saidLost
                        + " instead of +" + gained + " -" + lost);
            }
        }
    }

    /** Asks both some questions. */
    void ask(SplittableRandom random, int questions) {
        for (int i = 0; i < questions; i++) {
            UserId user = pick(users, random.nextInt());
            String code = random.nextInt(3) == 0
                    ? pick(allCodes, random.nextInt())
                    : pick(Objects.requireNonNull(codes.get(pick(BUNDLES, random.nextInt()))), random.nextInt());
            TenantId target = random.nextInt(3) == 0 ? world.stored(user).tenantId() : pick(tenants, random.nextInt());
            UserId object = random.nextInt(8) == 0 ? user : null;
            decided(user, code, target, object);
        }
    }

    private void decided(UserId user, String code, TenantId target, @Nullable UserId object) {
        var question = new Question(user, Credential.SESSION, new PrivilegeCode(code), target, object);
        Snapshot now = world.decisions().current();
        Decision decision = now.decide(question);
        String expected = model.decide(user.value(), code, target.value(), object == null ? 0 : object.value());
        boolean expectedAllowed = Set.of("granted", "self").contains(expected);
        boolean aboutSelf =
                catalogue.privilege(new PrivilegeCode(code)).orElseThrow().self() != Privilege.Self.NO;
        boolean anyReason = aboutSelf || expectedAllowed;
        boolean alike = anyReason
                ? decision.isAllowed() == expectedAllowed
                : decision.code().equals(expected);
        if (!alike) {
            differences.add(question + ": " + decision.code() + " instead of " + expected);
        }
        if (now.explain(question).decision() != decision) {
            differences.add(question + ": explained otherwise than decided");
        }
    }

    /** Compares everything that can be seen; of the privileges either all, or those that packages speak of. */
    void compare(boolean everyPrivilege) {
        Set<String> asked = everyPrivilege
                ? Set.copyOf(allCodes)
                : BUNDLES.stream()
                        .flatMap(bundle -> Objects.requireNonNull(codes.get(bundle)).stream())
                        .collect(Collectors.toSet());
        Snapshot now = world.decisions().current();
        for (UserId user : users) {
            TenantId home = world.stored(user).tenantId();
            for (EffectivePrivilege privilege : now.effectivePrivileges(user, Credential.SESSION, home)) {
                if (asked.contains(privilege.privilege().value())) {
                    compare(user, home, privilege);
                }
            }
        }
        for (TenantId tenant : tenants) {
            var listed = new TreeMap<Long, String>();
            Listing.everyRow(
                            PackageRow.COLUMNS,
                            Listing.all(PackageRow.COLUMNS),
                            page -> world.backend().packages().list(world.stored(tenant), page))
                    .stream()
                    .filter(row -> packages.contains(row.id()))
                    .forEach(row -> listed.put(row.id(), row.state()));
            if (!listed.equals(model.packages(tenant.value()))) {
                differences.add(
                        "packages of " + tenant + ": " + listed + " instead of " + model.packages(tenant.value()));
            }
        }
        for (long id : packages) {
            world.backend().packages().find(Sight.EVERYTHING, new PackageId(id)).ifPresent(found -> {
                var entries = new TreeMap<String, String>();
                found.content().entries().forEach((code, effect) -> entries.put(code.value(), word(effect)));
                if (!entries.equals(model.entries(id)) || found.editions() != model.editions(id)) {
                    differences.add("package " + id + ": " + entries + " in " + found.editions()
                            + " editions instead of " + model.entries(id) + " in " + model.editions(id));
                }
            });
        }
    }

    private void compare(UserId user, TenantId home, EffectivePrivilege privilege) {
        String code = privilege.privilege().value();
        boolean allowed = Set.of("granted", "self").contains(model.decide(user.value(), code, home.value(), 0));
        if (privilege.decision().isAllowed() != allowed) {
            differences.add("effective privilege " + code + " of " + user + ": " + privilege.decision());
        }
        var by = privilege.decidedBy();
        String said = by == null ? "default" : level(by.level());
        String wanted = model.decidedBy(user.value(), code);
        boolean restriction = privilege.privilege().equals(PrivilegeCode.DENY_PCI_OPERATIONS);
        if (!restriction && !said.equals(wanted.equals("none") ? "default" : wanted)) {
            differences.add(code + " of " + user + " decided by " + said + " instead of " + wanted);
        }
    }

    /** Takes back what would reach those who come after. */
    void leave() {
        world.publishPackages().reset(world.root(), TenantId.OPERATOR, new Reset.All(), null);
    }

    List<String> differences() {
        return differences;
    }
}
