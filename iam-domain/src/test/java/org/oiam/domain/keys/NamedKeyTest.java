package org.oiam.domain.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.oiam.domain.Refusals.assertRefused;
import static org.oiam.domain.Refusals.refusal;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.domain.Refused;

/** Seed: SSH Keys. What is read of a line is the key and nothing but the key. */
class NamedKeyTest {

    private static final String ED25519 = KeySamples.ed25519("ann").line();

    private static Stream<SshPublicKey> keys() {
        return Stream.of(
                KeySamples.ed25519("ann"),
                KeySamples.skEd25519("ann"),
                KeySamples.rsa(3072, "ann"),
                KeySamples.rsa(4096, "ann"),
                KeySamples.ecdsa(SshPublicKey.Type.ECDSA_P256, "ann"),
                KeySamples.ecdsa(SshPublicKey.Type.ECDSA_P384, "ann"),
                KeySamples.ecdsa(SshPublicKey.Type.ECDSA_P521, "ann"),
                KeySamples.ecdsa(SshPublicKey.Type.SK_ECDSA_P256, "ann"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void a_key_of_every_type_is_read_with_its_comment(SshPublicKey key) {
        NamedKey read = NamedKey.parse(key.line() + " ann's laptop\n");

        assertThat(read).isEqualTo(new NamedKey(key, "ann's laptop"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void another_reader_reads_the_same_key(SshPublicKey key) {
        assertThat(Oracle.blob(key.line())).isEqualTo(Base64.getDecoder().decode(key.base64()));
        assertThat(Oracle.fingerprint(key.line())).isEqualTo(key.fingerprint());
    }

    /** Bouncy Castle knows no security keys. */
    @ParameterizedTest
    @MethodSource("keys")
    void a_third_reader_reads_the_same_key(SshPublicKey key) throws IOException {
        byte[] blob = Base64.getDecoder().decode(key.base64());
        assumeThat(key.type().word()).doesNotStartWith("sk-");

        assertThat(OpenSSHPublicKeyUtil.encodePublicKey(OpenSSHPublicKeyUtil.parsePublicKey(blob)))
                .isEqualTo(blob);
    }

    @Test
    void blanks_around_the_words_do_not_matter() {
        SshPublicKey key = KeySamples.ed25519("ann");

        NamedKey read = NamedKey.parse("  \t" + key.type().word() + "\t  " + key.base64() + "  a\tb \r\n");

        assertThat(read).isEqualTo(new NamedKey(key, "a b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "command=\"/bin/sh\" ",
                "from=\"10.0.0.0/8\",no-pty ",
                "no-pty ",
                "restrict,pty ",
                "cert-authority ",
                "environment=\"PATH=/tmp\" ",
                "expiry-time=\"20300101\" "
            })
    void options_before_the_key_are_refused(String options) {
        assertRefused(() -> NamedKey.parse(options + ED25519), new KeyRefusal.HasOptions());
    }

    @Test
    void an_option_behind_the_key_is_a_comment_that_does_nothing() {
        assertThat(NamedKey.parse(ED25519 + " command=\"/bin/sh\"").key().line())
                .isEqualTo(ED25519);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n", "\n\n"})
    void several_lines_are_refused(String end) {
        assertRefused(
                () -> NamedKey.parse(ED25519 + end + KeySamples.ed25519("bob").line()), new KeyRefusal.SeveralLines());
        assertRefused(() -> NamedKey.parse(ED25519 + " x" + end + "x"), new KeyRefusal.SeveralLines());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n-----END OPENSSH PRIVATE KEY-----\n",
                "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nMIIE",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----",
                "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----",
                "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none",
                "ssh-ed25519 AAAA -----BEGIN OPENSSH PRIVATE KEY-----",
                "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtz"
            })
    void a_private_key_is_refused_by_name(String sent) {
        assertRefused(() -> NamedKey.parse(sent), new KeyRefusal.PrivateKeySent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0007", "\u001b[31m", "\u200e", "\ufeff", "\u2028", "\ud800", "\u0085"})
    void what_cannot_be_seen_is_refused(String hidden) {
        assertThat(refusal(() -> NamedKey.parse(ED25519 + " x" + hidden + "x")))
                .isEqualTo(new KeyRefusal.Malformed("character " + (ED25519.length() + 3) + " cannot be seen"));
    }

    @ParameterizedTest
    @MethodSource("notTaken")
    void types_that_protect_too_little_are_refused(String line) {
        assertThat(refusal(() -> NamedKey.parse(line))).isInstanceOf(KeyRefusal.TypeNotTaken.class);
    }

    private static List<String> notTaken() {
        return List.of(
                "ssh-dss AAAAB3NzaC1kc3M=",
                "ssh-ed25519-cert-v01@openssh.com AAAA",
                "ssh-rsa-cert-v01@openssh.com AAAA",
                "ecdsa-sha2-1.3.132.0.10 AAAA",
                "ecdsa-sha2-nistp192 AAAA",
                "ssh-ed448 AAAA",
                "ssh-xmss@openssh.com AAAA",
                "sk-" + "x".repeat(500) + " AAAA");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void what_is_no_key_is_refused_with_what_is_wrong(String line, String problem) {
        assertRefused(() -> NamedKey.parse(line), new KeyRefusal.Malformed(problem));
    }

    private static Stream<Arguments> malformed() {
        SshPublicKey key = KeySamples.ed25519("ann");
        byte[] blob = Base64.getDecoder().decode(key.base64());
        String type = "ssh-ed25519";
        return Stream.of(
                of("", "there is nothing"),
                of(" \n ", "there is nothing"),
                of("hello", "the first word, hello, is not the type of a key"),
                of("{\"key\": 1}", "the first word is not the type of a key"),
                of(key.base64(), "the type is missing before the base64"),
                of(type, "nothing follows the type ssh-ed25519"),
                of(type + " " + "A".repeat(9000), "it is longer than 8192 characters"),
                of(ED25519 + " " + "x".repeat(257), "its comment is longer than 256 characters"),
                of(
                        "---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----",
                        "it is a key in another form; convert it by ssh-keygen -i"),
                of(
                        "-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----",
                        "it is a key in another form; convert it by ssh-keygen -i"),
                of(type + " !!!!", "the second word is not base64 in its one form"),
                of(type + " " + key.base64() + "=", "the second word is not base64 in its one form"),
                of(type + " AAAAC3NzaC1lZDI1NTE5QR==", "the second word is not base64 in its one form"),
                of(type + " AAAA", "the base64 ends before the type"),
                of(KeySamples.line(type, Arrays.copyOf(blob, 10)), "the base64 ends within the type"),
                of(KeySamples.line(type, Arrays.copyOf(blob, 15)), "the base64 ends before the point"),
                of(KeySamples.line(type, Arrays.copyOf(blob, 50)), "the base64 ends within the point"),
                of(
                        KeySamples.line(type, Arrays.copyOf(blob, blob.length + 3)),
                        "3 bytes follow the key within the base64"),
                of("ssh-rsa " + key.base64(), "the type before the base64 is ssh-rsa, the one within is another"),
                of(
                        KeySamples.line(type, KeySamples.blob("ssh-ed\n5519", KeySamples.point("ann"))),
                        "the type within the base64 is not plain text"),
                of(
                        KeySamples.line(
                                "ecdsa-sha2-nistp256",
                                KeySamples.blob(
                                        "ecdsa-sha2-nistp256",
                                        "nistp384".getBytes(StandardCharsets.US_ASCII),
                                        KeySamples.ecPoint(SshPublicKey.Type.ECDSA_P384, "ann"))),
                        "the curve within the base64 is not that of its type"),
                of(
                        KeySamples.line(
                                "sk-ssh-ed25519@openssh.com",
                                KeySamples.blob(
                                        "sk-ssh-ed25519@openssh.com",
                                        KeySamples.point("ann"),
                                        "https://x".getBytes(StandardCharsets.US_ASCII))),
                        "the application within the base64 does not begin with ssh:, or is too long"),
                of(rsa(BigInteger.valueOf(-65_537), modulus()), "the exponent within the base64 is not positive"),
                of(rsaBytes(new byte[0], modulus().toByteArray()), "the exponent within the base64 is not positive"),
                of(
                        rsaBytes(new byte[] {0, 1, 0, 1}, modulus().toByteArray()),
                        "the exponent within the base64 is not in its one form"),
                of(
                        rsaBytes(new byte[] {0}, modulus().toByteArray()),
                        "the exponent within the base64 is not in its one form"));
    }

    private static Arguments of(String line, String problem) {
        return Arguments.of(line, problem);
    }

    private static BigInteger modulus() {
        return KeySamples.modulus(3072, "ann");
    }

    private static String rsa(BigInteger exponent, BigInteger modulus) {
        return rsaBytes(exponent.toByteArray(), modulus.toByteArray());
    }

    private static String rsaBytes(byte[] exponent, byte[] modulus) {
        return KeySamples.line("ssh-rsa", KeySamples.blob("ssh-rsa", exponent, modulus));
    }

    @Test
    void rsa_is_taken_from_3072_bits_on() {
        String product = "its modulus is not the product of two large primes";

        assertRefused(
                () -> NamedKey.parse(rsa(BigInteger.valueOf(65_537), KeySamples.modulus(2048, "ann"))),
                new KeyRefusal.Weak("RSA needs 3072 bits, it has 2048"));
        assertRefused(
                () -> NamedKey.parse(rsa(BigInteger.valueOf(65_537), modulus().shiftRight(1))),
                new KeyRefusal.Weak("RSA needs 3072 bits, it has 3071"));
        assertRefused(
                () -> NamedKey.parse(rsa(BigInteger.valueOf(65_537), BigInteger.ONE.shiftLeft(16_384))),
                new KeyRefusal.Weak("RSA has at most 16384 bits, it has 16385"));
        assertRefused(
                () -> NamedKey.parse(rsa(BigInteger.valueOf(65_537), modulus().add(BigInteger.ONE))),
                new KeyRefusal.Weak(product));
        assertRefused(
                () -> NamedKey.parse(rsa(BigInteger.valueOf(65_537), modulus().multiply(BigInteger.valueOf(751)))),
                new KeyRefusal.Weak(product));
        BigInteger prime = BigInteger.ONE.shiftLeft(3072).nextProbablePrime();
        assertRefused(() -> NamedKey.parse(rsa(BigInteger.valueOf(65_537), prime)), new KeyRefusal.Weak(product));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "4", "65536", "36893488147419103233"})
    void rsa_with_an_exponent_that_is_none_is_refused(String exponent) {
        assertRefused(
                () -> NamedKey.parse(rsa(new BigInteger(exponent), modulus())),
                new KeyRefusal.Weak("its exponent is not an odd number from 3 on of at most 64 bits"));
    }

    @ParameterizedTest
    @EnumSource(names = {"ECDSA_P256", "ECDSA_P384", "ECDSA_P521"})
    void a_point_off_its_curve_is_refused(SshPublicKey.Type type) {
        byte[] good = KeySamples.ecPoint(type, "ann");
        byte[] moved = good.clone();
        moved[moved.length - 1] ^= 1;
        byte[] hybrid = good.clone();
        hybrid[0] = 6;
        byte[] compressed = Arrays.copyOf(good, 1 + (good.length - 1) / 2);
        compressed[0] = 2;
        byte[] huge = good.clone();
        Arrays.fill(huge, 1, huge.length, (byte) 0xff);
        var nothing = new byte[good.length];
        nothing[0] = 4;

        for (byte[] point : List.of(moved, hybrid, compressed, huge, nothing, new byte[] {0}, new byte[0])) {
            String line = KeySamples.line(
                    type.word(),
                    KeySamples.blob(type.word(), KeySamples.curve(type).getBytes(StandardCharsets.US_ASCII), point));
            assertRefused(
                    () -> NamedKey.parse(line),
                    new KeyRefusal.Weak("its point does not lie on the curve, or is not written in full"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "0200000000000000000000000000000000000000000000000000000000000000",
                "00",
                ""
            })
    void an_ed25519_point_that_no_private_key_belongs_to_is_refused(String point) {
        String line = KeySamples.line(
                "ssh-ed25519", KeySamples.blob("ssh-ed25519", HexFormat.of().parseHex(point)));

        assertRefused(
                () -> NamedKey.parse(line), new KeyRefusal.Weak("its point is none that a private key belongs to"));
    }

    @Test
    void a_key_exists_only_if_it_is_one() {
        assertThatThrownBy(() -> new SshPublicKey(SshPublicKey.Type.ED25519, "AAAA"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new SshPublicKey(
                        SshPublicKey.Type.RSA, KeySamples.ed25519("ann").base64()))
                .isInstanceOf(Refused.class);
    }

    /** The example of RFC 8032's first test vector, and what ssh-keygen says of it. */
    @Test
    void a_fingerprint_is_the_digest_of_the_key() {
        byte[] point = HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        NamedKey key = NamedKey.parse(KeySamples.line("ssh-ed25519", KeySamples.blob("ssh-ed25519", point)));

        assertThat(key.key().fingerprint())
                .isEqualTo(Oracle.fingerprint(key.key().line()));
        assertThat(key.key().fingerprint()).matches("SHA256:[A-Za-z0-9+/]{43}");
        assertThat(key.key()).hasToString(key.key().line());
    }
}
