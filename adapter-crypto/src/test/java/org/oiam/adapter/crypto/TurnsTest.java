package org.oiam.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refusal;
import org.oiam.domain.Refused;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TurnsTest {

    private final Turns turns = new Turns(2, 50);

    @Test
    void two_work_and_fifty_wait_and_the_next_is_refused() throws Exception {
        var working = new AtomicInteger();
        var most = new AtomicInteger();
        var twoWork = new CountDownLatch(2);
        var go = new CountDownLatch(1);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> admitted = new ArrayList<>();
            try {
                for (int i = 0; i < 52; i++) {
                    admitted.add(threads.submit(() -> turns.take(() -> {
                        most.accumulateAndGet(working.incrementAndGet(), Math::max);
                        twoWork.countDown();
                        await(go);
                        return working.decrementAndGet();
                    })));
                }
                await(twoWork);
                while (turns.waiting() < 50) {
                    Thread.onSpinWait();
                }

                assertThatThrownBy(() -> turns.take(() -> "never"))
                        .asInstanceOf(InstanceOfAssertFactories.type(Refused.class))
                        .extracting(Refused::refusal)
                        .isEqualTo(new CommonRefusal.Busy())
                        .extracting(Refusal::kind)
                        .isEqualTo(Refusal.Kind.EXHAUSTED);
            } finally {
                go.countDown();
            }
            for (Future<Integer> each : admitted) {
                each.get();
            }
        }

        assertThat(most).hasValue(2);
        assertThat(turns.take(() -> "a turn again")).isEqualTo("a turn again");
    }

    @Test
    void work_that_fails_gives_its_turn_back() {
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> turns.take(() -> {
                        throw new IllegalStateException("failed");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(turns.take(() -> "still")).isEqualTo("still");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
