package org.oiam.domain.roles;

/** The number of a role; default roles have the catalogue's numbers. */
public record RoleId(long value) {

    /** Checks that the number is positive. */
    public RoleId {
        if (value < 1) {
            throw new IllegalArgumentException("a role id is positive: " + value);
        }
    }
}
