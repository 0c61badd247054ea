package org.oiam.domain.users;

/** The number of a user; users of all levels share one sequence. */
public record UserId(long value) {

    /** Checks that the number is positive. */
    public UserId {
        if (value < 1) {
            throw new IllegalArgumentException("a user id is positive: " + value);
        }
    }
}
