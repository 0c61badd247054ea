package org.oiam.domain.decisions;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Who sits where: users by seat, seats by number, immutable. A user costs four bytes; a seat is there while somebody sits
 * on it, and its number is used again.
 */
final class Seating {

    private static final int[] NO_SEATS = {};

    private final Numbers seatOfUser;
    private final Numbers tenantOfSeat;
    private final Numbers holderOfSeat;
    private final Numbers sitting;
    private final Pages<int[]> seatsOfTenant;
    private final List<Integer> free;
    private final int highest;

    private Seating(
            Numbers seatOfUser,
            Numbers tenantOfSeat,
            Numbers holderOfSeat,
            Numbers sitting,
            Pages<int[]> seatsOfTenant,
            List<Integer> free,
            int highest) {
        this.seatOfUser = seatOfUser;
        this.tenantOfSeat = tenantOfSeat;
        this.holderOfSeat = holderOfSeat;
        this.sitting = sitting;
        this.seatsOfTenant = seatsOfTenant;
        this.free = free;
        this.highest = highest;
    }

    static Seating empty() {
        return new Seating(
                Numbers.empty(), Numbers.empty(), Numbers.empty(), Numbers.empty(), Pages.empty(), List.of(), 0);
    }

    /** The number of a user's seat, 0 for unknown users. */
    int of(long user) {
        return seatOfUser.get(Numbers.small(user));
    }

    /** The seat with a number, null for one that there is not. */
    @Nullable
    Seat seat(int number) {
        return Seat.of(tenantOfSeat.get(number), holderOfSeat.get(number));
    }

    /** The tenant that a seat stands in, 0 for a number without a seat. */
    int tenant(int number) {
        return tenantOfSeat.get(number);
    }

    /** The lowest number of a user above the given one, 0 when there is none. */
    long nextUser(long after) {
        for (long user = after + 1; user < seatOfUser.end(); user++) {
            if (of(user) != 0) {
                return user;
            }
        }
        return 0;
    }

    /** A seating like this one, to be changed. */
    Edit edit() {
        return new Edit(this);
    }

    /** A seating that is being changed, by one thread; nobody else sees it until it is done. */
    static final class Edit {

        private final Numbers.Edit seatOfUser;
        private final Numbers.Edit tenantOfSeat;
        private final Numbers.Edit holderOfSeat;
        private final Numbers.Edit sitting;
        private final Pages.Edit<int[]> seatsOfTenant;
        private final Deque<Integer> free;
        private final BitSet touched = new BitSet();
        private int highest;

        private Edit(Seating from) {
            seatOfUser = from.seatOfUser.edit();
            tenantOfSeat = from.tenantOfSeat.edit();
            holderOfSeat = from.holderOfSeat.edit();
            sitting = from.sitting.edit();
            seatsOfTenant = from.seatsOfTenant.edit();
            free = new ArrayDeque<>(from.free);
            highest = from.highest;
        }

        @Nullable
        Seat seat(int number) {
            return Seat.of(tenantOfSeat.get(number), holderOfSeat.get(number));
        }

        int tenant(int number) {
            return tenantOfSeat.get(number);
        }

        /** The numbers of the seats that users of a tenant sit on. */
        int[] ofTenant(long tenant) {
            int[] numbers = seatsOfTenant.get(tenant);
            return numbers == null ? NO_SEATS : numbers;
        }

        /** Hands out the number of every seat with one of the roles. */
        void forEachSeat(BitSet roles, IntConsumer taker) {
            for (int number = 1; number <= highest; number++) {
                if (roles.get(Seat.role(holderOfSeat.get(number)))) {
                    taker.accept(number);
                }
            }
        }

        /** Gives a user such a seat, and takes the one that the user had. */
        void sit(long user, long tenant, long role, boolean active) {
            int holder = Seat.holder(role, active);
            int number = find(tenant, holder);
            if (number == 0) {
                number = add(tenant, holder);
            }
            sitting.put(number, sitting.get(number) + 1);
            int before = seatOfUser.get(user);
            seatOfUser.put(user, number);
            leave(before);
        }

        /** Takes a user's seat. */
        void remove(long user) {
            int before = seatOfUser.get(user);
            if (before != 0) {
                seatOfUser.put(user, 0);
                leave(before);
            }
        }

        private int find(long tenant, int holder) {
            for (int number : ofTenant(tenant)) {
                if (holderOfSeat.get(number) == holder) {
                    return number;
                }
            }
            return 0;
        }

        private int add(long tenant, int holder) {
            int number = free.isEmpty() ? ++highest : free.pop();
            tenantOfSeat.put(number, Math.toIntExact(tenant));
            holderOfSeat.put(number, holder);
            int[] before = ofTenant(tenant);
            int[] after = Arrays.copyOf(before, before.length + 1);
            after[before.length] = number;
            seatsOfTenant.put(tenant, after);
            touched.set(number);
            return number;
        }

        private void leave(int number) {
            if (number == 0) {
                return;
            }
            int left = sitting.get(number) - 1;
            sitting.put(number, left);
            if (left == 0) {
                long tenant = tenantOfSeat.get(number);
                int[] others = Arrays.stream(ofTenant(tenant))
                        .filter(one -> one != number)
                        .toArray();
                seatsOfTenant.put(tenant, others.length == 0 ? null : others);
                tenantOfSeat.put(number, 0);
                holderOfSeat.put(number, 0);
                free.push(number);
                touched.set(number);
            }
        }

        /** The numbers of the seats that are new or gone. */
        BitSet touched() {
            return touched;
        }

        /** The seating as it is now; the edit is over. */
        Seating done() {
            return new Seating(
                    seatOfUser.done(),
                    tenantOfSeat.done(),
                    holderOfSeat.done(),
                    sitting.done(),
                    seatsOfTenant.done(),
                    List.copyOf(free),
                    highest);
        }
    }
}
