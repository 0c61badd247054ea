package org.oiam.domain.decisions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.decisions.CompiledCatalogue.Bit;
import org.oiam.domain.decisions.CompiledCatalogue.CompiledBundle;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.DefaultGrant;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.Privilege;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/**
 * The engine: the state of the orchestrator at one revision, compiled for decisions, immutable. Who may do what is
 * decided here and nowhere else: answers, explanations, lists of effective privileges, previews and the grant guard all ask
 * it.
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
    private final CompiledCatalogue whole;
    private final CompiledCatalogue catalogue;
    private final Set<DefaultGrant> withheld;
    private final Pages<TenantNode> tenants;
    private final Pages<UserNode> users;
    private final Pages<RoleNode> roles;
    private final Pages<CompiledPublisher> publishers;

    /** A class and no record, so that nodes of one snapshot are compared by identity. */
    private static final class TenantNode {
        private final TenantId id;
        private final TenantLevel level;
        private final long parent;
        private final boolean suspended;
        private final int delegations;
        private final boolean customizesRoles;

        private TenantNode(Facts.OfTenant tenant) {
            TenantId above = tenant.parentId();
            id = tenant.id();
            level = tenant.level();
            parent = above == null ? 0 : above.value();
            suspended = tenant.suspended();
            delegations =
                    tenant.delegations().stream().mapToInt(Delegation::bit).reduce(0, (a, b) -> a | b);
            customizesRoles = tenant.customizesRoles();
        }
    }

    private record UserNode(UserId id, long tenant, long role, boolean active) {}

    private static final class RoleNode {
        private final Facts.OfRole facts;
        private final @Nullable CompiledBundle[] bundles;

        private RoleNode(Facts.OfRole facts, @Nullable CompiledBundle[] bundles) {
            this.facts = facts;
            this.bundles = bundles;
        }
    }

    private Snapshot(
            long revision,
            CompiledCatalogue whole,
            CompiledCatalogue catalogue,
            Set<DefaultGrant> withheld,
            Pages<TenantNode> tenants,
            Pages<UserNode> users,
            Pages<RoleNode> roles,
            Pages<CompiledPublisher> publishers) {
        this.revision = revision;
        this.whole = whole;
        this.catalogue = catalogue;
        this.withheld = withheld;
        this.tenants = tenants;
        this.users = users;
        this.roles = roles;
        this.publishers = publishers;
    }

    /** The state before anything exists: everybody is denied everything. */
    public static Snapshot empty(Catalogue catalogue) {
        var compiled = new CompiledCatalogue(catalogue);
        return new Snapshot(
                0, compiled, compiled, Set.of(), Pages.empty(), Pages.empty(), Pages.empty(), Pages.empty());
    }

    /** The state at a later revision: this one with what changed since. What did not change is shared. */
    public Snapshot with(long newRevision, Facts facts) {
        var tenantChanges = new HashMap<Long, @Nullable TenantNode>();
        var publisherChanges = new HashMap<Long, @Nullable CompiledPublisher>();
        facts.goneTenants().forEach(id -> tenantChanges.put(id.value(), null));
        facts.goneTenants().forEach(id -> publisherChanges.put(id.value(), null));
        put(tenantChanges, facts.tenants(), tenant -> tenant.id().value(), TenantNode::new);
        var userChanges = new HashMap<Long, @Nullable UserNode>();
        facts.goneUsers().forEach(id -> userChanges.put(id.value(), null));
        put(userChanges, facts.users(), user -> user.id().value(), Snapshot::node);
        Set<DefaultGrant> waiting = facts.withheld() == null ? withheld : Set.copyOf(facts.withheld());
        var roleChanges = new HashMap<Long, @Nullable RoleNode>();
        CompiledCatalogue now = catalogue;
        if (!waiting.equals(withheld)) {
            now = whole.without(waiting);
            CompiledCatalogue other = now;
            roles.forEach(role -> roleChanges.put(role.facts.id().value(), node(role.facts, other)));
        }
        CompiledCatalogue compiled = now;
        facts.goneRoles().forEach(id -> roleChanges.put(id.value(), null));
        put(roleChanges, facts.roles(), role -> role.id().value(), role -> node(role, compiled));
        put(
                publisherChanges,
                facts.published(),
                publisher -> publisher.tenant().value(),
                publisher -> publisher.publications().isEmpty() ? null : new CompiledPublisher(publisher, whole));
        return new Snapshot(
                newRevision,
                whole,
                compiled,
                waiting,
                tenants.with(tenantChanges),
                users.with(userChanges),
                roles.with(roleChanges),
                publishers.with(publisherChanges));
    }

    private static <F, N> void put(
            Map<Long, @Nullable N> changes, List<F> facts, ToLongFunction<F> id, Function<F, @Nullable N> node) {
        facts.forEach(fact -> changes.put(id.applyAsLong(fact), node.apply(fact)));
    }

    private static UserNode node(Facts.OfUser user) {
        return new UserNode(user.id(), user.tenantId().value(), user.roleId().value(), user.active());
    }

    private static RoleNode node(Facts.OfRole role, CompiledCatalogue catalogue) {
        return new RoleNode(role, catalogue.byService(role.bundles()));
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
        if (bit.privilege().pci() && isPciEnforced(target)) {
            return Decision.PCI_ENFORCED;
        }
        if (below) {
            int needed = needed(target, own, bit.privilege().delegation());
            if ((target.delegations & needed) != needed) {
                return Decision.DELEGATION_MISSING;
            }
        }
        if (grants(role.bundles, own, bit)) {
            return Decision.GRANTED;
        }
        return self == Privilege.Self.OR_SELF && oneself && objectUser != null ? Decision.SELF : Decision.NOT_GRANTED;
    }

    /**
     * Whether bundles grant a privilege to users of the tenant: the nearest level that customises it decides, from the
     * tenant upwards; where none does, the default grant. A bundle grants codes of its service alone. Seed: Service
     * Permissions ("applied to the privileges as follows").
     */
    private boolean grants(@Nullable CompiledBundle[] bundles, TenantNode home, Bit bit) {
        CompiledBundle bundle = bundles[bit.service()];
        if (bundle == null) {
            return false;
        }
        for (TenantNode tenant = home; tenant != null; tenant = tenants.get(tenant.parent)) {
            Effect effect = effect(tenant, bundle, bit);
            if (effect != null) {
                return effect == Effect.ALLOW;
            }
        }
        return bit.isIn(bundle.defaults());
    }

    private @Nullable Effect effect(TenantNode tenant, CompiledBundle bundle, Bit bit) {
        CompiledPublisher publisher = publishers.get(tenant.id.value());
        return publisher == null ? null : publisher.effect(bundle.code(), bit);
    }

    /** What every level says of the privilege, the nearest first: the one that decides, then those it overrides. */
    private List<Customization> customizations(@Nullable CompiledBundle bundle, TenantNode home, Bit bit) {
        var found = new ArrayList<Customization>();
        for (TenantNode tenant = home; tenant != null && bundle != null; tenant = tenants.get(tenant.parent)) {
            CompiledPublisher publisher = publishers.get(tenant.id.value());
            Facts.Publication publication = publisher == null ? null : publisher.publication(bundle.code());
            Effect effect = bit.isRestriction() ? restriction(publication) : effect(tenant, bundle, bit);
            if (publication != null && effect != null) {
                found.add(customization(tenant, publication, effect));
            }
        }
        return found;
    }

    /** A restriction is no right, so no set of rights knows it. */
    private static @Nullable Effect restriction(Facts.@Nullable Publication publication) {
        return publication == null ? null : publication.entries().get(PrivilegeCode.DENY_PCI_OPERATIONS);
    }

    private static Customization customization(TenantNode tenant, Facts.Publication publication, Effect effect) {
        return new Customization(
                tenant.id, tenant.level, publication.bundle(), publication.packageId(), publication.edition(), effect);
    }

    /** Whether the nearest level from the target upwards that speaks of PCI compliance for its level enforces it. */
    private boolean isPciEnforced(TenantNode target) {
        for (TenantNode tenant = target; tenant != null; tenant = tenants.get(tenant.parent)) {
            CompiledPublisher publisher = publishers.get(tenant.id.value());
            Effect effect = publisher == null ? null : publisher.pci(target.level);
            if (effect != null) {
                return effect == Effect.DENY;
            }
        }
        return false;
    }

    private Explanation.Pci pci(TenantNode target) {
        var found = new ArrayList<Customization>();
        for (TenantNode tenant = target; tenant != null; tenant = tenants.get(tenant.parent)) {
            CompiledPublisher publisher = publishers.get(tenant.id.value());
            if (publisher != null) {
                for (Facts.Publication publication : publisher.pciPublications(target.level)) {
                    Effect effect = publication.entries().get(PrivilegeCode.DENY_PCI_OPERATIONS);
                    if (effect != null) {
                        found.add(customization(tenant, publication, effect));
                    }
                }
            }
        }
        return new Explanation.Pci(isPciEnforced(target), found);
    }

    /** The decision about a question with where it comes from. */
    public Explanation explain(Question question) {
        Decision decision = decide(question);
        UserNode user = users.get(question.user().value());
        TenantNode own = user == null ? null : tenants.get(user.tenant);
        RoleNode role = user == null ? null : roles.get(user.role);
        TenantNode target = tenants.get(question.target().value());
        Bit bit = catalogue.bit(question.privilege());
        if (own == null || role == null || bit == null) {
            return new Explanation(
                    question, decision, subject(question.user()).orElse(null), null, false, List.of(), List.of(), null);
        }
        CompiledBundle bundle = role.bundles[bit.service()];
        boolean seen = target != null && (target == own || isBelow(target, own));
        return new Explanation(
                question,
                decision,
                subject(question.user()).orElse(null),
                bundle == null ? null : bundle.code(),
                bundle != null && bit.isIn(bundle.defaults()),
                customizations(bundle, own, bit),
                target == null || !seen || target == own ? List.of() : delegations(target, own, bit),
                target == null || !seen || !bit.privilege().pci() ? null : pci(target));
    }

    private static List<Explanation.Needed> delegations(TenantNode target, TenantNode own, Bit bit) {
        int needed = needed(target, own, bit.privilege().delegation());
        return Stream.of(Delegation.values())
                .filter(delegation -> (needed & delegation.bit()) != 0)
                .map(delegation -> new Explanation.Needed(delegation, (target.delegations & delegation.bit()) != 0))
                .toList();
    }

    /** Why the user can do nothing at all, or null when nothing stands in the way. */
    private @Nullable Decision standing(UserNode user, TenantNode own, RoleNode role, Credential credential) {
        if (!user.active) {
            return Decision.USER_INACTIVE;
        }
        if (credential == Credential.TOKEN && !grants(role.bundles, own, catalogue.createToken(own.level))) {
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
                : Optional.of(new Subject(id, own.id, own.level, role.facts.id(), role.facts.superuser()));
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

    /** The tenant that made a role, absent for default and unknown ones. */
    public Optional<TenantId> ownerOf(RoleId id) {
        return Optional.ofNullable(roles.get(id.value())).map(role -> role.facts.owner());
    }

    /** Whether permission packages of the tenant can be managed. Seed: Service Permissions, Note. */
    public boolean customizesRoles(TenantId id) {
        TenantNode tenant = tenants.get(id.value());
        return tenant != null && tenant.customizesRoles;
    }

    /** The default grants that nobody has accepted yet. */
    public Set<DefaultGrant> withheld() {
        return withheld;
    }

    /** What a tenant has published. */
    public Facts.OfPublisher published(TenantId tenant) {
        CompiledPublisher publisher = publishers.get(tenant.value());
        return publisher == null ? new Facts.OfPublisher(tenant, List.of()) : publisher.facts();
    }

    /** Every privilege of the catalogue with the decision about it for the user in the tenant, and who decided it. */
    public List<EffectivePrivilege> effectivePrivileges(UserId user, Credential credential, TenantId target) {
        return catalogue.all().stream()
                .map(bit -> bit.privilege().code())
                .map(code -> explain(Question.of(user, credential, code, target)))
                .map(why -> new EffectivePrivilege(why.question().privilege(), why.decision(), why.decidedBy()))
                .toList();
    }

    /**
     * A privilege of a bundle as it stands for users of a tenant.
     *
     * @param privilege the privilege
     * @param byDefault whether the bundle grants it by default
     * @param granted whether it grants it after customisation
     * @param decidedBy the level that decided, null when the default stands
     */
    public record InForce(
            PrivilegeCode privilege,
            boolean byDefault,
            boolean granted,
            @Nullable Customization decidedBy) {}

    /** What a bundle yields from a tenant upwards: all privileges that it could grant. Empty for unknown ones. */
    public List<InForce> inForce(BundleCode code, TenantId tenant) {
        CompiledBundle bundle = catalogue.bundle(code);
        TenantNode home = tenants.get(tenant.value());
        if (bundle == null || home == null) {
            return List.of();
        }
        var bundles = catalogue.byService(List.of(code));
        return catalogue.all().stream()
                .filter(bit -> bit.service() == bundle.service() && bit.canBeHeldBy(bundle.level()))
                .map(bit -> new InForce(
                        bit.privilege().code(),
                        bit.isIn(bundle.defaults()),
                        grants(bundles, home, bit),
                        customizations(bundle, home, bit).stream().findFirst().orElse(null)))
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
        return missing(giver, node.facts.scope(), tenant, (at, bit) -> grants(node.bundles, at, bit));
    }

    /** The same for a role that consists of the bundles, measured at the tenant that owns it. */
    public List<PrivilegeCode> missingToCompose(
            UserId composer, Collection<BundleCode> codes, TenantLevel scope, TenantId owner) {
        var bundles = catalogue.byService(codes);
        return missing(composer, scope, owner, (at, bit) -> grants(bundles, at, bit));
    }

    /**
     * The same for a package of the bundle that a tenant publishes: what it allows is given. What it denies, or no longer
     * says, is no grant, and a restriction is no right.
     */
    public List<PrivilegeCode> missingToPublish(
            UserId publisher, BundleCode code, Map<PrivilegeCode, Effect> entries, TenantId owner) {
        CompiledBundle bundle = catalogue.bundle(code);
        return bundle == null
                ? List.of()
                : missing(
                        publisher,
                        bundle.level(),
                        owner,
                        (at, bit) -> !bit.isRestriction()
                                && entries.get(bit.privilege().code()) == Effect.ALLOW);
    }

    private List<PrivilegeCode> missing(
            UserId giver, TenantLevel scope, TenantId tenantId, BiPredicate<TenantNode, Bit> given) {
        UserNode user = users.get(giver.value());
        TenantNode own = user == null ? null : tenants.get(user.tenant);
        RoleNode role = user == null ? null : roles.get(user.role);
        TenantNode tenant = tenants.get(tenantId.value());
        if (own == null || role == null || tenant == null) {
            throw new Refused(new CommonRefusal.Unknown());
        }
        return catalogue.all().stream()
                .filter(bit -> given.test(tenant, bit) && !holds(own, role, bit, tenant, scope))
                .map(bit -> bit.privilege().code())
                .toList();
    }

    /**
     * Whether a user holds a privilege for a tenant: the user's role has it at home, or users of this level cannot hold
     * it at all, it is for users below, and the user is a superuser; and a tenant below has delegated its users.
     */
    private boolean holds(TenantNode own, RoleNode role, Bit bit, TenantNode tenant, TenantLevel scope) {
        if (tenant != own) {
            int needed = needed(tenant, own, Delegation.Kind.USERS);
            if (!isBelow(tenant, own) || (tenant.delegations & needed) != needed) {
                return false;
            }
        }
        return grants(role.bundles, own, bit)
                || (role.facts.superuser() && !bit.canBeHeldBy(own.level) && own.level.isAbove(scope));
    }

    /**
     * What it would do if a tenant had published this and nothing else: who gains and loses which privilege, where PCI
     * compliance changes, and which roles superusers could no longer assign.
     */
    public Impact impact(Facts.OfPublisher instead) {
        Snapshot then = with(revision, Facts.published(instead));
        Set<BundleCode> bundles = changed(published(instead.tenant()), instead);
        var changes = new ArrayList<Impact.Shift>();
        var ceilings = new ArrayList<Impact.Ceiling>();
        homes(instead.tenant(), bundles, then).forEach((home, people) -> {
            SortedSet<PrivilegeCode> before = held(people.getFirst(), home);
            SortedSet<PrivilegeCode> after = then.held(people.getFirst(), home);
            var gained = new TreeSet<>(after);
            gained.removeAll(before);
            var lost = new TreeSet<>(before);
            lost.removeAll(after);
            if (!gained.isEmpty() || !lost.isEmpty()) {
                changes.add(new Impact.Shift(home.tenant, home.role, people, gained, lost));
            }
            ceiling(home, people.getFirst(), then).ifPresent(ceilings::add);
        });
        return new Impact(changes, pciShifts(instead.tenant(), then), ceilings);
    }

    /**
     * What tells a publish, rollback or reset from every other: what would be in force instead of what, and what that would
     * do. Two are alike when they would do exactly the same.
     */
    public String fingerprint(Facts.OfPublisher instead) {
        return fingerprint(instead, impact(instead));
    }

    /** The same, of an impact that is known already. */
    public String fingerprint(Facts.OfPublisher instead, Impact impact) {
        return SecretDigest.of(editions(published(instead.tenant())) + editions(instead) + impact)
                .hex();
    }

    private static String editions(Facts.OfPublisher publisher) {
        return publisher.publications().stream()
                .map(one -> one.bundle() + "=" + one.packageId().value() + "/" + one.edition()
                        + new TreeMap<>(one.entries()))
                .sorted()
                .toList()
                .toString();
    }

    private record Home(TenantId tenant, RoleId role) {}

    private static Set<BundleCode> changed(Facts.OfPublisher before, Facts.OfPublisher after) {
        var changed = new HashSet<BundleCode>();
        before.publications().stream()
                .filter(publication -> !after.publications().contains(publication))
                .forEach(publication -> changed.add(publication.bundle()));
        after.publications().stream()
                .filter(publication -> !before.publications().contains(publication))
                .forEach(publication -> changed.add(publication.bundle()));
        return changed;
    }

    /** Those who can act and whom it can reach, by tenant and role: with one of the bundles, or where PCI compliance changes. */
    private Map<Home, List<UserId>> homes(TenantId top, Set<BundleCode> bundles, Snapshot then) {
        var homes = new LinkedHashMap<Home, List<UserId>>();
        users.forEach(user -> {
            TenantNode own = tenants.get(user.tenant);
            RoleNode role = roles.get(user.role);
            if (own != null
                    && role != null
                    && standing(user, own, role, Credential.SESSION) == null
                    && isWithin(own.id, top)) {
                boolean customised = role.facts.bundles().stream().anyMatch(bundles::contains);
                if (customised || isPciEnforced(own) != then.isPciEnforced(own)) {
                    homes.computeIfAbsent(new Home(own.id, role.facts.id()), any -> new ArrayList<>())
                            .add(user.id);
                }
            }
        });
        return homes;
    }

    /** What a user may at home and, of what can be asked only in tenants below, what the user's role has. */
    private SortedSet<PrivilegeCode> held(UserId id, Home home) {
        TenantNode own = tenants.get(home.tenant.value());
        RoleNode role = roles.get(home.role.value());
        var held = new TreeSet<PrivilegeCode>();
        if (own != null && role != null) {
            for (Bit bit : catalogue.all()) {
                PrivilegeCode code = bit.privilege().code();
                boolean belowAlone = bit.canBeHeldBy(own.level) && !bit.canBeAskedAt(own.level);
                Question asked = Question.of(id, Credential.SESSION, code, home.tenant);
                if (belowAlone ? grants(role.bundles, own, bit) : decide(asked).isAllowed()) {
                    held.add(code);
                }
            }
        }
        return held;
    }

    private List<Impact.PciShift> pciShifts(TenantId top, Snapshot then) {
        var shifts = new ArrayList<Impact.PciShift>();
        tenants.forEach(tenant -> {
            boolean enforced = then.isPciEnforced(tenant);
            if (isWithin(tenant.id, top) && enforced != isPciEnforced(tenant)) {
                shifts.add(new Impact.PciShift(tenant.id, enforced));
            }
        });
        return shifts;
    }

    /** The roles that a superuser could give until then, at home or in a tenant below that delegates its users. */
    private Optional<Impact.Ceiling> ceiling(Home home, UserId superuser, Snapshot then) {
        RoleNode held = roles.get(home.role.value());
        var lost = new TreeSet<Long>();
        if (held != null && held.facts.superuser()) {
            tenants.forEach(tenant -> {
                if (isWithin(tenant.id, home.tenant)) {
                    roles.forEach(role -> {
                        RoleId id = role.facts.id();
                        if (serves(role, tenant)
                                && missingToGive(superuser, id, tenant.id).isEmpty()
                                && !then.missingToGive(superuser, id, tenant.id).isEmpty()) {
                            lost.add(id.value());
                        }
                    });
                }
            });
        }
        List<RoleId> ids = lost.stream().map(RoleId::new).toList();
        return ids.isEmpty() ? Optional.empty() : Optional.of(new Impact.Ceiling(home.tenant, ids));
    }

    private boolean serves(RoleNode role, TenantNode tenant) {
        TenantId owner = role.facts.owner();
        return role.facts.scope() == tenant.level && (owner == null || isWithin(tenant.id, owner));
    }
}
