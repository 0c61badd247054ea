package org.oiam.domain.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void nothing_is_in_an_empty_table() {
        assertThat(Numbers.empty().get(0)).isZero();
        assertThat(Numbers.empty().get(1_000_000)).isZero();
        assertThat(Numbers.empty().edit().get(1)).isZero();
    }

    @Test
    void what_does_not_fit_is_nobodys_number() {
        Numbers.Edit edit = Numbers.empty().edit();
        edit.put(7, 1);
        Numbers numbers = edit.done();

        assertThat(numbers.get(Numbers.small(7))).isEqualTo(1);
        assertThat(numbers.get(Numbers.small((1L << 32) + 7))).isZero();
        assertThat(numbers.get(Numbers.small(Long.MAX_VALUE))).isZero();
        assertThat(numbers.get(-1)).isZero();
        assertThat(numbers.get(Integer.MIN_VALUE)).isZero();
    }

    @Test
    void a_table_is_a_map_whatever_happens_to_it_and_the_one_before_stays() {
        var random = new Random(42);
        Map<Integer, Integer> expected = new HashMap<>();
        Numbers numbers = Numbers.empty();
        for (int i = 0; i < 200; i++) {
            Map<Integer, Integer> before = Map.copyOf(expected);
            Numbers old = numbers;
            Numbers.Edit edit = numbers.edit();
            for (int j = 0; j < 20; j++) {
                int number = random.nextInt(9000);
                int value = random.nextInt(100);
                edit.put(number, value);
                expected.put(number, value);
                assertThat(edit.get(number)).isEqualTo(value);
            }
            numbers = edit.done();
            before.forEach((number, value) -> assertThat(old.get(number)).isEqualTo(value));
        }

        for (int number = 0; number < 9500; number++) {
            assertThat(numbers.get(number)).isEqualTo(expected.getOrDefault(number, 0));
        }
        assertThat(numbers.end()).isGreaterThan(8_000);
    }
}
