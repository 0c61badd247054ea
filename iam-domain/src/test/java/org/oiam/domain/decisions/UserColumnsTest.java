package org.oiam.domain.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

class UserColumnsTest {

    private static Facts.OfUser user(long number) {
        return new Facts.OfUser(
                new UserId(number), new TenantId(number % 7 + 1), new RoleId(number * 3), number % 5 != 0);
    }

    private static UserColumns of(List<Facts.OfUser> users) {
        var filling = new UserColumns.Filling();
        users.forEach(filling::add);
        return filling.done();
    }

    @Test
    void is_the_list_of_what_was_added() {
        List<Facts.OfUser> users = LongStream.rangeClosed(1, 5_000)
                .mapToObj(number -> user(5_001 - number))
                .toList();

        assertThat(of(users)).isEqualTo(users);
    }

    @Test
    void is_empty_when_nothing_was_added() {
        assertThat(of(List.of())).isEmpty();
    }

    @Test
    void keeps_numbers_of_any_size() {
        var large = new Facts.OfUser(
                new UserId(Long.MAX_VALUE), new TenantId(Long.MAX_VALUE - 1), new RoleId(Long.MAX_VALUE - 2), false);

        assertThat(of(List.of(user(1), large))).containsExactly(user(1), large);
    }

    @Test
    void has_nothing_behind_its_end() {
        UserColumns users = of(List.of(user(1)));

        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> users.get(1));
    }

    @Test
    void what_is_added_afterwards_is_not_in_it() {
        var filling = new UserColumns.Filling();
        filling.add(user(1));
        UserColumns before = filling.done();

        filling.add(user(2));

        assertThat(before).containsExactly(user(1));
        assertThat(filling.done()).containsExactly(user(1), user(2));
    }
}
