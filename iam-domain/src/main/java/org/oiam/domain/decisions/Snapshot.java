package org.oiam.domain.decisions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.decisions.CompiledCatalogue.Bit;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.Privilege;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/**
 * The engine: the state of the orchestrator at one revision, compiled for decisions, immutable. Who may do what is
 * decided here and nowhere else: answers, lists of effective privileges and the grant guard all ask it.
 */
public final class Snapshot {

    private static final Delegation.Kind[] KINDS = Delegation.Kind.values();
    private static final TenantLevel[] LEVELS = TenantLevel.values();

    private static final int[][][] NEEDED = new int[LEVELS.length][LEVELS.length][KINDS.length];

    static {
        for (TenantLevel grantor : LEVELS) {
            for (TenantLevel grantee : LEVELS) {
                for (Delegation.Kind kind : KINDS) {
                    NEEDED[grantor.ordinal()][grantee.ordinal()][kind.ordinal()] =
                            Delegation.needed(grantor, grantee, kind);
                }
            }
        }
    }

    private final long revision;
    private final CompiledCatalogue catalogue;
    private final Pages<TenantNode> tenants;
    private final Pages<UserNode> users;
    private final Pages<RoleNode> roles;

    /** A class and no record, so that nodes of one snapshot are compared by identity. */
    private static final class TenantNode {
        private final TenantId id;
        private final TenantLevel level;
        private final long parent;
        private final boolean suspended;
        private final int delegations;

        private TenantNode(Facts.OfTenant tenant) {
            TenantId above = tenant.parentId();
            id = tenant.id();
            level = tenant.level();
            parent = above == null ? 0 : above.value();
            suspended = tenant.suspended();
            delegations =
                    tenant.delegations().stream().mapToInt(Delegation::bit).reduce(0, (a, b) -> a | b);
        }
    }

    private record UserNode(UserId id, long tenant, long role, boolean active) {}

    private static final class RoleNode {
        private final RoleId id;
        private final TenantLevel scope;
        private final boolean superuser;
        private final long[] defaults;

        private RoleNode(Facts.OfRole role, long[] defaults) {
            this.id = role.id();
            this.scope = role.scope();
            this.superuser = role.superuser();
            this.defaults = defaults;
        }
    }

    private Snapshot(
            long revision,
            CompiledCatalogue catalogue,
            Pages<TenantNode> tenants,
            Pages<UserNode> users,
            Pages<RoleNode> roles) {
        this.revision = revision;
        this.catalogue = catalogue;
        this.tenants = tenants;
        this.users = users;
        this.roles = roles;
    }

    /** The state before anything exists: everybody is denied everything. */
    public static Snapshot empty(Catalogue catalogue) {
        return new Snapshot(0, new CompiledCatalogue(catalogue), Pages.empty(), Pages.empty(), Pages.empty());
    }

    /** The state at a later revision: this one with what changed since. */
    public Snapshot with(long newRevision, Facts facts) {
        var tenantChanges = new HashMap<Long, @Nullable TenantNode>();
        facts.goneTenants().forEach(id -> tenantChanges.put(id.value(), null));
        put(tenantChanges, facts.tenants(), tenant -> tenant.id().value(), TenantNode::new);
        var userChanges = new HashMap<Long, @Nullable UserNode>();
        facts.goneUsers().forEach(id -> userChanges.put(id.value(), null));
        put(userChanges, facts.users(), user -> user.id().value(), Snapshot::node);
        var roleChanges = new HashMap<Long, @Nullable RoleNode>();
        facts.goneRoles().forEach(id -> roleChanges.put(id.value(), null));
        put(roleChanges, facts.roles(), role -> role.id().value(), this::node);
        return new Snapshot(
                newRevision, catalogue, tenants.with(tenantChanges), users.with(userChanges), roles.with(roleChanges));
    }

    private static <F, N> void put(
            Map<Long, @Nullable N> changes, List<F> facts, ToLongFunction<F> id, Function<F, N> node) {
        facts.forEach(fact -> changes.put(id.applyAsLong(fact), node.apply(fact)));
    }

