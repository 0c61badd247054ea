package org.oiam.domain.keys;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/** Public keys, made by the platform alone; the same from run to run. */
public final class KeySamples {

    private static final AtomicLong MADE = new AtomicLong();

    private KeySamples() {}

    /** An Ed25519 key that nobody has yet. */
    public static SshPublicKey another() {
        return ed25519("another " + MADE.incrementAndGet());
    }

    /** The Ed25519 key of that seed. */
    public static SshPublicKey ed25519(String seed) {
        return key(SshPublicKey.Type.ED25519, blob("ssh-ed25519", point(seed)));
    }

    /** The same held by a security key. */
    public static SshPublicKey skEd25519(String seed) {
        String type = SshPublicKey.Type.SK_ED25519.word();
        return key(SshPublicKey.Type.SK_ED25519, blob(type, point(seed), "ssh:".getBytes(StandardCharsets.US_ASCII)));
    }

    /** The 32 bytes of an Ed25519 key, which stand last in what the platform makes of it. */
    public static byte[] point(String seed) {
        byte[] encoded = made("Ed25519", NamedParameterSpec.ED25519, seed)
                .generateKeyPair()
                .getPublic()
                .getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    /** An RSA key of so many bits. */
    public static SshPublicKey rsa(int bits, String seed) {
        RSAPublicKey made = rsaKey(bits, seed);
        return key(
                SshPublicKey.Type.RSA,
                blob(
                        "ssh-rsa",
                        made.getPublicExponent().toByteArray(),
                        made.getModulus().toByteArray()));
    }

    /** The modulus of such a key. */
    public static BigInteger modulus(int bits, String seed) {
        return rsaKey(bits, seed).getModulus();
    }

    private static RSAPublicKey rsaKey(int bits, String seed) {
        var spec = new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4);
        return (RSAPublicKey) made("RSA", spec, seed).generateKeyPair().getPublic();
    }

    /** An ECDSA key: on P-256, P-384 or P-521, or on P-256 held by a security key. */
    public static SshPublicKey ecdsa(SshPublicKey.Type type, String seed) {
        byte[] curve = curve(type).getBytes(StandardCharsets.US_ASCII);
        byte[] point = ecPoint(type, seed);
        return type == SshPublicKey.Type.SK_ECDSA_P256
                ? key(type, blob(type.word(), curve, point, "ssh:".getBytes(StandardCharsets.US_ASCII)))
                : key(type, blob(type.word(), curve, point));
    }

    /** What such a key calls its curve. */
    public static String curve(SshPublicKey.Type type) {
        return "nistp" + bits(type);
    }

    private static int bits(SshPublicKey.Type type) {
        return switch (type) {
            case ECDSA_P384 -> 384;
            case ECDSA_P521 -> 521;
            default -> 256;
        };
    }

    /** The point of such a key, written in full. */
    public static byte[] ecPoint(SshPublicKey.Type type, String seed) {
        int bits = bits(type);
        var made = (ECPublicKey) made("EC", new ECGenParameterSpec("secp" + bits + "r1"), seed)
                .generateKeyPair()
                .getPublic();
        int bytes = (bits + 7) / 8;
        return ByteBuffer.allocate(1 + 2 * bytes)
                .put((byte) 4)
                .put(fixed(made.getW().getAffineX(), bytes))
                .put(fixed(made.getW().getAffineY(), bytes))
                .array();
    }

    private static byte[] fixed(BigInteger number, int bytes) {
        byte[] written = number.toByteArray();
        var fixed = new byte[bytes];
        int taken = Math.min(written.length, bytes);
        System.arraycopy(written, written.length - taken, fixed, bytes - taken, taken);
        return fixed;
    }

    private static KeyPairGenerator made(String algorithm, AlgorithmParameterSpec spec, String seed) {
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(seed.getBytes(StandardCharsets.UTF_8));
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(spec, random);
            return generator;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SshPublicKey key(SshPublicKey.Type type, byte[] blob) {
        return new SshPublicKey(type, Base64.getEncoder().encodeToString(blob));
    }

    /** The fields of a key, each with its length before it. */
    public static byte[] blob(String type, byte[]... fields) {
        var bytes = new ByteArrayOutputStream();
        field(bytes, type.getBytes(StandardCharsets.US_ASCII));
        for (byte[] field : fields) {
            field(bytes, field);
        }
        return bytes.toByteArray();
    }

    private static void field(ByteArrayOutputStream bytes, byte[] field) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(field.length).array());
        bytes.writeBytes(field);
    }

    /** A line of the type and the bytes, whatever they are. */
    public static String line(String type, byte[] blob) {
        return type + " " + Base64.getEncoder().encodeToString(blob);
    }
}
