package org.oiam.domain.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;

import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.domain.Label;

/** NIST SP 800-63B-4, section 3.1.1.2: the block list. */
class BlockListTest {

    private static final Set<String> COMMON = Set.of(
            "password",
            "password1",
            "1password",
            "letmein",
            "qwerty",
            "123456",
            "a",
            "пароль",
            "strasse",
            "i\u0307zmir");

    private static final BlockList LIST = BlockList.of(
            COMMON::contains, UserName.of("Sue.Miller-Jones@aurora.example"), new Label("Alpine Managed Services"));

    private static Password chosen(String text) {
        return new Password(text).chosen(LIST);
    }

    @Nested
    class A_common_password {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "passwordpassword",
                    "PASSWORDpassword",
                    "password password",
                    "password-password-password",
                    "password1password1",
                    "1password password 2",
                    "2026-2027-letmein",
                    "letmein!!!!!!!!!!!!",
                    "!!! letmein 2026 !!!",
                    "¡¡¡¡letmein¿¿¿¿¿¿",
                    "qwerty123456789",
                    "12345678qwerty9",
                    "qwerty 😀😀😀😀😀😀😀😀😀",
                    "123456123456123456",
                    "!!!!!!!!!!123456",
                    "999999999123456999999999",
                    "aaaaaaaaaaaaaaa",
                    "парольпароль1234",
                    "ПАРОЛЬ ПАРОЛЬ 12",
                    "ＰＡＳＳＷＯＲＤ１２３４５６７",
                    "straßestraße2026",
                    "İzmirİzmirİzmir"
                })
        void is_refused_repeated_and_with_digits_and_punctuation_around_it(String text) {
            assertRefused(() -> chosen(text), new UserRefusal.PasswordCommon());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "password letmein",
                    "letmeinqwertypassword",
                    "my password is 1234",
                    "passwordpasswordpass",
                    "passwordx1234567",
                    "xpassword1234567",
                    "pässwordpässword",
                    "qwertyuiopasdfgh",
                    "correct horse battery staple",
                    "пароль и ещё слово",
                    "password passwo\u0308rd"
                })
        void is_no_part_that_a_password_must_not_have(String text) {
            assertThat(chosen(text).value()).isNotEmpty();
        }

        @Test
        void is_refused_for_its_length_first() {
            assertRefused(() -> chosen("password"), new UserRefusal.PasswordTooShort(15));
            assertRefused(() -> chosen("password".repeat(17)), new UserRefusal.PasswordTooLong(128));
            assertRefused(() -> chosen("password".repeat(16)), new UserRefusal.PasswordCommon());
        }
    }

    @Nested
    class A_word_to_be_expected {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "sue.miller-jones@aurora.example",
                    "SUE.MILLER-JONES",
                    "suemillerjones!!",
                    "miller 123456789",
                    "JonesJonesJones",
                    "sue sue sue sue sue",
                    "aurora.example!",
                    "auroraexample 2026",
                    "Alpine Managed Services",
                    "alpinemanagedservices",
                    "#alpine#alpine#alpine#",
                    "orchestrator2026",
                    "Orchestrator-Orchestrator",
                    "oiam-oiam-oiam-oiam",
                    "iam1iam2iam3iam4iam5"
                })
        void is_refused_alone_repeated_and_with_digits_and_punctuation_around_it(String text) {
            assertRefused(() -> chosen(text), new UserRefusal.PasswordExpected());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"miller flies to aurora", "alpine orchestrator", "orchestratororchid", "services and jones"})
        void may_stand_among_others(String text) {
            assertThat(chosen(text).value()).isNotEmpty();
        }

        @Test
        void has_at_least_three_letters() {
            BlockList list = BlockList.of(word -> false, UserName.of("j.d@ab.example"), new Label("Q"));

            assertThat(list.expected())
                    .containsExactlyInAnyOrder(
                            "orchestrator",
                            "oiam",
                            "iam",
                            "j.d@ab.example",
                            "jdabexample",
                            "ab.example",
                            "abexample",
                            "example",
                            "j.d");
        }

        @Test
        void is_not_shown() {
            assertThat(LIST.toString()).doesNotContainIgnoringCase("miller").doesNotContain("alpine");
        }
    }
}
