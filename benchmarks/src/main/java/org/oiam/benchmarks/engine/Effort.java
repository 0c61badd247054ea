package org.oiam.benchmarks.engine;

import org.openjdk.jmh.runner.options.TimeValue;

/** How long something is measured: warm-up iterations, then iterations that count. */
record Effort(int warmUps, TimeValue warmUp, int iterations, TimeValue iteration) {

    static Effort of(int warmUps, int warmUpMillis, int iterations, int iterationMillis) {
        return new Effort(
                warmUps, TimeValue.milliseconds(warmUpMillis), iterations, TimeValue.milliseconds(iterationMillis));
    }

    /** For figures that measure by themselves: once an iteration. */
    static Effort shots(int warmUps, int iterations) {
        return of(warmUps, 0, iterations, 0);
    }
}
