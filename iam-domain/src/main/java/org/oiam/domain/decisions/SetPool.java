package org.oiam.domain.decisions;

import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Equal sets of privileges are one object: the sets of all snapshots that were made from one another. */
final class SetPool {

    private static final int SPARE = 1_024;

    private final PrivilegeSet.Privileges of;
    private Map<LongBuffer, PrivilegeSet> sets = new HashMap<>();
    private int wanted;

    SetPool(PrivilegeSet.Privileges of) {
        this.of = of;
    }

    /** The one set with these members. */
    synchronized PrivilegeSet one(long[] words) {
        return sets.computeIfAbsent(LongBuffer.wrap(words), any -> new PrivilegeSet(of, words));
    }

    /** Lets go of what is no longer used, once that may be the greater part; the argument hands out every set in use. */
    synchronized void prune(Consumer<Consumer<long[]>> inUse) {
        if (sets.size() > 2 * wanted + SPARE) {
            Map<LongBuffer, PrivilegeSet> kept = new HashMap<>();
            inUse.accept(words -> kept.put(LongBuffer.wrap(words), new PrivilegeSet(of, words)));
            sets = kept;
            wanted = kept.size();
        }
    }
}
