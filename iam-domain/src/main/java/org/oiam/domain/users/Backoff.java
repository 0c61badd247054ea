package org.oiam.domain.users;

import java.time.Duration;

/**
 * How long nobody can try again after so many failures in a row: at first not at all, then a while that doubles up to a
 * longest one. Nobody waits for ever, since whoever fails may be a stranger.
 *
 * @param from from which failure on there is a wait
 * @param first how long it is then
 * @param longest how long it becomes at most
 * @param forgottenAfter after how long without an attempt the failures no longer count
 */
public record Backoff(int from, Duration first, Duration longest, Duration forgottenAfter) {

    /** Checks that there is something to wait for. */
    public Backoff {
        if (from < 1 || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("no back-off: " + from + ", " + first + ", " + longest);
        }
    }

    /** The wait after so many failures in a row. */
    public Duration after(int failures) {
        if (failures < from) {
            return Duration.ZERO;
        }
        Duration wait = first;
        for (int i = from; i < failures && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    /** How many attempts may be under way at once after so many failures: all that fit before a wait, or one after it. */
    public int atOnce(int failures) {
        return Math.max(1, from - failures);
    }
}
