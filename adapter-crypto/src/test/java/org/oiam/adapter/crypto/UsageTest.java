package org.oiam.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.oiam.domain.sessions.ClientNetwork;

class UsageTest {

    private static final ClientNetwork HERE = ClientNetwork.of("192.0.2.1");
    private static final ClientNetwork THERE = ClientNetwork.of("192.0.2.2");

    private final AtomicLong nanos = new AtomicLong();
    private final Usage usage = new Usage(nanos::get);

    @Test
    void each_network_counts_for_itself() {
        usage.add(HERE);
        usage.add(HERE);
        usage.add(THERE);

        assertThat(usage.of(HERE, usage.now())).isEqualTo(2);
        assertThat(usage.of(THERE, usage.now())).isEqualTo(1);
        assertThat(usage.of(ClientNetwork.of("192.0.2.3"), usage.now())).isZero();
    }

    @Test
    void what_is_ten_seconds_ago_counts_half() {
        usage.add(HERE);
        usage.add(HERE);
        nanos.set(10_000_000_000L);

        assertThat(usage.of(HERE, usage.now())).isCloseTo(1, within(1e-9));

        usage.add(HERE);

        assertThat(usage.of(HERE, usage.now())).isCloseTo(2, within(1e-9));
    }

    @Test
    void however_many_networks_there_are_the_latest_are_known() {
        usage.add(HERE);
        for (int i = 0; i < 10_000; i++) {
            usage.add(new ClientNetwork("network " + i));
        }

        assertThat(usage.of(HERE, usage.now())).isZero();
        assertThat(usage.of(new ClientNetwork("network 0"), usage.now())).isEqualTo(1);
    }
}
