package org.oiam.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is stored of a secret that has enough randomness to need no slow hash: its SHA-256, in four numbers.
 *
 * @param first the first 64 bits
 * @param second the second 64 bits
 * @param third the third 64 bits
 * @param fourth the last 64 bits
 */
public record SecretDigest(long first, long second, long third, long fourth) {

    private static final int DIGITS = 16;

    /** Never fed: it is copied for every digest, which costs two thirds of asking the platform for a new one (ADR 31). */
    private static final MessageDigest SHA_256 = sha256();

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The digest that 64 hexadecimal digits write. */
    public SecretDigest(String hex) {
        this(part(hex, 0), part(hex, 1), part(hex, 2), part(hex, 3));
    }

    private static long part(String hex, int number) {
        if (hex.length() != 4 * DIGITS) {
            throw new IllegalArgumentException("a digest has 64 hexadecimal characters");
        }
        return HexFormat.fromHexDigitsToLong(hex, number * DIGITS, (number + 1) * DIGITS);
    }

    /** The digest of a secret. */
    public static SecretDigest of(String secret) {
        ByteBuffer digest = ByteBuffer.wrap(copy().digest(secret.getBytes(StandardCharsets.UTF_8)));
        return new SecretDigest(digest.getLong(0), digest.getLong(8), digest.getLong(16), digest.getLong(24));
    }

    private static MessageDigest copy() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException copiesNothing) {
            return sha256();
        }
    }

    /** The digest in 64 hexadecimal digits, as stores keep it. */
    public String hex() {
        HexFormat format = HexFormat.of();
        return format.toHexDigits(first)
                + format.toHexDigits(second)
                + format.toHexDigits(third)
                + format.toHexDigits(fourth);
    }

    @Override
    public String toString() {
        return "***";
    }
}
