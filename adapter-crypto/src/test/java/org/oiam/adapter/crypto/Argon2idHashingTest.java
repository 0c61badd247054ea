package org.oiam.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.application.authentication.PasswordHashing;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.sessions.ClientNetwork;
import org.oiam.domain.users.Password;

class Argon2idHashingTest {

    private static final Password RIGHT = new Password("correct horse battery staple");
    private static final Password WRONG = new Password("correct horse battery stapler");

    private static final ClientNetwork HERE = ClientNetwork.of("192.0.2.1");

    private final PasswordHashing hashing =
            new Argon2idHashing(new SecureRandom(), new Turns(2, 50, new Usage(System::nanoTime)));

    /** The test vectors of the reference implementation (phc-winner-argon2, src/test.c). */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "password $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "password $argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "password $argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
                "password $argon2id$v=19$m=65536,t=1,p=1$c29tZXNhbHQ$9qWtwbpyPd3vm1rB1GThgPzZ3/ydHL92zKL+15XZypg",
                "password $argon2id$v=19$m=65536,t=4,p=1$c29tZXNhbHQ$kCXUjmjvc5XMqQedpMTsOv+zyJEf5PhtGiUghW9jFyw",
                "differentpassword $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                        + "$C4TWUs9rDEvq7w3+J4umqA32aWKB1+DSiRuBfYxFj94",
                "password $argon2id$v=19$m=65536,t=2,p=1$ZGlmZnNhbHQ$vfMrBczELrFdWP0ZsfhWsRPaHppYdP3MVEMIVlqoFBw",
            })
    void a_known_answer_matches_with_the_parameters_that_it_names(String password, String stored) {
        assertThat(hashing.matches(new Password(password), stored, HERE)).isTrue();
        assertThat(hashing.matches(new Password(password + "."), stored, HERE)).isFalse();
    }

    @Nested
    class A_hash {

        private final String stored = hashing.hash(RIGHT, HERE);

        @Test
        void names_its_parameters_and_its_salt() {
            assertThat(stored).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        }

        @Test
        void matches_its_password_alone() {
            assertThat(hashing.matches(RIGHT, stored, HERE)).isTrue();
            assertThat(hashing.matches(WRONG, stored, HERE)).isFalse();
            assertThat(hashing.matches(new Password(""), stored, HERE)).isFalse();
        }

        @Test
        void matches_the_same_text_in_another_unicode_form() {
            String composed = hashing.hash(new Password("na\u00EFve caf\u00E9 au lait"), HERE);

            assertThat(hashing.matches(new Password("nai\u0308ve cafe\u0301 au lait"), composed, HERE))
                    .isTrue();
        }

        @Test
        void has_a_salt_of_its_own() {
            assertThat(hashing.hash(RIGHT, HERE)).isNotEqualTo(stored);
        }

        @Test
        void does_not_match_with_another_cost() {
            assertThat(hashing.matches(RIGHT, stored.replace("t=2", "t=3"), HERE))
                    .isFalse();
            assertThat(hashing.matches(RIGHT, stored.replace("m=19456", "m=19464"), HERE))
                    .isFalse();
        }
    }

    @Nested
    class Nothing_stored {

        @Test
        void matches_no_password() {
            assertThat(hashing.matches(RIGHT, null, HERE)).isFalse();
            assertThat(hashing.matches(new Password(""), null, HERE)).isFalse();
        }

        @Test
        void costs_as_much_as_a_wrong_password() {
            String stored = hashing.hash(RIGHT, HERE);

            long wrong = fastest(stored);
            long nothing = fastest(null);

            assertThat(nothing).isBetween(wrong / 3, wrong * 3);
        }

        private long fastest(String stored) {
            return LongStream.range(0, 10)
                    .map(i -> {
                        long start = System.nanoTime();
                        hashing.matches(WRONG, stored, HERE);
                        return System.nanoTime() - start;
                    })
                    .min()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$",
                "password",
                "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
                "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4 ",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4\n",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4=",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$",
                "$argon2id$v=19$m=256,t=2,p=1$$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQxx$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZ!NhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=0,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=-8,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=4194304,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=99999999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=1000,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=0$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=99$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$t=2,m=256,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            })
    void what_is_no_hash_of_ours_matches_nothing(String stored) {
        assertThat(hashing.matches(new Password("password"), stored, HERE)).isFalse();
    }

    @Test
    void every_hash_needs_a_turn() {
        var closed = new Argon2idHashing(new SecureRandom(), new Turns(0, 0, new Usage(System::nanoTime)));

        assertThatThrownBy(() -> closed.hash(RIGHT, HERE))
                .isInstanceOfSatisfying(Refused.class, Argon2idHashingTest::busy);
        assertThatThrownBy(() -> closed.matches(RIGHT, null, HERE))
                .isInstanceOfSatisfying(Refused.class, Argon2idHashingTest::busy);
    }

    private static void busy(Refused refused) {
        assertThat(refused.refusal()).isEqualTo(new CommonRefusal.Busy());
    }
}
