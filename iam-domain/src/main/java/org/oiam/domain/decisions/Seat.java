package org.oiam.domain.decisions;

import org.jspecify.annotations.Nullable;

/** What users with the same role in the same tenant have in common. */
record Seat(long tenant, long role, boolean active) {

    /** Role and activation in one number, never 0. */
    static int holder(long role, boolean active) {
        return Math.toIntExact(role << 1) | (active ? 1 : 0);
    }

    static int role(int holder) {
        return holder >>> 1;
    }

    /** Null where no tenant is. */
    static @Nullable Seat of(int tenant, int holder) {
        return tenant == 0 ? null : new Seat(tenant, role(holder), (holder & 1) != 0);
    }
}
