package org.oiam.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTest {

    @Test
    void a_label_is_trimmed() {
        assertThat(new Label("  Auditor \u2003").value()).isEqualTo("Auditor");
        assertThat(new Label("Auditor").toString()).isEqualTo("Auditor");
    }

    @Test
    void a_label_has_something_in_it() {
        assertRefused(() -> new Label(" "), new CommonRefusal.Invalid("name", "must not be empty"));
    }

    @Test
    void a_label_has_128_code_points_at_most() {
        assertThat(new Label("\ud83d\ude00".repeat(128)).value()).hasSize(256);
        assertRefused(
                () -> new Label("x".repeat(129)),
                new CommonRefusal.Invalid("name", "must have at most 128 characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\tb", "a\0b", "a\u200bb", "a\u202eb", "a\u2028b", "a\ud83d"})
    void a_label_is_one_printable_line(String text) {
        assertRefused(
                () -> new Label(text),
                new CommonRefusal.Invalid("name", "must not contain control, formatting or unpaired characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"STRASSE \u00e9", "strasse e\u0301", "\uff33trasse \u00c9"})
    void labels_are_compared_without_regard_to_case_and_unicode_form(String text) {
        assertThat(new Label(text).key()).isEqualTo(new Label("strasse \u00e9").key());
    }

    @Test
    void a_note_may_be_empty_and_has_512_characters_at_most() {
        assertThat(new Note(" ")).isEqualTo(Note.NONE);
        assertThat(new Note("x".repeat(512)).value()).hasSize(512);
        assertRefused(
                () -> new Note("x".repeat(513)),
                new CommonRefusal.Invalid("description", "must have at most 512 characters"));
    }

    @Test
    void a_version_rises_and_another_one_is_stale() {
        assertThat(Version.FIRST.next()).isEqualTo(new Version(2));
        assertRefused(() -> new Version(2).mustBe(Version.FIRST), new CommonRefusal.Stale());
        new Version(2).mustBe(new Version(2));
    }

    @Test
    void a_digest_is_sha_256_and_shows_nothing() {
        assertThat(SecretDigest.of("abc").hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(SecretDigest.of("abc").toString()).isEqualTo("***");
    }

    @Test
    void names_are_compared_without_regard_to_case_in_every_script() {
        assertThat(Label.key("\u03bf\u03b4\u03bf\u03c2")).isEqualTo(Label.key("\u039f\u0394\u039f\u03a3"));
        assertThat(Label.key("stra\u00dfe")).isEqualTo(Label.key("STRASSE"));
        assertThat(Label.key("\ufb01ne")).isEqualTo(Label.key("FINE"));
    }
}
