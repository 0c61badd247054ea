package org.oiam.domain.tenants;

/** The number of a tenant; the operator is 1. */
public record TenantId(long value) {

    /** The operator: the one tenant at the top. */
    public static final TenantId OPERATOR = new TenantId(1);

    /** Checks that the number is positive. */
    public TenantId {
        if (value < 1) {
            throw new IllegalArgumentException("a tenant id is positive: " + value);
        }
    }
}
