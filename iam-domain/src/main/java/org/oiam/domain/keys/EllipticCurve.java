package org.oiam.domain.keys;

import java.math.BigInteger;

/** The curves of ECDSA, y² = x³ - 3x + b over a prime (FIPS 186-4, D.1.2). */
enum EllipticCurve {
    P256(
            "nistp256",
            32,
            power(256).subtract(power(224)).add(power(192)).add(power(96)).subtract(BigInteger.ONE),
            "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b"),
    P384(
            "nistp384",
            48,
            power(384).subtract(power(128)).subtract(power(96)).add(power(32)).subtract(BigInteger.ONE),
            "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef"),
    P521(
            "nistp521",
            66,
            power(521).subtract(BigInteger.ONE),
            "51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf0"
                    + "73573df883d2c34f1ef451fd46b503f00");

    private static final byte UNCOMPRESSED = 4;
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private final String word;
    private final int bytes;
    private final BigInteger prime;
    private final BigInteger b;

    EllipticCurve(String word, int bytes, BigInteger prime, String b) {
        this.word = word;
        this.bytes = bytes;
        this.prime = prime;
        this.b = new BigInteger(b, 16);
    }

    private static BigInteger power(int of) {
        return BigInteger.ONE.shiftLeft(of);
    }

    /** What a key calls its curve. */
    String word() {
        return word;
    }

    /** Whether the bytes are a point on the curve, written in full; the one at infinity cannot be. */
    boolean isKey(byte[] point) {
        if (point.length != 1 + 2 * bytes || point[0] != UNCOMPRESSED) {
            return false;
        }
        BigInteger x = KeyBlob.number(point, 1, 1 + bytes);
        BigInteger y = KeyBlob.number(point, 1 + bytes, point.length);
        if (x.compareTo(prime) >= 0 || y.compareTo(prime) >= 0) {
            return false;
        }
        BigInteger right = x.multiply(x).subtract(THREE).multiply(x).add(b);
        return y.multiply(y).subtract(right).mod(prime).signum() == 0;
    }
}
