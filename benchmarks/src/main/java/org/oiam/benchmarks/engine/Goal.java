package org.oiam.benchmarks.engine;

import org.jspecify.annotations.Nullable;

/**
 * A line of the table.
 *
 * @param figure what was measured
 * @param goal what it should be
 * @param ours what it is, the least and the median
 * @param beside what it is measured by, likewise
 * @param ratio the one by the other
 * @param reached whether that is within the goal, null when something was not measured
 */
record Goal(
        String figure,
        String goal,
        String ours,
        String beside,
        String ratio,
        @Nullable Boolean reached) {

    static Goal unmeasured(String figure, String goal) {
        return new Goal(figure, goal, "-", "-", "-", null);
    }

    String verdict() {
        if (reached == null) {
            return "not measured";
        }
        return reached ? "reached" : "NOT REACHED";
    }

    String[] cells() {
        return new String[] {figure, goal, ours, beside, ratio, verdict()};
    }
}
