package org.oiam.domain.decisions;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.decisions.Gates.Openness;

/** Equal sets of privileges are one object, in all snapshots that were made from one another: a table by open addressing. */
final class SetPool {

    private static final int SMALLEST = 1 << 10;

    private final CompiledCatalogue of;
    private @Nullable PrivilegeSet[] sets = new PrivilegeSet[SMALLEST];
    private Map<Openness, Openness> openness = new HashMap<>();
    private int count;
    private int wanted;

    SetPool(CompiledCatalogue of) {
        this.of = of;
    }

    /** The one set with these members; the words are copied where they are new. */
    synchronized PrivilegeSet one(long[] words) {
        int place = place(words);
        PrivilegeSet known = sets[place];
        if (known != null) {
            return known;
        }
        var fresh = new PrivilegeSet(of, words.clone());
        put(place, fresh);
        return fresh;
    }

    /** The one of equal ones; its sets are of this pool. */
    synchronized Openness one(Openness open) {
        Openness known = openness.putIfAbsent(open, open);
        return known == null ? open : known;
    }

    private void put(int place, PrivilegeSet set) {
        sets[place] = set;
        count++;
        if (2 * count > sets.length) {
            @Nullable PrivilegeSet[] before = sets;
            sets = new PrivilegeSet[2 * before.length];
            for (PrivilegeSet one : before) {
                if (one != null) {
                    sets[place(one.words())] = one;
                }
            }
        }
    }

    /** Where a set with these members stands, or would stand. */
    private int place(long[] words) {
        int place = (Arrays.hashCode(words) * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(sets.length - 1);
        for (PrivilegeSet one = sets[place]; one != null && !Arrays.equals(one.words(), words); one = sets[place]) {
            place = place + 1 & sets.length - 1;
        }
        return place;
    }

    /** Lets go of what is no longer used, once that may be the greater part; the argument hands out every set in use. */
    synchronized void prune(Consumer<Consumer<PrivilegeSet>> inUse) {
        if (count > 2 * wanted + SMALLEST) {
            count = 0;
            sets = new PrivilegeSet[SMALLEST];
            openness = new HashMap<>();
            inUse.accept(set -> {
                int place = place(set.words());
                if (sets[place] == null) {
                    put(place, set);
                }
            });
            wanted = count;
        }
    }
}
