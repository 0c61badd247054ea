package org.oiam.adapter.crypto;

import java.security.SecureRandom;
import org.oiam.application.authentication.Randomness;

/** Draws from the machine's generator. */
final class SecureRandomness implements Randomness {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int SIX_BITS = 63;

    private final SecureRandom random;

    SecureRandomness(SecureRandom random) {
        this.random = random;
    }

    @Override
    public String base62(int length) {
        var made = new StringBuilder(length);
        var drawn = new byte[length + length / 8 + 1];
        while (made.length() < length) {
            random.nextBytes(drawn);
            for (int i = 0; i < drawn.length && made.length() < length; i++) {
                int digit = drawn[i] & SIX_BITS;
                // 62 and 63 are drawn again: a remainder would make two digits likelier than the rest
                if (digit < DIGITS.length()) {
                    made.append(DIGITS.charAt(digit));
                }
            }
        }
        return made.toString();
    }
}
