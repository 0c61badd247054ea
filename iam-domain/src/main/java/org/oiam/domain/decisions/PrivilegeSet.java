package org.oiam.domain.decisions;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.decisions.CompiledCatalogue.Bit;
import org.oiam.domain.permissions.PrivilegeCode;

/** An immutable set of privileges of one catalogue, a bit each; iterated in the catalogue's order. */
public final class PrivilegeSet extends AbstractSet<PrivilegeCode> {

    private final CompiledCatalogue of;
    private final long[] words;

    PrivilegeSet(CompiledCatalogue of, long[] words) {
        this.of = of;
        this.words = words;
    }

    /** The privileges whose numbers pass. */
    static PrivilegeSet of(CompiledCatalogue of, IntPredicate in) {
        long[] words = words(of);
        IntStream.range(0, of.count()).filter(in).forEach(number -> words[number >>> 6] |= 1L << number);
        return new PrivilegeSet(of, words);
    }

    /** As many words as a set of these privileges has, empty. */
    static long[] words(CompiledCatalogue of) {
        return new long[(of.count() + Long.SIZE - 1) >>> 6];
    }

    boolean has(int number) {
        return (words[number >>> 6] & 1L << number) != 0;
    }

    PrivilegeSet and(PrivilegeSet other) {
        long[] both = words.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] &= other.words[i];
        }
        return new PrivilegeSet(of, both);
    }

    PrivilegeSet or(PrivilegeSet other) {
        long[] either = words.clone();
        other.addTo(either);
        return new PrivilegeSet(of, either);
    }

    PrivilegeSet minus(PrivilegeSet other) {
        long[] rest = words.clone();
        other.removeFrom(rest);
        return new PrivilegeSet(of, rest);
    }

    void addTo(long[] others) {
        for (int i = 0; i < others.length; i++) {
            others[i] |= words[i];
        }
    }

    /** Adds those members that the candidates have as well. */
    void addTo(long[] others, long[] candidates) {
        for (int i = 0; i < others.length; i++) {
            others[i] |= words[i] & candidates[i];
        }
    }

    void removeFrom(long[] others) {
        for (int i = 0; i < others.length; i++) {
            others[i] &= ~words[i];
        }
    }

    long word(int word) {
        return words[word];
    }

    /** Its words, which nobody changes. */
    long[] words() {
        return words;
    }

    @Override
    public boolean contains(@Nullable Object code) {
        Bit bit = code instanceof PrivilegeCode asked ? of.bit(asked) : null;
        return bit != null && has(bit.index());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return (other instanceof PrivilegeSet set && set.of.equals(of))
                ? Arrays.equals(words, set.words)
                : super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode(); // that of every set with these members
    }

    @Override
    public int size() {
        return Arrays.stream(words).mapToInt(Long::bitCount).sum();
    }

    @Override
    public Iterator<PrivilegeCode> iterator() {
        return new Iterator<>() {
            private int next = from(0);

            @Override
            public boolean hasNext() {
                return next >= 0;
            }

            @Override
            public PrivilegeCode next() {
                if (next < 0) {
                    throw new NoSuchElementException();
                }
                int found = next;
                next = from(found + 1);
                return of.at(found).code();
            }
        };
    }

    /** The first number in the set from one on, -1 when there is none. */
    private int from(int number) {
        for (int word = number >>> 6; word < words.length; word++) {
            long rest = word == number >>> 6 ? words[word] & -1L << number : words[word];
            if (rest != 0) {
                return (word << 6) + Long.numberOfTrailingZeros(rest);
            }
        }
        return -1;
    }
}