    private static UserNode node(Facts.OfUser user) {
        return new UserNode(user.id(), user.tenantId().value(), user.roleId().value(), user.active());
    }

    private RoleNode node(Facts.OfRole role) {
        return new RoleNode(role, catalogue.defaults(role.bundles()));
    }

    /** The number of the last change that is in it. */
    public long revision() {
        return revision;
    }

    /**
     * The answer, with the first reason that applies in the order: user, the user's own chain, sight, the target's
     * state, applicability, PCI, delegation, role. Seed: List of User Privileges; API Tokens (delegation).
     */
    public Decision decide(Question question) {
        UserNode user = users.get(question.user().value());
        if (user == null) {
            return Decision.OUT_OF_SIGHT;
        }
        TenantNode own = tenants.get(user.tenant);
        RoleNode role = roles.get(user.role);
        if (own == null || role == null) {
            return Decision.OUT_OF_SIGHT;
        }
        Decision standing = standing(user, own, role, question.credential());
        if (standing != null) {
            return standing;
        }
        TenantNode target = tenants.get(question.target().value());
        Bit bit = catalogue.bit(question.privilege());
        if (target == null || bit == null) {
            return Decision.OUT_OF_SIGHT;
        }
        return decide(user, own, role, bit, target, question.objectUser());
    }

    private Decision decide(
            UserNode user, TenantNode own, RoleNode role, Bit bit, TenantNode target, @Nullable UserId objectUser) {
        boolean below = target != own;
        if (below) {
            if (!isBelow(target, own)) {
                return Decision.OUT_OF_SIGHT;
            }
            if (isSuspendedBelow(target, own, bit)) {
                return Decision.TARGET_SUSPENDED;
            }
        }
        boolean oneself = !below && (objectUser == null || objectUser.equals(user.id));
        Privilege.Self self = bit.privilege().self();
        if (!bit.canBeHeldBy(own.level)
                || !bit.canBeAskedAt(target.level)
                || (self == Privilege.Self.ONLY && !oneself)) {
            return Decision.NOT_APPLICABLE;
        }
        if (below) {
            int needed = needed(target, own, bit.privilege().delegation());
            if ((target.delegations & needed) != needed) {
                return Decision.DELEGATION_MISSING;
            }
        }
        if (bit.isIn(role.defaults)) {
            return Decision.GRANTED;
        }
        return self == Privilege.Self.OR_SELF && oneself && objectUser != null ? Decision.SELF : Decision.NOT_GRANTED;
    }

    /** Why the user can do nothing at all, or null when nothing stands in the way. */
    private @Nullable Decision standing(UserNode user, TenantNode own, RoleNode role, Credential credential) {
        if (!user.active) {
            return Decision.USER_INACTIVE;
        }
        if (credential == Credential.TOKEN && !catalogue.createToken(own.level).isIn(role.defaults)) {
            return Decision.TOKEN_STOPPED;
        }
        for (TenantNode tenant = own; tenant != null; tenant = tenants.get(tenant.parent)) {
            if (tenant.suspended) {
                return Decision.OWN_TENANT_SUSPENDED;
            }
        }
        return null;
    }

    private boolean isBelow(TenantNode tenant, TenantNode other) {
        TenantNode above = tenants.get(tenant.parent);
        while (above != null && above != other) {
            above = tenants.get(above.parent);
        }
        return above != null;
    }

    /** Users above may still read, change and delete a suspended tenant itself, unless one in between is suspended. */
    private boolean isSuspendedBelow(TenantNode target, TenantNode own, Bit bit) {
        if (target.suspended && !bit.isOfTenant(target.level)) {
            return true;
        }
        for (TenantNode tenant = tenants.get(target.parent);
                tenant != null && tenant != own;
                tenant = tenants.get(tenant.parent)) {
            if (tenant.suspended) {
                return true;
            }
        }
        return false;
    }

    private static int needed(TenantNode target, TenantNode own, Delegation.Kind kind) {
        return NEEDED[target.level.ordinal()][own.level.ordinal()][kind.ordinal()];
    }

