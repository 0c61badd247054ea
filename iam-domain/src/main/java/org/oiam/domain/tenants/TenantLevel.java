package org.oiam.domain.tenants;

/** The three levels, from the top. A role's scope and a user's level are the same three. Seed: Service Permissions. */
public enum TenantLevel {
    /** The one network operator. */
    OPERATOR,
    /** A partner (managed-service provider) below the operator. */
    PARTNER,
    /** A customer below a partner, or directly below the operator. */
    ENTERPRISE;

    /** Whether this level stands above the other. */
    public boolean isAbove(TenantLevel other) {
        return ordinal() < other.ordinal();
    }

    /** This level's bit in a mask of levels. */
    public int bit() {
        return 1 << ordinal();
    }
}
