package org.oiam.application;

import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;

/** A tenant and what lies below it: the most that a caller can see. Every query of a store is confined to one. */
public record Sight(TenantId tenant, TenantLevel level) {

    /** Everything: the sight of the operator, and of the system itself. */
    public static final Sight EVERYTHING = new Sight(TenantId.OPERATOR, TenantLevel.OPERATOR);
}
