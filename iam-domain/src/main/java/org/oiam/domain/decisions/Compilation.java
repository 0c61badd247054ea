package org.oiam.domain.decisions;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.permissions.DefaultGrant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;

/**
 * One step from a snapshot's state to the next: what changed, and what that reaches, is compiled anew; all else is shared.
 * A publication reaches the seats below it whose role has one of its bundles; a role, the seats with it; a tenant that is
 * suspended or activated, the seats there and below.
 */
final class Compilation {

    private static final TenantLevel[] LEVELS = TenantLevel.values();

    private final State from;
    private final Facts facts;
    private final Set<DefaultGrant> withheld;
    private final Pages.Edit<TenantNode> tenants;
    private final Gates.Edit gates;
    private final Pages.Edit<CompiledPublisher> publishers;
    private final Pages.Edit<RoleNode> roles;
    private final SeatRows.Edit rows;
    private final Pages.Edit<PrivilegeSet> atHome;
    private final Seating.Edit seating;
    private final TenantNode.World world;
    private final Pages.Edit<Pages.Edit<Compiled>> compiled =
            Pages.<Pages.Edit<Compiled>>empty().edit();

    /** What a role is granted, and what is left of it at home where tenants are open for that. */
    private record Compiled(PrivilegeSet granted, PrivilegeSet open, PrivilegeSet atHome) {}

    /** That a tenant has published something else than before; tenants feel PCI compliance, and where their sources are. */
    private record Published(TenantId tenant, BitSet bundles, boolean isFeltBelow) {}

    Compilation(State from, Facts facts) {
        this.from = from;
        this.facts = facts;
        withheld = facts.withheld() == null ? from.withheld() : Set.copyOf(facts.withheld());
        tenants = from.tenants().edit();
        gates = from.gates().edit();
        publishers = from.publishers().edit();
        roles = from.roles().edit();
        rows = from.rows().edit();
        atHome = from.atHome().edit();
        seating = from.seating().edit();
        world = new TenantNode.World(
                withheld.equals(from.withheld())
                        ? from.world().catalogue()
                        : from.whole().without(withheld),
                publishers::get,
                from.world().pool());
    }

    State done() {
        BitSet changedRoles = roles();
        List<Published> published = published();
        Set<Long> turned = tenants(published);
        users();
        published.forEach(this::grant);
        turned.forEach(tenant -> grant(seating.ofTenant(tenant)));
        if (!changedRoles.isEmpty()) {
            seating.forEachSeat(changedRoles, this::grant);
        }
        seating.touched().stream().forEach(this::grant);
        State state = new State(
                from.whole(),
                withheld,
                tenants.done(),
                gates.done(),
                publishers.done(),
                roles.done(),
                seating.done(),
                rows.done(),
                atHome.done(),
                world.catalogue(),
                world.pool());
        world.pool().prune(state::handOut);
        return state;
    }

    /** Takes the roles in, and says which have changed: all when default grants have. */
    private BitSet roles() {
        var changed = new BitSet();
        if (world.catalogue() != from.world().catalogue()) {
            from.roles().forEach(role -> {
                roles.put(role.id(), RoleNode.of(role.facts(), world.catalogue()));
                changed.set((int) role.id());
            });
        }
        facts.goneRoles().forEach(id -> {
            roles.put(id.value(), null);
            changed.set((int) id.value());
        });
        facts.roles().forEach(role -> {
            roles.put(role.id().value(), RoleNode.of(role, world.catalogue()));
            changed.set((int) role.id().value());
        });
        return changed;
    }

    private BitSet rolesWith(BitSet bundles) {
        var found = new BitSet();
        for (long id = 0; id < roles.end() && !bundles.isEmpty(); id++) {
            RoleNode role = roles.get(id);
            if (role != null && role.hasOneOf(bundles)) {
                found.set((int) id);
            }
        }
        return found;
    }

    /** Takes the publications in, and says what is different now. */
    private List<Published> published() {
        var changed = new ArrayList<Published>();
        facts.goneTenants().forEach(id -> publish(new Facts.OfPublisher(id, List.of()), changed));
        facts.published().forEach(publisher -> publish(publisher, changed));
        return changed;
    }

    private void publish(Facts.OfPublisher publisher, List<Published> changed) {
        long id = publisher.tenant().value();
        CompiledPublisher before = publishers.get(id);
        CompiledPublisher after = new CompiledPublisher(publisher, from.whole());
        boolean silent = publisher.publications().isEmpty();
        publishers.put(id, silent ? null : after);
        boolean isFeltBelow = silent != (before == null) || !after.saysTheSameOfPci(before);
        changed.add(new Published(publisher.tenant(), after.differences(before), isFeltBelow));
    }

