package org.oiam.domain.keys;

import java.math.BigInteger;
import java.util.Set;

/** Points of Ed25519, as they are written (RFC 8032, section 5.1.3). */
final class Ed25519Point {

    private static final int BYTES = 32;
    private static final int SIGN = 0x80;

    private static final BigInteger PRIME = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger D = BigInteger.valueOf(-121_665)
            .multiply(BigInteger.valueOf(121_666).modInverse(PRIME))
            .mod(PRIME);
    private static final BigInteger EULER = PRIME.subtract(BigInteger.ONE).shiftRight(1);

    private static final BigInteger OF_ORDER_EIGHT =
            new BigInteger("5fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16);

    /** Where y is one of these, eight times the point is nothing: no private key leads there. */
    private static final Set<BigInteger> OF_SMALL_ORDER = Set.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            PRIME.subtract(BigInteger.ONE),
            OF_ORDER_EIGHT,
            PRIME.subtract(OF_ORDER_EIGHT));

    private Ed25519Point() {}

    /** Whether the bytes are a point that a private key can belong to. */
    static boolean isKey(byte[] written) {
        if (written.length != BYTES) {
            return false;
        }
        var highestFirst = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            highestFirst[i] = written[BYTES - 1 - i];
        }
        highestFirst[0] = (byte) (KeyBlob.unsigned(highestFirst[0]) & ~SIGN);
        BigInteger y = KeyBlob.number(highestFirst, 0, BYTES);
        return y.compareTo(PRIME) < 0 && !OF_SMALL_ORDER.contains(y) && hasX(y);
    }

    /** x² = (y² - 1) / (d y² + 1); it is nothing only where y is 1 or -1, which are of small order. */
    private static boolean hasX(BigInteger y) {
        BigInteger square = y.multiply(y).mod(PRIME);
        BigInteger above = square.subtract(BigInteger.ONE);
        BigInteger below = D.multiply(square).add(BigInteger.ONE);
        BigInteger xSquare = above.multiply(below.modInverse(PRIME)).mod(PRIME);
        return xSquare.modPow(EULER, PRIME).equals(BigInteger.ONE);
    }
}
