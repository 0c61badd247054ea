package org.oiam.domain.decisions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.decisions.CompiledCatalogue.Bit;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.DefaultGrant;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.Privilege;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/**
 * The engine: the state of the orchestrator at one revision, compiled for decisions, immutable. Who may do what is
 * decided here and nowhere else: answers, explanations, lists of effective privileges, previews and the grant guard all ask
 * it. A user may what the user's role is granted, as far as the target tenant is open for it: two sets of bits, made when
 * something changes.
 */
public final class Snapshot {

    private final long revision;
    private final State state;
    private final CompiledCatalogue catalogue;
    private final Pages<TenantNode> tenants;
    private final Gates gates;
    private final SeatRows rows;
    private final Pages<PrivilegeSet> atHome;
    private final Seating seating;

    private Snapshot(long revision, State state) {
        this.revision = revision;
        this.state = state;
        this.catalogue = state.world().catalogue();
        this.tenants = state.tenants();
        this.gates = state.gates();
        this.rows = state.rows();
        this.atHome = state.atHome();
        this.seating = state.seating();
    }

    /** The state before anything exists: everybody is denied everything. */
    public static Snapshot empty(Catalogue catalogue) {
        return new Snapshot(0, State.empty(catalogue));
    }

    /** The state at a later revision: this one with what changed since. What did not change is shared. */
    public Snapshot with(long newRevision, Facts facts) {
        return new Snapshot(newRevision, new Compilation(state, facts).done());
    }

    /** The number of the last change that is in it. */
    public long revision() {
        return revision;
    }

    /**
     * Whether a user for whom the caller vouches may do something in a tenant that is not about a certain other user: what
     * {@link #decide} answers, without the reason. Takes no lock and allocates nothing.
     */
    public boolean may(UserId user, PrivilegeCode privilege, TenantId tenant) {
        return may(user.value(), privilege, tenant.value());
    }

    /** Of bare numbers, so that no id need exist when this is too long to become part of whoever asks. */
    private boolean may(long user, PrivilegeCode privilege, long tenant) {
        Bit bit = catalogue.bit(privilege);
        return bit != null && may(seating.of(user), bit, tenant);
    }

    private boolean may(int number, Bit bit, long target) {
        long[] page = rows.page(number);
        int row = rows.row(number);
        int word = bit.word();
        return bit.isIn(SeatRows.word(page, row, word) & gates.open(target, SeatRows.tenant(page, row), word));
    }

    private boolean isGranted(Bit bit, int number) {
        return bit.isIn(SeatRows.word(rows.page(number), rows.row(number), bit.word()));
    }

    /** All that {@link #may} says yes to, for the user in the tenant; nothing is allocated for the user's own one. */
    public PrivilegeSet privileges(UserId user, TenantId tenant) {
        int number = seating.of(user.value());
        long[] page = rows.page(number);
        int row = rows.row(number);
        return SeatRows.tenant(page, row) == tenant.value() ? atHome(number) : elsewhere(page, row, tenant.value());
    }

    private PrivilegeSet atHome(int number) {
        PrivilegeSet set = atHome.get(number);
        return set == null ? state.whole().none() : set;
    }

    private PrivilegeSet elsewhere(long[] page, int row, long target) {
        long[] both = PrivilegeSet.words(state.whole());
        for (int word = 0; word < both.length; word++) {
            both[word] = SeatRows.word(page, row, word) & gates.open(target, SeatRows.tenant(page, row), word);
        }
        return new PrivilegeSet(state.whole(), both);
    }

    /** The user, looked up once for several questions to this snapshot; one that is unknown may nothing. */
    public ResolvedSubject resolve(UserId user) {
        return new ResolvedSubject(this, user, atHome(seating.of(user.value())), catalogue);
    }

    /**
     * The users of a tenant or of those below it who may do something in a tenant, by number.
     *
     * @param top whose users are looked at
     * @param after only users with a higher number
     * @param limit how many at most
     */
    public List<UserId> whoMay(PrivilegeCode privilege, TenantId tenant, TenantId top, long after, int limit) {
        Bit bit = catalogue.bit(privilege);
        var found = new ArrayList<UserId>();
        for (long user = seating.nextUser(after); bit != null && user > 0 && found.size() < limit; ) {
            int number = seating.of(user);
            if (may(number, bit, tenant.value()) && sitsWithin(number, top)) {
                found.add(new UserId(user));
            }
            user = seating.nextUser(user);
        }
        return found;
    }

