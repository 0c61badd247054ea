package org.oiam.adapter.crypto;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;

/** Lets a few work at once and a bounded number wait, in the order in which they came; the next one is refused. */
final class Turns {

    private final Semaphore places;
    private final Semaphore working;

    Turns(int atOnce, int waiting) {
        places = new Semaphore(atOnce + waiting);
        working = new Semaphore(atOnce, true);
    }

    /** Does the work when its turn comes; @throws Refused with {@link CommonRefusal.Busy} when too many wait. */
    <T> T take(Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw new Refused(new CommonRefusal.Busy());
        }
        try {
            working.acquireUninterruptibly();
            try {
                return work.get();
            } finally {
                working.release();
            }
        } finally {
            places.release();
        }
    }

    /** How many wait at this moment. */
    int waiting() {
        return working.getQueueLength();
    }
}
