package org.oiam.benchmarks.engine;

/** A table from 64-bit numbers to numbers by open addressing; keys lie beside their values, 0 is no key. */
final class Numbers {

    static final long ABSENT = -1;

    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private final long[] slots;
    private final int shift;

    Numbers(int expected) {
        int bits = 65 - Long.numberOfLeadingZeros(expected);
        slots = new long[2 << bits];
        shift = 64 - bits;
    }

    void put(long key, long value) {
        int slot = slot(key);
        while (slots[slot] != 0 && slots[slot] != key) {
            slot = next(slot);
        }
        slots[slot] = key;
        slots[slot + 1] = value;
    }

    /** The number of a key, or {@link #ABSENT}. */
    long get(long key) {
        long[] table = slots;
        int slot = slot(key);
        while (true) {
            long found = table[slot];
            if (found == key) {
                return table[slot + 1];
            }
            if (found == 0) {
                return ABSENT;
            }
            slot = next(slot);
        }
    }

    private int slot(long key) {
        return (int) ((key * GOLDEN) >>> shift) << 1;
    }

    private int next(int slot) {
        return slot + 2 & slots.length - 1;
    }
}