    private boolean sitsWithin(int number, TenantId top) {
        TenantNode own = tenants.get(seating.tenant(number));
        return own != null && own.isWithin(top);
    }

    /**
     * The tenants where a user may do something, by number.
     *
     * @param top only this tenant and those below it
     * @param after only tenants with a higher number
     * @param limit how many at most
     */
    public List<TenantId> whereMay(UserId user, PrivilegeCode privilege, TenantId top, long after, int limit) {
        int number = seating.of(user.value());
        Bit bit = catalogue.bit(privilege);
        var found = new ArrayList<TenantId>();
        for (long id = after + 1; bit != null && id < tenants.end() && found.size() < limit; id++) {
            TenantNode target = tenants.get(id);
            if (target != null && target.isWithin(top) && may(number, bit, id)) {
                found.add(target.id);
            }
        }
        return found;
    }

    /**
     * The answer, with the first reason that applies in the order: user, the user's own chain, sight, the target's
     * state, applicability, PCI, delegation, role. Seed: List of User Privileges; API Tokens (delegation).
     */
    public Decision decide(Question question) {
        int number = seating.of(question.user().value());
        Seat seat = seating.seat(number);
        TenantNode own = seat == null ? null : tenants.get(seat.tenant());
        RoleNode role = seat == null ? null : state.roles().get(seat.role());
        if (seat == null || own == null || role == null) {
            return Decision.OUT_OF_SIGHT;
        }
        Decision standing = standing(seat, own, role, question.credential());
        if (standing != null) {
            return standing;
        }
        TenantNode target = tenants.get(question.target().value());
        Bit bit = catalogue.bit(question.privilege());
        if (target == null || bit == null) {
            return Decision.OUT_OF_SIGHT;
        }
        UserId whom = question.objectUser();
        boolean toOneself = target == own && question.user().equals(whom);
        Privilege.Self self = bit.privilege().self();
        if (self == Privilege.Self.ONLY && whom != null && !toOneself) {
            return obstacle(own, target, bit, Decision.NOT_APPLICABLE);
        }
        if (may(number, bit, target.id.value())) {
            return Decision.GRANTED;
        }
        boolean selfSuffices =
                self == Privilege.Self.OR_SELF && toOneself && own.open().has(bit.index());
        return selfSuffices ? Decision.SELF : obstacle(own, target, bit, Decision.NOT_GRANTED);
    }

    /** Why the user can do nothing at all, or null when nothing stands in the way. */
    private @Nullable Decision standing(Seat seat, TenantNode own, RoleNode role, Credential credential) {
        if (!seat.active()) {
            return Decision.USER_INACTIVE;
        }
        if (credential == Credential.TOKEN
                && !own.granted(role.bundles(), state.world())
                        .has(catalogue.createToken(own.level).index())) {
            return Decision.TOKEN_STOPPED;
        }
        return own.stands ? null : Decision.OWN_TENANT_SUSPENDED;
    }

    /** What the target is not open for users of that tenant for, in the order of the reasons; else the last reason. */
    private Decision obstacle(TenantNode own, TenantNode target, Bit bit, Decision last) {
        boolean below = target != own;
        if (below) {
            if (!target.isBelow(own)) {
                return Decision.OUT_OF_SIGHT;
            }
            TenantNode above = tenants.get(target.parent);
            boolean shut = above != null && above != own && above.suspended;
            if (shut || (target.suspended && !catalogue.ofTenant(target.level).has(bit.index()))) {
                return Decision.TARGET_SUSPENDED;
            }
        }
        if (last == Decision.NOT_APPLICABLE
                || !catalogue.heldBy(own.level).has(bit.index())
                || !catalogue.askedAt(target.level).has(bit.index())
                || (below && catalogue.selfOnly().has(bit.index()))) {
            return Decision.NOT_APPLICABLE;
        }
        if (target.pciEnforced && catalogue.pci().has(bit.index())) {
            return Decision.PCI_ENFORCED;
        }
        if (below && !target.delegates(bit.privilege().delegation(), own.level)) {
            return Decision.DELEGATION_MISSING;
        }
        return last;
    }

    /** The decision about a question with where it comes from. */
    public Explanation explain(Question question) {
        return new Explanations(this, state).explain(question);
    }

