package org.oiam.adapter.crypto;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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
                return apart(work);
            } finally {
                working.release();
            }
        } finally {
            places.release();
        }
    }

    /**
     * On a thread of the operating system: callers are virtual threads, and a long computation on one of their few
     * carriers would keep all others waiting.
     */
    private static <T> T apart(Supplier<T> work) {
        var task = new FutureTask<>(work::get);
        Thread.ofPlatform().daemon().name("hashing").start(task);
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Refused(new CommonRefusal.Busy());
        }
    }

    /** How many wait at this moment. */
    int waiting() {
        return working.getQueueLength();
    }
}
