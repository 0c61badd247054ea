package org.oiam.benchmarks.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The floor for tokens: SHA-256 by a digest that is used again, and a table of whole digests by open addressing. */
final class DigestTable implements TokenKeeper {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int BYTES = 32;
    private static final int WORDS = 4;

    private final MessageDigest sha256;
    private final byte[] digest = new byte[BYTES];
    private final long[] digests;
    private final int[] numbers;
    private final int shift;

    DigestTable(int expected) {
        int bits = 65 - Long.numberOfLeadingZeros(expected);
        digests = new long[WORDS << bits];
        numbers = new int[1 << bits];
        shift = 64 - bits;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void put(String token, int number) {
        int slot = slot(token);
        for (int word = 0; word < WORDS; word++) {
            digests[slot * WORDS + word] = word(word);
        }
        numbers[slot] = number + 1;
    }

    @Override
    public long find(String token) {
        return numbers[slot(token)] - 1L;
    }

    /** Where the token stands, or where it would. */
    private int slot(String token) {
        try {
            sha256.update(token.getBytes(StandardCharsets.ISO_8859_1));
            sha256.digest(digest, 0, BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
        int slot = (int) (word(0) >>> shift);
        while (numbers[slot] != 0 && !isAt(slot)) {
            slot = slot + 1 & numbers.length - 1;
        }
        return slot;
    }

    private boolean isAt(int slot) {
        int at = slot * WORDS;
        return digests[at] == word(0)
                && digests[at + 1] == word(1)
                && digests[at + 2] == word(2)
                && digests[at + 3] == word(3);
    }

    private long word(int word) {
        return (long) LONGS.get(digest, word * Long.BYTES);
    }
}