    /** Whether the user can act at all by such a credential: active, in tenants that are, with tokens still allowed. */
    public boolean canAct(UserId id, Credential credential) {
        UserNode user = users.get(id.value());
        TenantNode own = user == null ? null : tenants.get(user.tenant);
        RoleNode role = user == null ? null : roles.get(user.role);
        return user != null && own != null && role != null && standing(user, own, role, credential) == null;
    }

    /** The user as decisions see it, absent when there is none. */
    public Optional<Subject> subject(UserId id) {
        UserNode user = users.get(id.value());
        TenantNode own = user == null ? null : tenants.get(user.tenant);
        RoleNode role = user == null ? null : roles.get(user.role);
        return user == null || own == null || role == null
                ? Optional.empty()
                : Optional.of(new Subject(id, own.id, own.level, role.id, role.superuser));
    }

    /** The level of a tenant, absent when there is none. */
    public Optional<TenantLevel> levelOf(TenantId id) {
        return Optional.ofNullable(tenants.get(id.value())).map(tenant -> tenant.level);
    }

    /** Whether a tenant is the other or lies below it; false for unknown ones. */
    public boolean isWithin(TenantId id, TenantId other) {
        TenantNode tenant = tenants.get(id.value());
        TenantNode above = tenants.get(other.value());
        return tenant != null && above != null && (tenant == above || isBelow(tenant, above));
    }

    /** Every privilege of the catalogue with the decision about it for the user in the tenant. */
    public List<EffectivePrivilege> effectivePrivileges(UserId user, Credential credential, TenantId target) {
        return catalogue.all().stream()
                .map(bit -> bit.privilege().code())
                .map(code -> new EffectivePrivilege(code, decide(Question.of(user, credential, code, target))))
                .toList();
    }

    /**
     * Which privileges of a role the user does not hold for the tenant, so that they cannot be given by that user: the
     * rule of no amplification. Empty when the role may be given.
     *
     * @throws Refused with {@link CommonRefusal.Unavailable} for a role that is newer than this snapshot
     */
    public List<PrivilegeCode> missingToGive(UserId giver, RoleId role, TenantId tenant) {
        RoleNode node = roles.get(role.value());
        if (node == null) {
            throw new Refused(new CommonRefusal.Unavailable("The role"));
        }
        return missing(giver, node.defaults, node.scope, tenant);
    }

    /** The same for a role that consists of the bundles, measured at the tenant that owns it. */
    public List<PrivilegeCode> missingToCompose(
            UserId composer, Collection<BundleCode> bundles, TenantLevel scope, TenantId owner) {
        return missing(composer, catalogue.defaults(bundles), scope, owner);
    }

    private List<PrivilegeCode> missing(UserId giver, long[] yielded, TenantLevel scope, TenantId tenantId) {
        UserNode user = users.get(giver.value());
        TenantNode own = user == null ? null : tenants.get(user.tenant);
        RoleNode role = user == null ? null : roles.get(user.role);
        TenantNode tenant = tenants.get(tenantId.value());
        var missing = new ArrayList<PrivilegeCode>();
        for (Bit bit : catalogue.all()) {
            if (bit.isIn(yielded)
                    && (own == null || role == null || tenant == null || !holds(own, role, bit, tenant, scope))) {
                missing.add(bit.privilege().code());
            }
        }
        return missing;
    }

    /**
     * Whether a user holds a privilege for a tenant: it is among the user's effective privileges at home, or users of
     * this level cannot hold it at all, it is for users below, and the user is a superuser; and a tenant below has
     * delegated its users.
     */
    private boolean holds(TenantNode own, RoleNode role, Bit bit, TenantNode tenant, TenantLevel scope) {
        if (tenant != own) {
            int needed = needed(tenant, own, Delegation.Kind.USERS);
            if (!isBelow(tenant, own) || (tenant.delegations & needed) != needed) {
                return false;
            }
        }
        return bit.isIn(role.defaults) || (role.superuser && !bit.canBeHeldBy(own.level) && own.level.isAbove(scope));
    }
}
