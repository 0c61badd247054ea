package org.oiam.benchmarks.engine;

import java.lang.management.ManagementFactory;

/** What the current thread has spent: processor time and bytes allocated, never wall time. */
record Spent(long nanos, long bytes) {

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Since the thread was started. */
    static Spent now() {
        return new Spent(THREADS.getCurrentThreadCpuTime(), THREADS.getCurrentThreadAllocatedBytes());
    }

    /** Since an earlier moment. */
    Spent since(Spent earlier) {
        return new Spent(nanos - earlier.nanos, bytes - earlier.bytes);
    }

    /** What some work costs. */
    static Spent on(Runnable work) {
        Spent before = now();
        work.run();
        return now().since(before);
    }
}
