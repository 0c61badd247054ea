package org.oiam.adapter.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Deadlines deadlines = new Deadlines("test-watch");

    /** Whether somebody ended the waiting, which nobody does by other means. */
    private static boolean isInterrupted() {
        try {
            return new CountDownLatch(1).await(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            return true;
        }
    }

    @Test
    void whoever_takes_too_long_is_interrupted() {
        Deadlines.Deadline deadline = deadlines.within(SHORT);

        assertThat(isInterrupted()).isTrue();

        deadline.close();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void time_is_kept_for_one_after_the_other_and_for_many_at_once() {
        for (int i = 0; i < 3; i++) {
            Deadlines.Deadline other = deadlines.within(LONG);
            Deadlines.Deadline deadline = deadlines.within(SHORT);

            assertThat(isInterrupted()).isTrue();

            deadline.close();
            other.close();
        }
    }

    @Test
    void whoever_is_done_is_left_alone() throws Exception {
        Deadlines.Deadline deadline = deadlines.within(SHORT);
        deadline.close();
        Deadlines.Deadline watched = deadlines.within(SHORT.multipliedBy(4));

        assertThat(isInterrupted()).isTrue(); // by the second one, well after the first would have been

        watched.close();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void an_interrupt_that_comes_too_late_is_taken_back() {
        Deadlines.Deadline deadline = deadlines.within(SHORT);
        long start = System.nanoTime();
        while (!Thread.currentThread().isInterrupted() && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(20)) {
            Thread.onSpinWait();
        }
        assertThat(Thread.currentThread().isInterrupted()).isTrue();

        deadline.close();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
