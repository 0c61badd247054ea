package org.oiam.benchmarks.coldstart;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** What each step on the way took, from the start of this JVM on. */
final class Steps {

    private static final com.sun.management.OperatingSystemMXBean MACHINE =
            (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final long MILLION = 1_000_000;

    private final Map<String, Took> took = new LinkedHashMap<>();
    private Took last = new Took(0, 0);

    /** Time on the clock, and processor time of all threads of this JVM: collector and compiler too. */
    record Took(long millis, long cpuMillis) {

        Took since(Took earlier) {
            return new Took(millis - earlier.millis, cpuMillis - earlier.cpuMillis);
        }
    }

    /** Ends a step; the first began with the JVM. */
    void done(String step) {
        long up = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        var now = new Took(up, MACHINE.getProcessCpuTime() / MILLION);
        took.put(step, now.since(last));
        last = now;
    }

    Map<String, Took> took() {
        return took;
    }
}
