package org.oiam.benchmarks.engine;

import java.util.Locale;

/** How big a world is. */
public enum Size {
    /** A workshop. */
    SMALL(10, 3, 100, 16),
    /** A provider. */
    MEDIUM(1_000, 50, 100_000, 19),
    /** The largest that we promise anything about. */
    LARGE(10_000, 100, 1_000_000, 19);

    private final int tenants;
    private final int partners;
    private final int users;
    private final int questionBits;

    Size(int tenants, int partners, int users, int questionBits) {
        this.tenants = tenants;
        this.partners = partners;
        this.users = users;
        this.questionBits = questionBits;
    }

    int tenants() {
        return tenants;
    }

    int partners() {
        return partners;
    }

    int users() {
        return users;
    }

    /** How many questions are made before a measurement: a power of two. */
    int questions() {
        return 1 << questionBits;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
