package org.oiam.archrules.right.usecaseisgiventheclock.application;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Supplier;

/** Right: the time comes from the clock in hand. */
public record PlaceOrders(Clock clock) {

    public Instant now() {
        return clock.instant();
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    public Supplier<Instant> later() {
        return clock::instant;
    }

    public Instant at(long milliseconds) {
        return Instant.ofEpochMilli(milliseconds);
    }
}
