package org.oiam.application.decisions;

import java.time.Duration;

/**
 * Nothing runs in the background: either nobody else writes to the store, or every request brings the revision that it
 * must be answered by. What this process itself writes is in force when it is acknowledged.
 */
public final class OnDemand implements Freshness {

    private final Decisions decisions;

    /** Keeps these as fresh as they are asked to be. */
    public OnDemand(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void start() {
        // nothing to begin
    }

    @Override
    public long atLeast(long revision) {
        return decisions.atLeast(revision).revision();
    }

    @Override
    public Duration age() {
        return Duration.ZERO;
    }

    @Override
    public void close() {
        decisions.deny();
    }
}
