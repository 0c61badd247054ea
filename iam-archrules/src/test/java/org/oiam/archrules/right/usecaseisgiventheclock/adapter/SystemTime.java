package org.oiam.archrules.right.usecaseisgiventheclock.adapter;

import java.time.Clock;

/** Right: the machine's clock is read outside of the core. */
public record SystemTime() {

    public Clock clock() {
        return Clock.systemUTC();
    }
}
