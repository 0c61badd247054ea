package org.oiam.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.HashSet;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oiam.application.keys.KeyPairs;
import org.oiam.domain.keys.KeyAlgorithm;
import org.oiam.domain.keys.NamedKey;
import org.oiam.domain.keys.PassPhrase;

/** Seed: SSH Keys. What is generated is read here by another reader, and by ssh-keygen among the gates. */
class OpenSshKeyPairsTest {

    private static final PassPhrase PASS_PHRASE = new PassPhrase("Öpen sesame, please");

    private final KeyPairs pairs = new OpenSshKeyPairs(new SecureRandom(), new Turns(1, 20));

    @ParameterizedTest
    @EnumSource
    void a_pair_is_read_by_others(KeyAlgorithm algorithm) throws Exception {
        KeyPairs.Pair pair = pairs.generate(algorithm, "ann@acme.example", null);

        assertThat(pair.publicKey()).isEqualTo(read(pair, null));
    }

    @ParameterizedTest
    @EnumSource
    void an_encrypted_pair_is_read_by_whoever_knows_the_pass_phrase(KeyAlgorithm algorithm) throws Exception {
        KeyPairs.Pair pair = pairs.generate(algorithm, "ann@acme.example", PASS_PHRASE);

        assertThat(pair.publicKey()).isEqualTo(read(pair, PASS_PHRASE.value()));
        assertThatThrownBy(() -> read(pair, "open sesame, please"))
                .isInstanceOfAny(IOException.class, GeneralSecurityException.class);
    }

    /** The public half of what another reader makes of the private one. */
    private static NamedKey read(KeyPairs.Pair pair, @Nullable String passPhrase)
            throws IOException, GeneralSecurityException {
        var file = new ByteArrayInputStream(pair.privateKey().reveal().getBytes(StandardCharsets.UTF_8));
        FilePasswordProvider password =
                passPhrase == null ? FilePasswordProvider.EMPTY : FilePasswordProvider.of(passPhrase);
        KeyPair found = SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName("key"), file, password)
                .iterator()
                .next();
        return NamedKey.parse(PublicKeyEntry.toString(found.getPublic()) + " ann@acme.example");
    }

    @Test
    void a_file_has_the_form_that_ssh_keygen_gives_it() {
        String text = pairs.generate(KeyAlgorithm.ED25519, "ann@acme.example", null)
                .privateKey()
                .reveal();

        assertThat(text)
                .startsWith("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ")
                .endsWith("\n-----END OPENSSH PRIVATE KEY-----\n")
                .doesNotContain("\r");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(70));
    }

    @Test
    void no_two_pairs_and_no_two_encryptions_are_alike() {
        var seen = new HashSet<String>();

        for (int i = 0; i < 8; i++) {
            KeyPairs.Pair pair = pairs.generate(KeyAlgorithm.ED25519, "x", PASS_PHRASE);
            seen.add(pair.publicKey().key().base64());
            seen.add(pair.privateKey().reveal());
        }

        assertThat(seen).hasSize(16);
    }

    @Test
    void a_pair_shows_its_private_half_to_nobody_by_accident() {
        KeyPairs.Pair pair = pairs.generate(KeyAlgorithm.ED25519, "x", PASS_PHRASE);

        assertThat(pair.toString()).doesNotContain("PRIVATE").doesNotContain(PASS_PHRASE.value());
    }
}
