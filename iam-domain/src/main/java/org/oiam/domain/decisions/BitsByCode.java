package org.oiam.domain.decisions;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.decisions.CompiledCatalogue.Bit;
import org.oiam.domain.permissions.PrivilegeCode;

/**
 * The privileges of a catalogue by code, by open addressing. The table is made so that as good as every one stands in its
 * first place: a look-up is so little machine code that it becomes part of whoever asks.
 */
final class BitsByCode {

    private static final int PLACES_EACH = 32;
    private static final int MOST_PLACES = 1 << 16;
    private static final int ATTEMPTS = 200;

    /** Odd, so that all that is multiplied by it stays odd. */
    private static final int STEP = 0x9E3779B1;

    private final @Nullable Bit[] places;
    private final int multiplier;

    BitsByCode(Bit[] bits) {
        int wanted = Math.max(bits.length * 2, Math.min(bits.length * PLACES_EACH, MOST_PLACES));
        places = new Bit[Integer.highestOneBit(wanted) << 1];
        multiplier = bestMultiplier(bits);
        for (Bit bit : bits) {
            places[free(place(bit.code()))] = bit;
        }
    }

    /** Of some odd numbers, that by which the fewest codes meet in one place. */
    private int bestMultiplier(Bit[] bits) {
        int candidate = 1;
        int best = candidate;
        int fewest = Integer.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && fewest > 0; attempt++) {
            candidate *= STEP;
            int by = candidate;
            int different = (int) Arrays.stream(bits)
                    .mapToInt(bit -> place(bit.code(), by))
                    .distinct()
                    .count();
            if (bits.length - different < fewest) {
                fewest = bits.length - different;
                best = candidate;
            }
        }
        return best;
    }

    private int place(PrivilegeCode code) {
        return place(code, multiplier);
    }

    private int place(PrivilegeCode code, int by) {
        return ((code.hashCode() * by) >>> 15) & (places.length - 1);
    }

    private int free(int from) {
        int place = from;
        while (places[place] != null) {
            place = (place + 1) & (places.length - 1);
        }
        return place;
    }

    /** The privilege, null when the catalogue has none of that code. */
    @Nullable
    Bit get(PrivilegeCode code) {
        int place = place(code);
        Bit bit = places[place];
        return bit == null || bit.code().equals(code) ? bit : behind(place, code);
    }

    private @Nullable Bit behind(int from, PrivilegeCode code) {
        int place = from;
        Bit bit;
        do {
            place = (place + 1) & (places.length - 1);
            bit = places[place];
        } while (bit != null && !bit.code().equals(code));
        return bit;
    }
}
