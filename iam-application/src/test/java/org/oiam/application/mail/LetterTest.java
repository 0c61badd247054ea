package org.oiam.application.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.domain.users.EmailAddress;

class LetterTest {

    private static final EmailAddress SUE = new EmailAddress("sue@aurora.example");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Your code\r\nBcc: all@aurora.example",
                "Your code\nX-More: 1",
                "Your code\r",
                "a\u0000b",
                "a\u0085b",
                "a\u2028b",
                "a\ud800b"
            })
    void a_subject_is_one_line_of_printable_text(String subject) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Letter(SUE, subject, "text"));
    }

    @Test
    void a_subject_has_at_most_200_characters() {
        assertThat(new Letter(SUE, "x".repeat(200), "text").subject()).hasSize(200);
        assertThatIllegalArgumentException().isThrownBy(() -> new Letter(SUE, "x".repeat(201), "text"));
    }

    @Test
    void the_text_is_not_shown() {
        assertThat(new Letter(SUE, "Your code", "It is 4711.").toString())
                .contains("sue@aurora.example", "Your code")
                .doesNotContain("4711");
    }
}
