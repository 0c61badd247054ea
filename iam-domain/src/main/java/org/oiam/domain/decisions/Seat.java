package org.oiam.domain.decisions;

/** What users with the same role in the same tenant have in common. */
record Seat(long tenant, long role, boolean active) {}
