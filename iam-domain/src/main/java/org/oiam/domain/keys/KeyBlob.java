package org.oiam.domain.keys;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.oiam.domain.Refused;

/** Reads what the base64 of a public key says, to its last byte: RFC 4253, 5656 and 8709, and OpenSSH's PROTOCOL.u2f. */
final class KeyBlob {

    private static final int LEAST_RSA_BITS = 3072;
    private static final int MOST_RSA_BITS = 16_384;
    private static final int MOST_EXPONENT_BITS = 64;
    private static final int MOST_APPLICATION = 128;
    private static final int BYTE = 0xff;

    /** The product of all odd primes below 752: what shares a factor with it was made badly, or was changed. */
    private static final BigInteger SMALL_PRIMES = IntStream.range(3, 752)
            .mapToObj(BigInteger::valueOf)
            .filter(number -> number.isProbablePrime(50))
            .reduce(BigInteger.ONE, BigInteger::multiply);

    private final ByteBuffer rest;

    private KeyBlob(byte[] blob) {
        rest = ByteBuffer.wrap(blob);
    }

    /** Makes sure that it is a key of the type and nothing more; @throws Refused with what is wrong. */
    static void check(SshPublicKey.Type type, byte[] blob) {
        new KeyBlob(blob).read(type);
    }

    /** What takes too long to look at whenever a key is read from where it was kept. */
    static void checkOnce(SshPublicKey.Type type, byte[] blob) {
        if (type == SshPublicKey.Type.RSA) {
            var key = new KeyBlob(blob);
            key.field("the type");
            key.field("the exponent");
            if (key.positive("the modulus").isProbablePrime(1)) {
                throw noProduct();
            }
        }
    }

    private static Refused noProduct() {
        return weak("its modulus is not the product of two large primes");
    }

    private void read(SshPublicKey.Type type) {
        String said = ascii("the type");
        if (!said.equals(type.word())) {
            throw malformed("the type before the base64 is " + type.word() + ", the one within is another");
        }
        switch (type) {
            case ED25519 -> ed25519();
            case RSA -> rsa();
            case ECDSA_P256 -> ecdsa(EllipticCurve.P256);
            case ECDSA_P384 -> ecdsa(EllipticCurve.P384);
            case ECDSA_P521 -> ecdsa(EllipticCurve.P521);
            case SK_ED25519 -> {
                ed25519();
                application();
            }
            case SK_ECDSA_P256 -> {
                ecdsa(EllipticCurve.P256);
                application();
            }
        }
        if (rest.hasRemaining()) {
            throw malformed(rest.remaining() + " bytes follow the key within the base64");
        }
    }

    private static Refused malformed(String problem) {
        return new Refused(new KeyRefusal.Malformed(problem));
    }

    private static Refused weak(String problem) {
        return new Refused(new KeyRefusal.Weak(problem));
    }

    private byte[] field(String name) {
        if (rest.remaining() < Integer.BYTES) {
            throw malformed("the base64 ends before " + name);
        }
        int length = rest.getInt();
        if (length < 0 || length > rest.remaining()) {
            throw malformed("the base64 ends within " + name);
        }
        var field = new byte[length];
        rest.get(field);
        return field;
    }

    private String ascii(String name) {
        byte[] field = field(name);
        for (byte one : field) {
            if (one <= ' ' || one > '~') {
                throw malformed(name + " within the base64 is not plain text");
            }
        }
        return new String(field, StandardCharsets.US_ASCII);
    }

    private void ed25519() {
        if (!Ed25519Point.isKey(field("the point"))) {
            throw weak("its point is none that a private key belongs to");
        }
    }

    private void ecdsa(EllipticCurve curve) {
        if (!ascii("the curve").equals(curve.word())) {
            throw malformed("the curve within the base64 is not that of its type");
        }
        if (!curve.isKey(field("the point"))) {
            throw weak("its point does not lie on the curve, or is not written in full");
        }
    }

    private void rsa() {
        BigInteger exponent = positive("the exponent");
        BigInteger modulus = positive("the modulus");
        int bits = modulus.bitLength();
        if (bits < LEAST_RSA_BITS) {
            throw weak("RSA needs " + LEAST_RSA_BITS + " bits, it has " + bits);
        }
        if (bits > MOST_RSA_BITS) {
            throw weak("RSA has at most " + MOST_RSA_BITS + " bits, it has " + bits);
        }
        if (!exponent.testBit(0)
                || exponent.compareTo(BigInteger.TWO) <= 0
                || exponent.bitLength() > MOST_EXPONENT_BITS) {
            throw weak("its exponent is not an odd number from 3 on of at most " + MOST_EXPONENT_BITS + " bits");
        }
        if (!modulus.testBit(0) || !modulus.gcd(SMALL_PRIMES).equals(BigInteger.ONE)) {
            throw noProduct();
        }
    }

    /** A number in its one form (RFC 4251, mpint): no byte more than it needs. */
    private BigInteger positive(String name) {
        byte[] field = field(name);
        if (field.length == 0 || field[0] < 0) {
            throw malformed(name + " within the base64 is not positive");
        }
        var number = new BigInteger(field);
        if (!Arrays.equals(number.toByteArray(), field) || number.signum() == 0) {
            throw malformed(name + " within the base64 is not in its one form");
        }
        return number;
    }

    /** What a security key keeps the keys of apart by. */
    private void application() {
        String application = ascii("the application");
        if (!application.startsWith("ssh:") || application.length() > MOST_APPLICATION) {
            throw malformed("the application within the base64 does not begin with ssh:, or is too long");
        }
    }

    /** The bytes as a number, the highest first. */
    static BigInteger number(byte[] bytes, int from, int to) {
        return new BigInteger(1, Arrays.copyOfRange(bytes, from, to));
    }

    /** The byte as a number from 0 to 255. */
    static int unsigned(byte one) {
        return one & BYTE;
    }
}
