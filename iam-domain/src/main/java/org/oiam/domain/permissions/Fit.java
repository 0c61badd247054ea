package org.oiam.domain.permissions;

/** How an entry of a package that was made for another catalogue fits the one in force. Seed: Table 10, Note. */
public enum Fit {
    /** It still says what it said. */
    UNCHANGED,
    /** The bundle, or the privilege as one of the bundle's, is no longer there. */
    CODE_GONE,
    /** The privilege's flags no longer permit it. */
    FLAG_NO_LONGER_PERMITS
}
