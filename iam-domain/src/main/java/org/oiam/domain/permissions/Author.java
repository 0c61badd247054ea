package org.oiam.domain.permissions;

/** Who published, by the user's number; the store keeps the name that the user has at the time beside it. */
public record Author(long number) {}
