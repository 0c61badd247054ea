package org.oiam.domain.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.oiam.domain.Refused;

/** Whatever becomes of a good key on its way, it is refused, or it is a key in its one form that others read alike. */
class KeyMutationsTest {

    private static final int MUTATIONS = 100_000;
    private static final long SEED = 20_260_301;

    /** One of RSA is enough: looking for primes takes its time, for the other reader too. */
    private static final int RSA_AMONG = 32;

    private static final List<SshPublicKey> KEYS = List.of(
            KeySamples.ed25519("mutated"),
            KeySamples.skEd25519("mutated"),
            KeySamples.ecdsa(SshPublicKey.Type.ECDSA_P256, "mutated"),
            KeySamples.ecdsa(SshPublicKey.Type.ECDSA_P384, "mutated"),
            KeySamples.ecdsa(SshPublicKey.Type.ECDSA_P521, "mutated"),
            KeySamples.ecdsa(SshPublicKey.Type.SK_ECDSA_P256, "mutated"));

    private static final SshPublicKey RSA = KeySamples.rsa(3072, "mutated");

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void a_mutated_key_is_refused_or_read_by_others_alike() {
        int refused = 0;
        int read = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            String line = mutated();
            try {
                SshPublicKey key = NamedKey.parse(line).key();
                assertThat(Oracle.blob(key.line()))
                        .as("seed " + SEED + ", mutation " + i + ": " + line)
                        .isEqualTo(Base64.getDecoder().decode(key.base64()));
                read++;
            } catch (Refused no) {
                assertThat(no.refusal()).isInstanceOf(KeyRefusal.class);
                assertThat(no.refusal().explain()).hasSizeLessThan(400).doesNotContain("\n");
                refused++;
            }
        }

        assertThat(refused).isGreaterThan(MUTATIONS / 2);
        assertThat(read).isGreaterThan(MUTATIONS / 20);
    }

    private String mutated() {
        SshPublicKey key = random.nextInt(RSA_AMONG) == 0 ? RSA : KEYS.get(random.nextInt(KEYS.size()));
        return switch (random.nextInt(3)) {
            case 0 -> inLine(key.line() + " ann@laptop");
            case 1 ->
                KeySamples.line(key.type().word(), inBlob(Base64.getDecoder().decode(key.base64())));
            default -> key.type().word() + " " + key.base64() + noise();
        };
    }

    /** Something done to the characters of the line. */
    private String inLine(String line) {
        var text = new StringBuilder(line);
        int at = random.nextInt(text.length());
        char any = (char) random.nextInt(random.nextBoolean() ? 0x80 : 0x3000);
        switch (random.nextInt(5)) {
            case 0 -> text.setCharAt(at, any);
            case 1 -> text.insert(at, any);
            case 2 -> text.deleteCharAt(at);
            case 3 -> text.setLength(at);
            default -> text.insert(at, text.substring(random.nextInt(at + 1), at));
        }
        return text.toString();
    }

    /** Something done to the bytes of the key. */
    private byte[] inBlob(byte[] blob) {
        byte[] changed = blob.clone();
        int at = random.nextInt(changed.length);
        switch (random.nextInt(4)) {
            case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> changed[at] = (byte) random.nextInt(256);
            case 2 -> changed = Arrays.copyOf(changed, random.nextInt(changed.length + 8));
            default -> {
                for (int i = 0; i < 4; i++) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
            }
        }
        return changed;
    }

    /** A comment, or what might pass for one. */
    private String noise() {
        var bytes = new byte[random.nextInt(24)];
        random.nextBytes(bytes);
        return " " + new String(bytes, random.nextBoolean() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }
}
