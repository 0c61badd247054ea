package org.oiam.domain.tokens;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import org.oiam.domain.SecretDigest;

/**
 * The secret of an API token: {@code oiam_}, 30 random base62 characters and 6 that check all before them, so that a
 * mistyped token is refused without looking it up. It is shown once and stored only as its digest.
 */
public final class TokenSecret {

    /** What every token starts with. */
    public static final String PREFIX = "oiam_";

    /** How many random characters a token has. */
    public static final int RANDOM = 30;

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int CHECK = 6;
    private static final int LENGTH = PREFIX.length() + RANDOM + CHECK;

    private final String text;

    private TokenSecret(String text) {
        this.text = text;
    }

    /** The secret made of 30 random base62 characters. */
    public static TokenSecret of(String random) {
        if (random.length() != RANDOM || !random.chars().allMatch(c -> BASE62.indexOf(c) >= 0)) {
            throw new IllegalArgumentException("a token is made of " + RANDOM + " base62 characters");
        }
        return new TokenSecret(PREFIX + random + checksum(PREFIX + random));
    }

    /** The secret that a client sent, absent when it cannot be one. */
    public static Optional<TokenSecret> parse(String text) {
        return text.length() == LENGTH && text.startsWith(PREFIX) && isChecked(text)
                ? Optional.of(new TokenSecret(text))
                : Optional.empty();
    }

    /** Compared in place, since every request by token comes here. */
    private static boolean isChecked(String text) {
        long rest = crc(text.getBytes(StandardCharsets.UTF_8));
        for (int i = LENGTH - 1; i >= LENGTH - CHECK; i--) {
            if (text.charAt(i) != BASE62.charAt((int) (rest % BASE62.length()))) {
                return false;
            }
            rest /= BASE62.length();
        }
        return true;
    }

    private static long crc(byte[] text) {
        var crc = new CRC32();
        crc.update(text, 0, LENGTH - CHECK);
        return crc.getValue();
    }

    private static String checksum(String text) {
        long rest = crc(text.getBytes(StandardCharsets.UTF_8));
        var digits = new char[CHECK];
        for (int i = CHECK - 1; i >= 0; i--) {
            digits[i] = BASE62.charAt((int) (rest % BASE62.length()));
            rest /= BASE62.length();
        }
        return new String(digits);
    }

    /** What is stored of it: SHA-256. */
    public SecretDigest digest() {
        return SecretDigest.of(text);
    }

    /** The secret itself, for its one download. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return PREFIX + "***";
    }
}
