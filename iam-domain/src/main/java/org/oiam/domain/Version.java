package org.oiam.domain;

/** The optimistic lock of one object: the number of times it was written; {@link #FIRST} when it was made. */
public record Version(long number) {

    /** The version of a thing that was just made. */
    public static final Version FIRST = new Version(1);

    /** Checks that the number is positive. */
    public Version {
        if (number < 1) {
            throw new IllegalArgumentException("a version is positive: " + number);
        }
    }

    /** The version after one more write. */
    public Version next() {
        return new Version(number + 1);
    }

    /** Refuses with {@link CommonRefusal.Stale} when this is not the version that the caller saw. */
    public void mustBe(Version seen) {
        if (!equals(seen)) {
            throw new Refused(new CommonRefusal.Stale());
        }
    }
}
