package org.oiam.domain.permissions;

/** The number of a permission package. */
public record PackageId(long value) {

    /** Checks that the number is positive. */
    public PackageId {
        if (value < 1) {
            throw new IllegalArgumentException("a package's number is positive: " + value);
        }
    }
}
