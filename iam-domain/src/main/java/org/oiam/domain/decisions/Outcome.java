package org.oiam.domain.decisions;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

/** What differs between a state and another one in which only a tenant's publications are others. */
final class Outcome {

    private final State now;
    private final State then;
    private final TenantId top;

    /** Where users with one role sit whom it can reach. */
    private record Home(TenantNode tenant, RoleNode role, List<UserId> people) {}

    Outcome(State now, State then, TenantId top) {
        this.now = now;
        this.then = then;
        this.top = top;
    }

    Impact impact() {
        var changes = new ArrayList<Impact.Shift>();
        var ceilings = new ArrayList<Impact.Ceiling>();
        for (Home home : homes()) {
            SortedSet<PrivilegeCode> before = held(now, home);
            SortedSet<PrivilegeCode> after = held(then, home);
            var gained = new TreeSet<>(after);
            gained.removeAll(before);
            var lost = new TreeSet<>(before);
            lost.removeAll(after);
            if (!gained.isEmpty() || !lost.isEmpty()) {
                changes.add(new Impact.Shift(home.tenant.id, home.role.facts().id(), home.people, gained, lost));
            }
            ceiling(home).ifPresent(ceilings::add);
        }
        return new Impact(changes, pciShifts(), ceilings);
    }

    /** Those who can act and whom it can reach: with one of the bundles, or where PCI compliance changes. */
    private Collection<Home> homes() {
        BitSet bundles = differences();
        var homes = new LinkedHashMap<Integer, Home>();
        Seating seating = now.seating();
        for (long user = seating.nextUser(0); user > 0; user = seating.nextUser(user)) {
            int number = seating.of(user);
            Seat seat = seating.seat(number);
            TenantNode own = seat == null ? null : now.tenants().get(seat.tenant());
            RoleNode role = seat == null ? null : now.roles().get(seat.role());
            if (seat != null
                    && own != null
                    && role != null
                    && seat.active()
                    && own.stands
                    && own.isWithin(top)
                    && (role.hasOneOf(bundles) || isPciTurned(own))) {
                homes.computeIfAbsent(number, any -> new Home(own, role, new ArrayList<>()))
                        .people
                        .add(new UserId(user));
            }
        }
        return homes.values();
    }

    private BitSet differences() {
        CompiledPublisher before = now.publishers().get(top.value());
        CompiledPublisher after = then.publishers().get(top.value());
        if (after == null) {
            return before == null ? new BitSet() : before.differences(null);
        }
        return after.differences(before);
    }

    private boolean isPciTurned(TenantNode tenant) {
        TenantNode after = then.tenants().get(tenant.id.value());
        return after != null && after.pciEnforced != tenant.pciEnforced;
    }

    /** What a user may at home and, of what can be asked only in tenants below, what the user's role has. */
    private static SortedSet<PrivilegeCode> held(State state, Home home) {
        TenantNode own = home.tenant;
        CompiledCatalogue catalogue = state.world().catalogue();
        PrivilegeSet granted = own.granted(home.role.bundles(), state.world());
        PrivilegeSet below = catalogue.heldBy(own.level).minus(catalogue.askedAt(own.level));
        TenantNode same = state.tenants().get(own.id.value());
        PrivilegeSet open = same == null ? catalogue.none() : same.open();
        return new TreeSet<>(granted.and(open.or(below)));
    }

    private List<Impact.PciShift> pciShifts() {
        var shifts = new ArrayList<Impact.PciShift>();
        now.tenants().forEach(tenant -> {
            if (isPciTurned(tenant)) {
                shifts.add(new Impact.PciShift(tenant.id, !tenant.pciEnforced));
            }
        });
        return shifts;
    }

    /** The roles that a superuser could give until then, at home or in a tenant below that delegates its users. */
    private Optional<Impact.Ceiling> ceiling(Home home) {
        UserId superuser = home.people.getFirst();
        var before = new GrantGuard(now);
        var after = new GrantGuard(then);
        var lost = new TreeSet<Long>();
        if (home.role.facts().superuser()) {
            now.tenants().forEach(tenant -> {
                if (tenant.isWithin(home.tenant.id)) {
                    now.roles().forEach(role -> {
                        RoleId id = role.facts().id();
                        if (serves(role, tenant)
                                && before.missingToGive(superuser, id, tenant.id)
                                        .isEmpty()
                                && !after.missingToGive(superuser, id, tenant.id)
                                        .isEmpty()) {
                            lost.add(id.value());
                        }
                    });
                }
            });
        }
        List<RoleId> ids = lost.stream().map(RoleId::new).toList();
        return ids.isEmpty() ? Optional.empty() : Optional.of(new Impact.Ceiling(home.tenant.id, ids));
    }

    private static boolean serves(RoleNode role, TenantNode tenant) {
        TenantId owner = role.facts().owner();
        return role.facts().scope() == tenant.level && (owner == null || tenant.isWithin(owner));
    }

    static String fingerprint(Facts.OfPublisher published, Facts.OfPublisher instead, Impact impact) {
        return SecretDigest.of(editions(published) + editions(instead) + impact).hex();
    }

    private static String editions(Facts.OfPublisher publisher) {
        return publisher.publications().stream()
                .map(one -> one.bundle() + "=" + one.packageId().value() + "/" + one.edition()
                        + new TreeMap<>(one.entries()))
                .sorted()
                .toList()
                .toString();
    }
}
