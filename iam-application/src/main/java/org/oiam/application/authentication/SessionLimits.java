package org.oiam.application.authentication;

import org.oiam.domain.roles.RoleId;
import org.oiam.domain.sessions.SessionLimit;
import org.oiam.domain.sessions.SessionPolicy;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;

/** Where session limits are kept. Seed: Table 15. */
public interface SessionLimits {

    /** The limits of a tenant. */
    SessionPolicy of(TenantId tenant);

    /** The limit for each user of a tenant. */
    SessionLimit perUser(TenantId tenant);

    /**
     * The limit for all who have a role in a tenant; until the transaction ends, whoever else asks for one that is no
     * {@link SessionLimit.Unlimited} waits.
     */
    SessionLimit holdPerRole(TenantId tenant, RoleId role);

    /** Keeps the limits of a tenant in place of those from before. */
    void replace(Tenant tenant, SessionPolicy policy);
}
