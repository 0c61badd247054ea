package org.oiam.adapter.crypto;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.oiam.domain.sessions.ClientNetwork;

/** How much each network has asked for lately: what is longer ago counts less. Used by one thread at a time. */
final class Usage {

    private static final double HALF_LIFE_NANOS = 10e9;
    private static final int MOST_NETWORKS = 10_000;

    private final LongSupplier nanoTime;

    /** Those that asked last at the end. */
    private final Map<ClientNetwork, Asked> networks = new LinkedHashMap<>(16, 0.75f, true);

    Usage(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Asked(double times, long last) {

        double at(long now) {
            return times * Math.pow(0.5, (now - last) / HALF_LIFE_NANOS);
        }
    }

    /** Notes that a network asked once more. */
    void add(ClientNetwork network) {
        long now = now();
        networks.put(network, new Asked(of(network, now) + 1, now));
        if (networks.size() > MOST_NETWORKS) {
            networks.remove(networks.keySet().iterator().next());
        }
    }

    /** The moment, for comparing what networks have asked for until then. */
    long now() {
        return nanoTime.getAsLong();
    }

    /** How often a network asked until a moment. */
    double of(ClientNetwork network, long now) {
        Asked asked = networks.get(network);
        return asked == null ? 0 : asked.at(now);
    }
}