    /** Whether the user can act at all by such a credential: active, in tenants that are, with tokens still allowed. */
    public boolean canAct(UserId id, Credential credential) {
        int number = seating.of(id.value());
        Seat seat = seating.seat(number);
        TenantNode own = seat == null ? null : tenants.get(seat.tenant());
        RoleNode role = seat == null ? null : state.roles().get(seat.role());
        return seat != null
                && own != null
                && role != null
                && seat.active()
                && own.stands
                && (credential != Credential.TOKEN || isGranted(catalogue.createToken(own.level), number));
    }

    /** The user as decisions see it, absent when there is none. */
    public Optional<Subject> subject(UserId id) {
        Seat seat = seating.seat(seating.of(id.value()));
        TenantNode own = seat == null ? null : tenants.get(seat.tenant());
        RoleNode role = seat == null ? null : state.roles().get(seat.role());
        return own == null || role == null
                ? Optional.empty()
                : Optional.of(new Subject(
                        id, own.id, own.level, role.facts().id(), role.facts().superuser()));
    }

    /** The level of a tenant, absent when there is none. */
    public Optional<TenantLevel> levelOf(TenantId id) {
        return Optional.ofNullable(tenants.get(id.value())).map(tenant -> tenant.level);
    }

    /** Whether a tenant is the other or lies below it; false for unknown ones. */
    public boolean isWithin(TenantId id, TenantId other) {
        TenantNode tenant = tenants.get(id.value());
        return tenant != null && tenants.get(other.value()) != null && tenant.isWithin(other);
    }

    /** The tenant that made a role, absent for default and unknown ones. */
    public Optional<TenantId> ownerOf(RoleId id) {
        return Optional.ofNullable(state.roles().get(id.value()))
                .map(role -> role.facts().owner());
    }

    /** Whether permission packages of the tenant can be managed. Seed: Service Permissions, Note. */
    public boolean customizesRoles(TenantId id) {
        TenantNode tenant = tenants.get(id.value());
        return tenant != null && tenant.customizesRoles;
    }

    /** The default grants that nobody has accepted yet. */
    public Set<DefaultGrant> withheld() {
        return state.withheld();
    }

    /** What a tenant has published. */
    public Facts.OfPublisher published(TenantId tenant) {
        CompiledPublisher publisher = state.publishers().get(tenant.value());
        return publisher == null ? new Facts.OfPublisher(tenant, List.of()) : publisher.facts();
    }

    /** Every privilege of the catalogue with the decision about it for the user in the tenant, and who decided it. */
    public List<EffectivePrivilege> effectivePrivileges(UserId user, Credential credential, TenantId target) {
        return catalogue
                .all()
                .map(bit -> explain(Question.of(user, credential, bit.code(), target)))
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
        return new Explanations(this, state).inForce(code, tenant);
    }

    /**
     * Which privileges of a role the user does not hold for the tenant, so that they cannot be given by that user: the
     * rule of no amplification. Empty when the role may be given.
     *
     * @throws Refused with {@link CommonRefusal.Unavailable} for a role that is newer than this snapshot
     */
    public List<PrivilegeCode> missingToGive(UserId giver, RoleId role, TenantId tenant) {
        return new GrantGuard(state).missingToGive(giver, role, tenant);
    }

    /** The same for a role that consists of the bundles, measured at the tenant that owns it. */
    public List<PrivilegeCode> missingToCompose(
            UserId composer, Collection<BundleCode> codes, TenantLevel scope, TenantId owner) {
        return new GrantGuard(state).missingToCompose(composer, codes, scope, owner);
    }

    /**
     * The same for a package of the bundle that a tenant publishes: what it allows is given. What it denies, or no longer
     * says, is no grant, and a restriction is no right.
     */
    public List<PrivilegeCode> missingToPublish(
            UserId publisher, BundleCode code, Map<PrivilegeCode, Effect> entries, TenantId owner) {
        return new GrantGuard(state).missingToPublish(publisher, code, entries, owner);
    }

    /**
     * What it would do if a tenant had published this and nothing else: who gains and loses which privilege, where PCI
     * compliance changes, and which roles superusers could no longer assign.
     */
    public Impact impact(Facts.OfPublisher instead) {
        return new Outcome(state, new Compilation(state, Facts.published(instead)).done(), instead.tenant()).impact();
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
        return Outcome.fingerprint(published(instead.tenant()), instead, impact);
    }
}
