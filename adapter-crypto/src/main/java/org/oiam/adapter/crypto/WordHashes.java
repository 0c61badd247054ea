package org.oiam.adapter.crypto;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import org.oiam.domain.Label;

/**
 * A set of words, kept as one sorted row of 64-bit hashes: eight bytes a word, however long it is. Of a million
 * million words that are not in a set of a million, one would be taken for one that is.
 */
final class WordHashes {

    private static final int FIRST_ROOM = 1 << 12;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final long[] hashes;

    private WordHashes(long[] hashes) {
        this.hashes = hashes;
    }

    /** The words that are read, one a line, brought into the form in which words are compared; empty lines are none. */
    static WordHashes of(BufferedReader lines) throws IOException {
        var hashes = new long[FIRST_ROOM];
        int count = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                if (count == hashes.length) {
                    hashes = Arrays.copyOf(hashes, 2 * count);
                }
                hashes[count++] = hash(Label.key(line));
            }
        }
        Arrays.sort(hashes, 0, count);
        return new WordHashes(distinct(hashes, count));
    }

    private static long[] distinct(long[] sorted, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[kept++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, kept);
    }

    /** Every character goes into all bits of the next step; it keeps nobody from making two words alike on purpose. */
    private static long hash(String word) {
        long hash = word.length();
        for (int i = 0; i < word.length(); i++) {
            hash = (hash ^ word.charAt(i)) * MULTIPLIER;
            hash ^= hash >>> 32;
        }
        hash *= MULTIPLIER;
        return hash ^ (hash >>> 29);
    }

    boolean contains(String word) {
        return Arrays.binarySearch(hashes, hash(word)) >= 0;
    }

    int size() {
        return hashes.length;
    }
}
