package org.oiam.domain.decisions;

import java.util.Collection;

/** An immutable set of privileges by their numbers in this process. */
final class Bits {

    private final long[] words;

    private Bits(long[] words) {
        this.words = words;
    }

    static Bits of(int size, Collection<Integer> numbers) {
        long[] words = new long[(size >>> 6) + 1];
        numbers.forEach(number -> words[number >>> 6] |= 1L << number);
        return new Bits(words);
    }

    boolean has(int number) {
        return (words[number >>> 6] & 1L << number) != 0;
    }

    Bits without(int number) {
        long[] fewer = words.clone();
        fewer[number >>> 6] &= ~(1L << number);
        return new Bits(fewer);
    }
}
