package org.oiam.domain.decisions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    private final Map<TenantId, Facts.OfTenant> tenants = new HashMap<>();
    private final Map<UserId, Facts.OfUser> users = new HashMap<>();
    private final Map<RoleId, Facts.OfRole> roles = new HashMap<>();
    private final Map<TenantId, List<Facts.Publication>> published = new HashMap<>();
    private final Set<DefaultGrant> withheld;

    /** Over all facts of a world. */
    NaiveEvaluator(Catalogue catalogue, Facts all) {
        this.catalogue = catalogue;
        all.tenants().forEach(tenant -> tenants.put(tenant.id(), tenant));
        all.users().forEach(user -> users.put(user.id(), user));
        all.roles().forEach(role -> roles.put(role.id(), role));
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

        @Nullable
        TenantLevel decidedAt() {
            return said.isEmpty() ? null : said.getFirst().level();
        }
    }

    /** The decision, its reasons in the order: user, own chain, sight, target's state, applicability, PCI, delegation, role. */
    Decision decide(Question question) {
        Facts.OfUser user = users.get(question.user());
        if (user == null) {
            return Decision.OUT_OF_SIGHT;
        }
        if (!user.active()) {
            return Decision.USER_INACTIVE;
        }
        if (question.credential() == Credential.TOKEN && !mayHaveTokens(user)) {
            return Decision.TOKEN_STOPPED;
        }
        Facts.OfTenant own = tenant(user.tenantId());
        if (chain(own).stream().anyMatch(Facts.OfTenant::suspended)) {
            return Decision.OWN_TENANT_SUSPENDED;
        }
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
        if (privilege.self() == Privilege.Self.OR_SELF && oneself) {
            return Decision.SELF;
        }
        if (below && !isDelegated(target, own.level(), privilege.delegation())) {
            return Decision.DELEGATION_MISSING;
        }
        boolean restriction = privilege.code().equals(PrivilegeCode.DENY_PCI_OPERATIONS);
        return !restriction && grant(user, privilege).isHeld() ? Decision.GRANTED : Decision.NOT_GRANTED;
    }

    /** What the user's role yields of a privilege, wherever it is asked; null when either is unknown. */
    @Nullable
    Grant grant(UserId id, PrivilegeCode code) {
        Facts.OfUser user = users.get(id);
        Privilege privilege = catalogue.privilege(code).orElse(null);
        return user == null || privilege == null ? null : grant(user, privilege);
    }

    private Grant grant(Facts.OfUser user, Privilege privilege) {
        PrivilegeBundle bundle = bundleFor(user, privilege);
        if (bundle == null) {
            return new Grant(null, false, List.of());
        }
        boolean byDefault = bundle.defaults().contains(privilege.code())
                && !withheld.contains(new DefaultGrant(bundle.code(), privilege.code()));
        var said = new ArrayList<Customization>();
        for (Facts.OfTenant level : chain(tenant(user.tenantId()))) {
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
    private @Nullable PrivilegeBundle bundleFor(Facts.OfUser user, Privilege privilege) {
        for (BundleCode code : Objects.requireNonNull(roles.get(user.roleId())).bundles()) {
            PrivilegeBundle bundle = catalogue.bundle(code).orElseThrow();
            if (bundle.service().equals(privilege.service())) {
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
        Privilege creating = catalogue.privilege(PrivilegeCode.of("CREATE", object)).orElseThrow();
        return grant(owner, creating).isHeld();
    }

    /** Whether it or a tenant between is suspended; a suspended one itself can be read, changed and deleted from above. */
    private boolean isClosed(Facts.OfTenant target, Facts.OfTenant own, Privilege privilege) {
        for (Facts.OfTenant tenant : chain(target)) {
            if (tenant.id().equals(own.id())) {
                return false;
            }
            boolean itself = tenant.id().equals(target.id());
            if (tenant.suspended() && !(itself && privilege.ofTheTenant())) {
                return true;
            }
        }
        throw new IllegalStateException("the target lies below");
    }

    /** Whether PCI is enforced at the target; null-free form of {@link #pci}. */
    boolean isPciEnforced(TenantId target) {
        return isPciEnforced(tenant(target));
    }

    private boolean isPciEnforced(Facts.OfTenant target) {
        List<Customization> said = pci(target);
        if (said.isEmpty()) {
            return false;
        }
        TenantId nearest = said.getFirst().tenant();
        return said.stream().anyMatch(one -> one.tenant().equals(nearest) && one.effect() == Effect.DENY);
    }

    /** What packages for bundles of the target's level say of PCI, on whatever bundle, the target's own first. */
    private List<Customization> pci(Facts.OfTenant target) {
        Privilege restriction = catalogue.privilege(PrivilegeCode.DENY_PCI_OPERATIONS).orElseThrow();
        var said = new ArrayList<Customization>();
        for (Facts.OfTenant level : chain(target)) {
            for (Facts.Publication publication : published.getOrDefault(level.id(), List.of())) {
                PrivilegeBundle bundle = catalogue.bundle(publication.bundle()).orElseThrow();
                Effect effect = publication.entries().get(restriction.code());
                if (bundle.level() == target.level() && isInForce(bundle, restriction, effect)) {
                    said.add(customization(level, publication, effect));
                }
            }
        }
        return said;
    }

    /** The target's own delegation to users of the level; never one of a tenant in between. */
    private static boolean isDelegated(Facts.OfTenant target, TenantLevel to, Delegation.Kind kind) {
        Set<Delegation> given = target.delegations();
        if (kind == Delegation.Kind.NONE) {
            return true;
        }
        if (target.level() == TenantLevel.PARTNER) {
            return given.contains(Delegation.PARTNER_TO_OPERATOR);
        }
        boolean partner = to == TenantLevel.PARTNER;
        boolean support = given.contains(partner ? Delegation.SUPPORT_TO_PARTNER : Delegation.SUPPORT_TO_OPERATOR);
        boolean ofUsers = given.contains(partner ? Delegation.USERS_TO_PARTNER : Delegation.USERS_TO_OPERATOR);
        boolean sensitive =
                given.contains(partner ? Delegation.SENSITIVE_TO_PARTNER : Delegation.SENSITIVE_TO_OPERATOR);
        return switch (kind) {
            case NONE -> true;
            case SUPPORT -> support;
            case USERS -> ofUsers;
            case SENSITIVE -> sensitive && support;
        };
    }

    /** Whether the tenant is the top or lies below it. */
    boolean isWithin(TenantId tenant, TenantId top) {
        return tenants.containsKey(tenant)
                && chain(tenant(tenant)).stream().anyMatch(one -> one.id().equals(top));
    }

    private List<Facts.OfTenant> chain(Facts.OfTenant from) {
        var chain = new ArrayList<Facts.OfTenant>(3);
        for (Facts.OfTenant tenant = from; tenant != null; tenant = above(tenant)) {
            chain.add(tenant);
        }
        return chain;
    }

    private Facts.@Nullable OfTenant above(Facts.OfTenant tenant) {
        return tenant.parentId() == null ? null : tenant(tenant.parentId());
    }

    private Facts.OfTenant tenant(TenantId id) {
        return Objects.requireNonNull(tenants.get(id));
    }

    private static Customization customization(
            Facts.OfTenant level, Facts.Publication publication, Effect effect) {
        return new Customization(
                level.id(),
                level.level(),
                publication.bundle(),
                publication.packageId(),
                publication.edition(),
                effect);
    }
}
