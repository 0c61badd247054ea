package org.oiam.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oiam.application.Ids.Sequence;

/** What {@link Ids} promises. */
public abstract class IdsContract extends OnBackend {

    protected IdsContract(Supplier<Backend> start) {
        super(start);
    }

    @ParameterizedTest
    @EnumSource
    void a_sequence_rises(Sequence sequence) {
        long first = backend().ids().next(sequence);
        long second = backend().ids().next(sequence);
        long third = backend().ids().next(sequence);

        assertThat(first).isPositive();
        assertThat(second).isGreaterThan(first);
        assertThat(third).isGreaterThan(second);
    }

    @Test
    void no_tenant_but_the_operator_is_number_one() {
        assertThat(backend().ids().next(Sequence.TENANT)).isGreaterThan(1);
    }

    @Test
    void custom_roles_are_numbered_above_all_that_a_catalogue_numbers() {
        assertThat(backend().ids().next(Sequence.ROLE)).isGreaterThanOrEqualTo(100_000);
    }

    @Test
    void a_number_is_never_given_twice_even_if_its_transaction_failed() {
        var given = new ArrayList<Long>();
        assertThatThrownBy(() -> store(() -> {
                    given.add(backend().ids().next(Sequence.USER));
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(backend().ids().next(Sequence.USER)).isGreaterThan(given.get(0));
    }

    @Test
    void numbers_do_not_repeat_among_those_who_ask_at_once() {
        List<Long> numbers = atOnce(8, () -> backend().ids().next(Sequence.AUDIT));

        assertThat(numbers).doesNotHaveDuplicates();
    }
}
