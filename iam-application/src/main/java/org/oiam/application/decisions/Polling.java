package org.oiam.application.decisions;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A process among others on one store: it looks at the revision twice a second, at once when it hears of a change, so that
 * answers are at most a second old. When it could not look for longer than it may, everybody is denied everything until it
 * can again. Two threads of its own, both daemons: one looks, and may hang in the store; the other watches how long ago
 * that was, and never waits for the store.
 */
public final class Polling implements Freshness {

    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Decisions decisions;
    private final RevisionFeed feed;
    private final long denyAfterNanos;
    private final LongSupplier nanoTime;
    private final Thread looking = daemon("oiam-freshness", this::keepLooking);
    private final Thread watching = daemon("oiam-watch", this::keepWatching);

    /** Guards what follows; never held while the store is asked. */
    private final Object watch = new Object();

    private long certainAt;
    private boolean denying;
    private boolean closed;

    /**
     * Polls that revision.
     *
     * @param denyAfter how long the store may be lost before everybody is denied, at least a second
     * @param nanoTime time that only ever passes, in nanoseconds
     */
    public Polling(Decisions decisions, RevisionFeed feed, Duration denyAfter, LongSupplier nanoTime) {
        if (denyAfter.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("the store must be given at least " + SHORTEST + ", not " + denyAfter);
        }
        this.decisions = decisions;
        this.feed = feed;
        this.denyAfterNanos = denyAfter.toNanos();
        this.nanoTime = nanoTime;
        this.certainAt = nanoTime.getAsLong();
    }

    private static Thread daemon(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).unstarted(work);
    }

    @Override
    public void start() {
        look();
        looking.start();
        watching.start();
    }

    private void keepLooking() {
        while (!isClosed()) {
            try {
                feed.await(INTERVAL);
                look();
            } catch (InterruptedException end) {
                return;
            } catch (RuntimeException | Error lost) {
                pause(); // whatever it was, the watch counts how long it lasts
            }
        }
    }

    /** Only a store that fails at once lets this be needed: nobody asks it faster than it is asked anyway. */
    private void pause() {
        synchronized (watch) {
            waitFor(INTERVAL.toNanos());
        }
    }

    private boolean isClosed() {
        synchronized (watch) {
            return closed;
        }
    }

    /** Asks the store once, and answers by what it says. */
    void look() {
        long asked = nanoTime.getAsLong();
        decisions.atLeast(feed.latest());
        synchronized (watch) {
            if (nanoTime.getAsLong() - asked < denyAfterNanos && !closed) {
                certainAt = asked - certainAt > 0 ? asked : certainAt; // another look may have begun later
                denying = false;
                decisions.answer();
            }
        }
    }

    private void keepWatching() {
        synchronized (watch) {
            while (!closed) {
                long left = denyWhenTooOld();
                waitFor(left > 0 ? left : INTERVAL.toNanos());
            }
        }
    }

    /** Denies everybody if it was too long ago; says how long there is until then. */
    long denyWhenTooOld() {
        synchronized (watch) {
            long left = denyAfterNanos - (nanoTime.getAsLong() - certainAt);
            if (left <= 0 && !denying) {
                denying = true;
                decisions.deny();
            }
            return left;
        }
    }

    private void waitFor(long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(watch, nanos);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public long atLeast(long revision) {
        boolean lost;
        synchronized (watch) {
            lost = denying;
        }
        if (lost) {
            look();
        }
        return decisions.atLeast(revision).revision();
    }

    @Override
    public Duration age() {
        synchronized (watch) {
            return Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - certainAt));
        }
    }

    /** Whether everybody is denied because the store is lost. */
    public boolean isDenying() {
        synchronized (watch) {
            return denying;
        }
    }

    /** Ends both threads; one that hangs in the store is left to end by itself. */
    @Override
    public void close() {
        synchronized (watch) {
            closed = true;
            decisions.deny();
            watch.notifyAll();
        }
        looking.interrupt();
        try {
            for (Thread thread : List.of(watching, looking)) {
                if (thread.isAlive()) {
                    thread.join(PATIENCE);
                }
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        feed.close();
    }
}
