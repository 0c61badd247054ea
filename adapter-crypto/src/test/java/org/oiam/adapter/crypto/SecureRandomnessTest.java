package org.oiam.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.application.authentication.Randomness;

class SecureRandomnessTest {

    private final Randomness randomness = new SecureRandomness(new SecureRandom());

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 30, 32, 1000})
    void base62_is_as_long_as_asked_for(int length) {
        assertThat(randomness.base62(length)).hasSize(length).matches("[0-9A-Za-z]*");
    }

    @Test
    void every_digit_is_equally_likely() {
        var counts = new int[128];

        randomness.base62(620_000).chars().forEach(digit -> counts[digit]++);

        double chiSquare = 0;
        for (char digit = '0'; digit <= 'z'; digit++) {
            if (Character.isLetterOrDigit(digit)) {
                chiSquare += Math.pow(counts[digit] - 10_000, 2) / 10_000;
            }
        }
        // 61 degrees of freedom: above 150 once in more than a thousand million runs; bytes modulo 62 give over 5,000
        assertThat(chiSquare).isLessThan(150);
    }

    @Test
    void what_is_beyond_the_last_digit_is_drawn_again() {
        var counting = new SecureRandomness(new Counting());

        String made = counting.base62(130);

        assertThat(made.substring(0, 64)).isEqualTo("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz01");
    }

    @Test
    void nothing_is_drawn_twice() {
        var drawn = new HashSet<String>();

        for (int i = 0; i < 10_000; i++) {
            drawn.add(randomness.base62(30));
        }

        assertThat(drawn).hasSize(10_000);
    }

    private static final class Counting extends SecureRandom {

        private static final long serialVersionUID = 1L;

        @Override
        public void nextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) i;
            }
        }
    }
}