    /** Takes the tenants in, and says where users were cut off or may act again. */
    private Set<Long> tenants(List<Published> published) {
        var turned = new HashSet<Long>();
        var around = new HashSet<TenantId>();
        facts.goneTenants().forEach(id -> {
            tenants.put(id.value(), null);
            gates.put(id.value(), null);
            turned.add(id.value());
            around.add(id);
        });
        for (TenantLevel level : LEVELS) {
            for (Facts.OfTenant tenant : facts.tenants()) {
                if (tenant.level() == level) {
                    TenantNode before = tenants.get(tenant.id().value());
                    TenantNode after = TenantNode.of(tenant, tenants::get, world);
                    put(before, after, turned);
                    if (before == null ? !from.tenants().isEmpty() : before.suspended != after.suspended) {
                        around.add(tenant.id());
                    }
                }
            }
        }
        published.stream().filter(Published::isFeltBelow).map(Published::tenant).forEach(around::add);
        for (TenantId top : around) {
            for (TenantLevel level : LEVELS) {
                forEachWithin(top, tenant -> {
                    if (tenant.level == level) {
                        put(tenant, tenant.again(tenants::get, world), turned);
                    }
                });
            }
        }
        return turned;
    }

    private void put(@Nullable TenantNode before, TenantNode after, Set<Long> turned) {
        tenants.put(after.id.value(), after);
        gates.put(after.id.value(), after);
        if (before == null || before.stands != after.stands || !before.open().equals(after.open())) {
            turned.add(after.id.value());
        }
    }

    private void forEachWithin(TenantId top, Consumer<TenantNode> taker) {
        TenantNode highest = tenants.get(top.value());
        if (highest != null && highest.level == TenantLevel.ENTERPRISE) {
            taker.accept(highest);
            return;
        }
        for (long id = 0; id < tenants.end(); id++) {
            TenantNode tenant = tenants.get(id);
            if (tenant != null && tenant.isWithin(top)) {
                taker.accept(tenant);
            }
        }
    }

    private void users() {
        facts.goneUsers().forEach(id -> seating.remove(id.value()));
        facts.users()
                .forEach(user -> seating.sit(
                        user.id().value(),
                        user.tenantId().value(),
                        user.roleId().value(),
                        user.active()));
    }

    /** Grants anew what a publication reaches. */
    private void grant(Published published) {
        BitSet reached = rolesWith(published.bundles);
        TenantNode top = tenants.get(published.tenant.value());
        if (top != null && top.level == TenantLevel.ENTERPRISE) {
            for (int number : seating.ofTenant(published.tenant.value())) {
                Seat seat = seating.seat(number);
                if (seat != null && reached.get((int) seat.role())) {
                    grant(number);
                }
            }
        } else {
            seating.forEachSeat(reached, number -> {
                TenantNode own = tenants.get(seating.tenant(number));
                if (own != null && own.isWithin(published.tenant)) {
                    grant(number);
                }
            });
        }
    }

    private void grant(int[] numbers) {
        for (int number : numbers) {
            grant(number);
        }
    }

    private void grant(int number) {
        Seat seat = seating.seat(number);
        TenantNode own = seat == null ? null : tenants.get(seat.tenant());
        RoleNode role = seat == null ? null : roles.get(seat.role());
        if (seat == null || own == null || role == null || !seat.active() || !own.stands) {
            rows.put(number, 0, null);
            atHome.put(number, null);
            return;
        }
        Compiled found = compiled(own, role);
        rows.put(number, seat.tenant(), found.granted);
        atHome.put(number, found.atHome);
    }

    /** Users with one role are granted the same in all tenants whose nearest publishing tenant is the same. */
    private Compiled compiled(TenantNode own, RoleNode role) {
        Pages.Edit<Compiled> bySource = compiled.get(role.id());
        if (bySource == null) {
            bySource = Pages.<Compiled>empty().edit();
            compiled.put(role.id(), bySource);
        }
        Compiled known = bySource.get(own.source);
        if (known != null && known.open.equals(own.open())) {
            return known;
        }
        PrivilegeSet grants = known == null ? own.granted(role.bundles(), world) : known.granted;
        PrivilegeSet left = grants.and(own.open());
        var fresh = new Compiled(
                grants, own.open(), left.equals(grants) ? grants : world.pool().one(left.words()));
        bySource.put(own.source, fresh);
        return fresh;
    }
}
