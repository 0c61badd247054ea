package org.oiam.archrules.wrong.usecasereadstheclock.application;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** Wrong: a use case reads the clock. */
public final class PlaceOrders {

    private final Supplier<Instant> reference = Instant::now;

    public Instant bySupplier() {
        return reference.get();
    }

    public Instant byInstant() {
        return Instant.now();
    }

    public LocalDate byDate() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    public long byMillis() {
        return System.currentTimeMillis();
    }

    public long byNanos() {
        return System.nanoTime();
    }

    public Clock bySystemClock() {
        return Clock.systemUTC();
    }

    public InstantSource bySource() {
        return InstantSource.system();
    }

    public Instant byTheClockInHand(Clock clock) {
        return Instant.now(clock);
    }
}
