package org.oiam.domain.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeatingTest {

    @Test
    void users_with_the_same_role_in_the_same_tenant_share_a_seat() {
        Seating.Edit edit = Seating.empty().edit();
        edit.sit(1, 7, 3, true);
        edit.sit(2, 7, 3, true);
        edit.sit(3, 7, 3, false);
        edit.sit(4, 8, 3, true);
        Seating seating = edit.done();

        assertThat(seating.of(1))
                .isEqualTo(seating.of(2))
                .isNotEqualTo(seating.of(3))
                .isNotEqualTo(seating.of(4));
        assertThat(seating.seat(seating.of(3))).isEqualTo(new Seat(7, 3, false));
        assertThat(seating.tenant(seating.of(4))).isEqualTo(8);
        assertThat(seating.of(5)).isZero();
        assertThat(seating.seat(0)).isNull();
        assertThat(seating.nextUser(0)).isEqualTo(1);
        assertThat(seating.nextUser(4)).isZero();
    }

    @Test
    void a_seat_goes_with_the_last_who_sits_on_it_and_its_number_is_used_again() {
        Seating.Edit first = Seating.empty().edit();
        first.sit(1, 7, 3, true);
        first.sit(2, 7, 3, true);
        Seating before = first.done();
        int number = before.of(1);

        Seating.Edit second = before.edit();
        second.remove(1);
        assertThat(second.touched().isEmpty()).isTrue();
        second.sit(2, 7, 4, true);
        assertThat(second.touched().get(number)).isTrue();
        Seating after = second.done();
        Seating.Edit third = after.edit();
        third.sit(9, 8, 4, true);

        assertThat(after.seat(number)).isNull();
        assertThat(third.done().of(9)).isEqualTo(number);
        assertThat(before.seat(number)).isEqualTo(new Seat(7, 3, true));
    }

    @Test
    void is_what_the_changes_say_whatever_happens() {
        var random = new Random(7);
        Map<Long, Seat> expected = new HashMap<>();
        Seating seating = Seating.empty();
        for (int step = 0; step < 300; step++) {
            Seating.Edit edit = seating.edit();
            for (int i = 0; i < 10; i++) {
                long user = random.nextLong(1, 201);
                if (random.nextInt(4) == 0) {
                    edit.remove(user);
                    expected.remove(user);
                } else {
                    var seat = new Seat(random.nextLong(1, 7), random.nextLong(1, 6), random.nextBoolean());
                    edit.sit(user, seat.tenant(), seat.role(), seat.active());
                    expected.put(user, seat);
                }
            }
            seating = edit.done();
        }

        for (long user = 1; user <= 200; user++) {
            assertThat(seating.seat(seating.of(user))).isEqualTo(expected.get(user));
        }
        assertThat(numbers(seating.edit())).hasSameSizeAs(new HashSet<>(expected.values()));
    }

    private static Set<Integer> numbers(Seating.Edit edit) {
        var all = new BitSet();
        all.set(1, 6);
        var found = new HashSet<Integer>();
        edit.forEachSeat(all, found::add);
        for (long tenant = 1; tenant <= 6; tenant++) {
            for (int number : edit.ofTenant(tenant)) {
                assertThat(found).contains(number);
                assertThat(edit.tenant(number)).isEqualTo((int) tenant);
            }
        }
        return found;
    }
}
