package org.oiam.domain.sessions;

/** The number of a session; its secret is something else. */
public record SessionId(long value) {

    /** Checks that the number is positive. */
    public SessionId {
        if (value < 1) {
            throw new IllegalArgumentException("a session id is positive: " + value);
        }
    }
}
