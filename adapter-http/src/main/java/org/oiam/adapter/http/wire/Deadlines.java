package org.oiam.adapter.http.wire;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Interrupts threads that take too long: the interrupt of a virtual thread that waits for a socket closes the socket. One
 * thread looks at all of them every now and then; a timer for each, nearly all of them cancelled at once, would cost more
 * than the reading, and stay in memory until its time.
 */
final class Deadlines {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Set<Deadline> open = ConcurrentHashMap.newKeySet();
    private final Thread watch;
    private volatile boolean idle;

    Deadlines(String name) {
        watch = Thread.ofPlatform().daemon().name(name).unstarted(this::look);
        watch.start();
    }

    /** From now on this thread has so long, until it closes what it gets. */
    Deadline within(Duration time) {
        var deadline = new Deadline(Thread.currentThread(), System.nanoTime() + time.toNanos());
        open.add(deadline);
        if (idle) {
            LockSupport.unpark(watch);
        }
        return deadline;
    }

    private void look() {
        while (true) {
            idle = true;
            while (open.isEmpty()) {
                LockSupport.park(this);
            }
            idle = false;
            LockSupport.parkNanos(this, BETWEEN_LOOKS.toNanos());
            long now = System.nanoTime();
            open.forEach(deadline -> deadline.interruptIfOver(now));
        }
    }

    /** Somebody's time. */
    final class Deadline {

        private final Thread thread;
        private final long end;
        private boolean interrupted;
        private boolean closed;

        private Deadline(Thread thread, long end) {
            this.thread = thread;
            this.end = end;
        }

        private synchronized void interruptIfOver(long now) {
            if (!closed && !interrupted && now - end >= 0) {
                interrupted = true;
                thread.interrupt();
            }
        }

        /** Done; an interrupt that came too late to be noticed is taken back. */
        synchronized void close() {
            closed = true;
            open.remove(this);
            if (interrupted) {
                Thread.interrupted();
            }
        }
    }
}
