package org.oiam.domain.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 128, 272})
    void have_what_they_were_made_of_and_nothing_else(int size) {
        var numbers = new TreeSet<>(List.of(0, size - 1, size / 2));

        Bits bits = Bits.of(size, numbers);

        for (int number = 0; number < size; number++) {
            assertThat(bits.has(number)).isEqualTo(numbers.contains(number));
        }
    }

    @Test
    void without_one_leave_those_before_alone() {
        Bits bits = Bits.of(130, List.of(1, 65, 129));

        Bits fewer = bits.without(65).without(2);

        assertThat(fewer.has(1)).isTrue();
        assertThat(fewer.has(2)).isFalse();
        assertThat(fewer.has(65)).isFalse();
        assertThat(fewer.has(129)).isTrue();
        assertThat(bits.has(65)).isTrue();
    }
}
