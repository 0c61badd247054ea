package org.oiam.domain.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.domain.SecretDigest;

/** The form of a token; the vectors were computed with another implementation of CRC-32 and SHA-256. */
class TokenSecretTest {

    private static final String SOME = "oiam_0123456789ABCDEFGHIJKLMNOPQRST1Tb0Ra";

    @ParameterizedTest
    @CsvSource({
        "000000000000000000000000000000, 3wjDKt," + " ff915c9c784915393127309d4c43c3ed1de4da9dfd597cfd0d35b8d1d292a39e",
        "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz, 1Miejc," + " 4e0c9b77d8130497c49def2b2720dd9fd1bb7b4c0c2c06a1eb25280665db8306",
        "0123456789ABCDEFGHIJKLMNOPQRST, 1Tb0Ra," + " 4c10ab5c878b17c4d8e1748f58e2f8d24444c152131efc74084ef65fc0741e59",
        "UVWXYZabcdefghijklmnopqrstuvwx, 0l0u4C," + " 5c36d25bc7203ecaedb8876adb563bbe8f59b6dd3a21cb6f9f10317c6e6749cc"
    })
    void a_token_ends_with_its_checksum_and_is_stored_as_its_digest(String random, String checksum, String digest) {
        TokenSecret secret = TokenSecret.of(random);

        assertThat(secret.reveal()).isEqualTo("oiam_" + random + checksum);
        assertThat(secret.digest()).isEqualTo(new SecretDigest(digest));
        assertThat(TokenSecret.parse(secret.reveal())).map(TokenSecret::digest).contains(secret.digest());
    }

    @Test
    void a_token_with_one_other_character_is_none() {
        for (int i = 0; i < SOME.length(); i++) {
            char other = SOME.charAt(i) == 'x' ? 'y' : 'x';

            assertThat(TokenSecret.parse(SOME.substring(0, i) + other + SOME.substring(i + 1)))
                    .isEmpty();
        }
        assertThat(TokenSecret.parse(SOME)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "oiam_",
                "Oiam_0123456789ABCDEFGHIJKLMNOPQRST1Tb0Ra",
                " oiam_0123456789ABCDEFGHIJKLMNOPQRST1Tb0Ra",
                "oiam_0123456789ABCDEFGHIJKLMNOPQRST1Tb0Ra ",
                "oiam_0123456789ABCDEFGHIJKLMNOPQRST1Tb0R",
                "oiam_0123456789ABCDEFGHIJKLMNOPQRSTTb0Ra"
            })
    void anything_else_is_none(String text) {
        assertThat(TokenSecret.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0000000000000000000000000000000", "00000000000000000000000000000-"})
    void a_token_is_made_of_thirty_base62_characters(String random) {
        assertThatThrownBy(() -> TokenSecret.of(random)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_token_shows_itself_only_when_it_is_revealed() {
        assertThat(TokenSecret.parse(SOME).orElseThrow().toString()).isEqualTo("oiam_***");
    }
}
