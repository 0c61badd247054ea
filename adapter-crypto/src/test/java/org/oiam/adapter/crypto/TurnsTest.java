package org.oiam.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
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
import org.oiam.domain.sessions.ClientNetwork;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TurnsTest {

    private static final ClientNetwork HERE = ClientNetwork.of("192.0.2.1");

    private final Turns turns = new Turns(2, 50, new Usage(System::nanoTime));

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
                    admitted.add(threads.submit(() -> turns.take(HERE, () -> {
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

                assertThatThrownBy(() -> turns.take(HERE, () -> "never"))
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
        assertThat(turns.take(HERE, () -> "a turn again")).isEqualTo("a turn again");
    }

    @Test
    void whose_network_asks_for_little_comes_before_those_that_ask_for_much_and_is_not_turned_away() throws Exception {
        var one = new Turns(1, 10, new Usage(System::nanoTime));
        var order = Collections.synchronizedList(new ArrayList<String>());
        var refused = new AtomicInteger();
        var go = new CountDownLatch(1);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> one.take(HERE, () -> {
                await(go);
                return "busy";
            }));
            for (int i = 0; i < 40; i++) {
                ClientNetwork greedy = ClientNetwork.of("198.51.100." + i % 4);
                threads.execute(() -> queued(one, greedy, order, refused));
            }
            while (one.waiting() < 10 || refused.get() < 30) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < 3; i++) {
                ClientNetwork modest = ClientNetwork.of("203.0.113." + i);
                threads.execute(() -> queued(one, modest, order, refused));
            }
            while (refused.get() < 33) {
                Thread.onSpinWait();
            }
            go.countDown();
        }

        assertThat(order).hasSize(10);
        assertThat(order.subList(0, 3)).allMatch(network -> network.startsWith("203.0.113."));
        assertThat(order.subList(3, 10)).allMatch(network -> network.startsWith("198.51.100."));
    }

    private static void queued(Turns turns, ClientNetwork from, List<String> order, AtomicInteger refused) {
        try {
            turns.take(from, () -> order.add(from.text()));
        } catch (Refused busy) {
            refused.incrementAndGet();
        }
    }

    @Test
    void work_that_fails_gives_its_turn_back() {
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> turns.take(HERE, () -> {
                        throw new IllegalStateException("failed");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(turns.take(HERE, () -> "still")).isEqualTo("still");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
