package org.oiam.domain.decisions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.DefaultGrant;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.Privilege;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/** The rules of decisions over plain maps, as slow and as simple as can be: what the engine is compared with. */
final class NaiveWorld {

    private static final PrivilegeCode DENY_PCI = PrivilegeCode.DENY_PCI_OPERATIONS;

    private final Catalogue catalogue;
    private final Map<Long, Facts.OfTenant> tenants = new TreeMap<>();
    private final Map<Long, Facts.OfUser> users = new TreeMap<>();
    private final Map<Long, Facts.OfRole> roles = new TreeMap<>();
    private final Map<Long, List<Facts.Publication>> published = new TreeMap<>();
    private Set<DefaultGrant> withheld = Set.of();

    NaiveWorld(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    void take(Facts facts) {
        facts.goneTenants().forEach(id -> tenants.remove(id.value()));
        facts.goneTenants().forEach(id -> published.remove(id.value()));
        facts.goneUsers().forEach(id -> users.remove(id.value()));
        facts.goneRoles().forEach(id -> roles.remove(id.value()));
        facts.tenants().forEach(tenant -> tenants.put(tenant.id().value(), tenant));
        facts.users().forEach(user -> users.put(user.id().value(), user));
        facts.roles().forEach(role -> roles.put(role.id().value(), role));
        facts.published().forEach(one -> published.put(one.tenant().value(), one.publications()));
        withheld = facts.withheld() == null ? withheld : facts.withheld();
    }

    /** The tenant and those above it. */
    private List<Facts.OfTenant> chain(TenantId id) {
        var chain = new ArrayList<Facts.OfTenant>();
        TenantId next = id;
        while (next != null && tenants.containsKey(next.value())) {
            Facts.OfTenant tenant = tenants.get(next.value());
            chain.add(tenant);
            next = tenant.parentId();
        }
        return chain;
    }

    private boolean isWithin(TenantId id, TenantId other) {
        return chain(id).stream().anyMatch(tenant -> tenant.id().equals(other));
    }

    private boolean isKnown(Facts.@Nullable OfUser user) {
        return user != null
                && tenants.containsKey(user.tenantId().value())
                && roles.containsKey(user.roleId().value());
    }

    Decision decide(Question question) {
        Facts.OfUser user = users.get(question.user().value());
        if (user == null || !isKnown(user)) {
            return Decision.OUT_OF_SIGHT;
        }
        TenantLevel level = tenants.get(user.tenantId().value()).level();
        Set<BundleCode> bundles = roles.get(user.roleId().value()).bundles();
        if (!user.active()) {
            return Decision.USER_INACTIVE;
        }
        String token = switch (level) {
            case OPERATOR -> "CREATE:OPERATOR_TOKEN";
            case PARTNER -> "CREATE:PROXY_TOKEN";
            case ENTERPRISE -> "CREATE:ENTERPRISE_TOKEN";
        };
        if (question.credential() == Credential.TOKEN && !has(bundles, user.tenantId(), new PrivilegeCode(token))) {
            return Decision.TOKEN_STOPPED;
        }
        if (chain(user.tenantId()).stream().anyMatch(Facts.OfTenant::suspended)) {
            return Decision.OWN_TENANT_SUSPENDED;
        }
        Optional<Privilege> known = catalogue.privilege(question.privilege());
        if (known.isEmpty() || !isWithin(question.target(), user.tenantId())) {
            return Decision.OUT_OF_SIGHT;
        }
        Privilege privilege = known.get();
        List<Facts.OfTenant> below = chain(question.target()).stream()
                .takeWhile(tenant -> !tenant.id().equals(user.tenantId()))
                .toList();
        Facts.OfTenant target = tenants.get(question.target().value());
        boolean ofItself = privilege.ofTheTenant()
                && privilege
                        .code()
                        .value()
                        .endsWith(
                                switch (target.level()) {
                                    case OPERATOR -> ":NETWORK";
                                    case PARTNER -> ":PROXY";
                                    case ENTERPRISE -> ":ENTERPRISE";
                                });
        for (Facts.OfTenant tenant : below) {
            if (tenant.suspended() && !(tenant.equals(target) && ofItself)) {
                return Decision.TARGET_SUSPENDED;
            }
        }
        boolean aboutOneself =
                question.objectUser() != null && question.objectUser().equals(user.id());
        boolean oneself = below.isEmpty() && (question.objectUser() == null || aboutOneself);
        if (!privilege.heldBy().contains(level)
                || !privilege.askedAt().contains(target.level())
                || (privilege.self() == Privilege.Self.ONLY && !oneself)) {
            return Decision.NOT_APPLICABLE;
        }
        if (privilege.pci() && isPciEnforced(question.target())) {
            return Decision.PCI_ENFORCED;
        }
        if (!below.isEmpty()
                && !target.delegations().containsAll(needed(target.level(), level, privilege.delegation()))) {
            return Decision.DELEGATION_MISSING;
        }
        if (has(bundles, user.tenantId(), privilege.code())) {
            return Decision.GRANTED;
        }
        return privilege.self() == Privilege.Self.OR_SELF && oneself && aboutOneself
                ? Decision.SELF
                : Decision.NOT_GRANTED;
    }

    static List<Delegation> needed(TenantLevel grantor, TenantLevel grantee, Delegation.Kind kind) {
        if (kind == Delegation.Kind.NONE) {
            return List.of();
        }
        if (grantor == TenantLevel.PARTNER) {
            return List.of(Delegation.PARTNER_TO_OPERATOR);
        }
        String to = "_TO_" + grantee;
        return kind == Delegation.Kind.SENSITIVE
                ? List.of(Delegation.valueOf("SUPPORT" + to), Delegation.valueOf("SENSITIVE" + to))
                : List.of(Delegation.valueOf(kind + to));
    }

    /** Whether the bundles grant it to users of the tenant. */
    boolean has(Set<BundleCode> bundles, TenantId home, PrivilegeCode code) {
        Optional<PrivilegeBundle> bundle = bundleFor(bundles, code);
        if (bundle.isEmpty()) {
            return false;
        }
        List<Customization> said = customizations(bundle.get(), home, code);
        if (code.equals(DENY_PCI)) {
            return false;
        }
        return said.isEmpty() ? byDefault(bundle.get(), code) : said.getFirst().effect() == Effect.ALLOW;
    }

    Optional<PrivilegeBundle> bundleFor(Set<BundleCode> bundles, PrivilegeCode code) {
        ServiceCode service = catalogue.privilege(code).orElseThrow().service();
        return catalogue.bundles().stream()
                .filter(bundle -> bundles.contains(bundle.code()))
                .filter(bundle -> bundle.service().equals(service))
                .findFirst();
    }

    boolean byDefault(PrivilegeBundle bundle, PrivilegeCode code) {
        return bundle.defaults().contains(code) && !withheld.contains(new DefaultGrant(bundle.code(), code));
    }

    List<Customization> customizations(PrivilegeBundle bundle, TenantId home, PrivilegeCode code) {
        var said = new ArrayList<Customization>();
        Privilege privilege = catalogue.privilege(code).orElseThrow();
        for (Facts.OfTenant tenant : chain(home)) {
            for (Facts.Publication publication :
                    published.getOrDefault(tenant.id().value(), List.of())) {
                Effect effect = publication.entries().get(code);
                boolean fits = effect == Effect.DENY
                        || (privilege.flags().allow()
                                && privilege.flags().customizable()
                                && privilege.heldBy().contains(bundle.level()));
                if (publication.bundle().equals(bundle.code()) && effect != null && (fits || code.equals(DENY_PCI))) {
                    said.add(customization(tenant, publication, effect));
                }
            }
        }
        return said;
    }

    private static Customization customization(Facts.OfTenant tenant, Facts.Publication publication, Effect effect) {
        return new Customization(
                tenant.id(),
                tenant.level(),
                publication.bundle(),
                publication.packageId(),
                publication.edition(),
                effect);
    }

    boolean isPciEnforced(TenantId target) {
        List<Customization> said = pci(target);
        return !said.isEmpty() && said.getFirst().effect() == Effect.DENY;
    }

    List<Customization> pci(TenantId target) {
        TenantLevel level = tenants.get(target.value()).level();
        var said = new ArrayList<Customization>();
        for (Facts.OfTenant tenant : chain(target)) {
            var here = new ArrayList<Customization>();
            for (Facts.Publication publication :
                    published.getOrDefault(tenant.id().value(), List.of())) {
                Effect effect = publication.entries().get(DENY_PCI);
                boolean ofLevel = catalogue
                        .bundle(publication.bundle())
                        .filter(bundle -> bundle.level() == level)
                        .filter(bundle -> effect == Effect.DENY
                                || bundle.canHold(catalogue.privilege(DENY_PCI).orElseThrow()))
                        .isPresent();
                if (effect != null && ofLevel) {
                    here.add(customization(tenant, publication, effect));
                }
            }
            here.sort(Comparator.comparing(Customization::effect).reversed().thenComparing(Customization::bundle));
            said.addAll(here);
        }
        return said;
    }

    Explanation explain(Question question) {
        Decision decision = decide(question);
        Facts.OfUser user = users.get(question.user().value());
        if (user == null || !isKnown(user)) {
            return new Explanation(question, decision, null, null, false, List.of(), List.of(), null);
        }
        Facts.OfTenant own = tenants.get(user.tenantId().value());
        Facts.OfRole role = roles.get(user.roleId().value());
        var subject = new Subject(user.id(), own.id(), own.level(), role.id(), role.superuser());
        Optional<Privilege> privilege = catalogue.privilege(question.privilege());
        if (privilege.isEmpty()) {
            return new Explanation(question, decision, subject, null, false, List.of(), List.of(), null);
        }
        PrivilegeCode code = question.privilege();
        Optional<PrivilegeBundle> bundle = bundleFor(role.bundles(), code);
        boolean seen = isWithin(question.target(), own.id());
        var needed = new ArrayList<Explanation.Needed>();
        if (seen && !question.target().equals(own.id())) {
            Facts.OfTenant target = tenants.get(question.target().value());
            needed(target.level(), own.level(), privilege.get().delegation())
                    .forEach(one -> needed.add(
                            new Explanation.Needed(one, target.delegations().contains(one))));
        }
        return new Explanation(
                question,
                decision,
                subject,
                bundle.map(PrivilegeBundle::code).orElse(null),
                bundle.filter(of -> byDefault(of, code)).isPresent(),
                bundle.map(of -> customizations(of, own.id(), code)).orElse(List.of()),
                needed,
                seen && privilege.get().pci()
                        ? new Explanation.Pci(isPciEnforced(question.target()), pci(question.target()))
                        : null);
    }

    List<PrivilegeCode> missingToGive(UserId giver, RoleId roleId, TenantId tenant) {
        Facts.OfRole role = roles.get(roleId.value());
        return catalogue.privileges().stream()
                .map(Privilege::code)
                .filter(code -> has(role.bundles(), tenant, code))
                .filter(code -> !holds(giver, code, tenant, role.scope()))
                .toList();
    }

    /** Whether the user holds it for the tenant. */
    boolean holds(UserId id, PrivilegeCode code, TenantId tenant, TenantLevel scope) {
        Facts.OfUser user = users.get(id.value());
        Facts.OfTenant own = tenants.get(user.tenantId().value());
        Facts.OfRole role = roles.get(user.roleId().value());
        if (!isWithin(tenant, own.id())) {
            return false;
        }
        Facts.OfTenant there = tenants.get(tenant.value());
        boolean open = own.id().equals(tenant)
                || there.delegations().containsAll(needed(there.level(), own.level(), Delegation.Kind.USERS));
        boolean forThoseBelow = role.superuser()
                && !catalogue.privilege(code).orElseThrow().heldBy().contains(own.level())
                && own.level().isAbove(scope);
        return open && (has(role.bundles(), own.id(), code) || forThoseBelow);
    }

    /** What a user who can act may do at home, and has for those below where it cannot be asked at home. */
    Set<PrivilegeCode> held(UserId id) {
        var held = new TreeSet<PrivilegeCode>();
        Facts.OfUser user = users.get(id.value());
        TenantLevel level = tenants.get(user.tenantId().value()).level();
        for (Privilege privilege : catalogue.privileges()) {
            var asked = Question.of(id, Credential.SESSION, privilege.code(), user.tenantId());
            boolean belowAlone = privilege.heldBy().contains(level)
                    && !privilege.askedAt().contains(level)
                    && has(roles.get(user.roleId().value()).bundles(), user.tenantId(), privilege.code());
            if (belowAlone || decide(asked).isAllowed()) {
                held.add(privilege.code());
            }
        }
        return held;
    }

    boolean canAct(UserId id) {
        Facts.OfUser user = users.get(id.value());
        return user != null
                && isKnown(user)
                && user.active()
                && chain(user.tenantId()).stream().noneMatch(Facts.OfTenant::suspended);
    }

    /** What it would do if the tenant had published this and nothing else. */
    Impact impact(Facts.OfPublisher instead) {
        var then = new NaiveWorld(catalogue);
        then.take(new Facts(
                List.copyOf(tenants.values()),
                List.copyOf(users.values()),
                List.copyOf(roles.values()),
                published.entrySet().stream()
                        .map(one -> new Facts.OfPublisher(new TenantId(one.getKey()), one.getValue()))
                        .toList(),
                withheld,
                Set.of(),
                Set.of(),
                Set.of()));
        then.take(Facts.published(instead));
        var shifts = new ArrayList<Impact.Shift>();
        var ceilings = new ArrayList<Impact.Ceiling>();
        var seen = new TreeSet<String>();
        for (Facts.OfUser user : users.values()) {
            if (!canAct(user.id()) || !seen.add(user.tenantId() + " " + user.roleId())) {
                continue;
            }
            List<UserId> same = users.values().stream()
                    .filter(other -> other.tenantId().equals(user.tenantId())
                            && other.roleId().equals(user.roleId())
                            && other.active())
                    .map(Facts.OfUser::id)
                    .toList();
            var gained = new TreeSet<>(then.held(user.id()));
            var lost = new TreeSet<>(held(user.id()));
            var kept = new TreeSet<>(gained);
            kept.retainAll(lost);
            gained.removeAll(kept);
            lost.removeAll(kept);
            if (!gained.isEmpty() || !lost.isEmpty()) {
                shifts.add(new Impact.Shift(user.tenantId(), user.roleId(), same, gained, lost));
            }
            Facts.OfTenant own = tenants.get(user.tenantId().value());
            List<RoleId> unassignable = !roles.get(user.roleId().value()).superuser()
                    ? List.of()
                    : roles.values().stream()
                            .filter(role -> tenants.values().stream()
                                    .filter(where -> isWithin(where.id(), own.id()))
                                    .anyMatch(where -> role.scope() == where.level()
                                            && (role.owner() == null || isWithin(where.id(), role.owner()))
                                            && missingToGive(user.id(), role.id(), where.id())
                                                    .isEmpty()
                                            && !then.missingToGive(user.id(), role.id(), where.id())
                                                    .isEmpty()))
                            .map(Facts.OfRole::id)
                            .toList();
            if (!unassignable.isEmpty()) {
                ceilings.add(new Impact.Ceiling(own.id(), unassignable));
            }
        }
        var pci = tenants.values().stream()
                .map(Facts.OfTenant::id)
                .filter(id -> isPciEnforced(id) != then.isPciEnforced(id))
                .map(id -> new Impact.PciShift(id, then.isPciEnforced(id)))
                .toList();
        return new Impact(shifts, pci, ceilings);
    }
}
