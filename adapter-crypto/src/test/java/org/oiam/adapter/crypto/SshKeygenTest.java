package org.oiam.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.oiam.application.keys.KeyPairs;
import org.oiam.domain.keys.KeyAlgorithm;
import org.oiam.domain.keys.NamedKey;
import org.oiam.domain.keys.PassPhrase;

/** Seed: SSH Keys. OpenSSH's own ssh-keygen takes what we make, and we read what it makes; where it is missing this fails. */
@Tag("gates")
class SshKeygenTest {

    private static final String PASS_PHRASE = "open sesame";

    private final KeyPairs pairs = new OpenSshKeyPairs(new SecureRandom(), new Turns(1, 20));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void takes_a_generated_pair(KeyAlgorithm algorithm) throws Exception {
        KeyPairs.Pair pair = pairs.generate(algorithm, "ann@acme.example", null);

        assertThat(publicHalf(pair, "")).isEqualTo(pair.publicKey());
        assertAgreesOnTheFingerprint(pair.publicKey());
    }

    @ParameterizedTest
    @EnumSource
    void takes_a_generated_pair_by_its_pass_phrase_alone(KeyAlgorithm algorithm) throws Exception {
        KeyPairs.Pair pair = pairs.generate(algorithm, "ann@acme.example", new PassPhrase(PASS_PHRASE));

        assertThat(publicHalf(pair, PASS_PHRASE)).isEqualTo(pair.publicKey());
        assertThat(publicHalf(pair, "open sesam")).isNull();
        assertThat(publicHalf(pair, "")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"ed25519,256", "rsa,3072", "rsa,4096", "ecdsa,256", "ecdsa,384", "ecdsa,521"})
    void agrees_on_the_fingerprint_of_what_it_made_itself(String type, String bits) throws Exception {
        Path file = folder.resolve("made");
        assertThat(run("-q", "-t", type, "-b", bits, "-N", "", "-C", "bob@laptop", "-f", file.toString()).status)
                .isZero();

        NamedKey key = NamedKey.parse(Files.readString(Path.of(file + ".pub")));

        assertThat(key.comment()).isEqualTo("bob@laptop");
        assertAgreesOnTheFingerprint(key);
    }

    /** What ssh-keygen says the public half is, null when it does not open the file. */
    private @Nullable NamedKey publicHalf(KeyPairs.Pair pair, String passPhrase) throws Exception {
        Path file = folder.resolve("key");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, pair.privateKey().reveal());
        Ended ended = run("-y", "-P", passPhrase, "-f", file.toString());
        return ended.status == 0 ? NamedKey.parse(ended.said) : null;
    }

    private void assertAgreesOnTheFingerprint(NamedKey key) throws Exception {
        Path file = Files.writeString(folder.resolve("key.pub"), key.key().line() + " x\n");
        Ended ended = run("-l", "-E", "sha256", "-f", file.toString());

        assertThat(ended.status).as(ended.said).isZero();
        assertThat(ended.said).contains(" " + key.key().fingerprint() + " ");
    }

    private record Ended(int status, String said) {}

    private static Ended run(String... arguments) throws InterruptedException {
        var command = new ArrayList<>(List.of("ssh-keygen"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(said).isTrue();
            return new Ended(process.exitValue(), said);
        } catch (IOException missing) {
            return fail("ssh-keygen cannot be run; install openssh-client", missing);
        }
    }
}
