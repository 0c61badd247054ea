package org.oiam.application.tenants;

import java.util.Optional;
import java.util.Set;
import org.oiam.application.Listing;
import org.oiam.application.Page;
import org.oiam.application.Sight;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;

/** Where tenants are kept. */
public interface Tenants {

    /** The tenant, if it is within sight. */
    Optional<Tenant> find(Sight sight, TenantId id);

    /** The tenant; @throws Refused with {@link CommonRefusal.Unknown} when there is none within sight. */
    default Tenant get(Sight sight, TenantId id) {
        return find(sight, id).orElseThrow(() -> new Refused(new CommonRefusal.Unknown()));
    }

    /**
     * The tenant, which nobody else changes until the transaction ends; whoever writes users of a tenant holds it.
     *
     * @throws Refused with {@link CommonRefusal.Unknown} when there is none within sight
     */
    Tenant hold(Sight sight, TenantId id);

    /** Keeps a new tenant; @throws Refused when its name (below that parent) or its domain is taken. */
    void add(Tenant tenant);

    /**
     * Keeps a changed tenant under its next version, which is returned.
     *
     * @throws Refused with {@link CommonRefusal.Stale}, or when its name or its domain is taken
     */
    Version replace(Tenant tenant);

    /** What still stands in the way of deleting the tenant. */
    Occupancy occupancy(Tenant tenant);

    /** Tenants below, and users besides the default ones. */
    record Occupancy(long tenants, long users) {}

    /** Takes an empty tenant away, with its default user, its roles and their credentials. The audit trail stays. */
    void remove(Tenant tenant);

    /**
     * The tenants of some levels within sight, without those below a suspended one other than the sight's own; columns
     * are {@link TenantRow#COLUMNS}.
     */
    Page<TenantRow> list(Sight sight, Set<TenantLevel> levels, Listing listing);
}
