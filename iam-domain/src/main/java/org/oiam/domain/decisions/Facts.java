package org.oiam.domain.decisions;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/**
 * What decisions are made from: tenants, users and roles as they are, and the ids of those that are gone.
 *
 * @param tenants tenants that are new or changed
 * @param users users that are new or changed
 * @param roles roles that are new or changed
 * @param goneTenants tenants that no longer exist
 * @param goneUsers users that no longer exist
 * @param goneRoles roles that no longer exist
 */
public record Facts(
        List<OfTenant> tenants,
        List<OfUser> users,
        List<OfRole> roles,
        Set<TenantId> goneTenants,
        Set<UserId> goneUsers,
        Set<RoleId> goneRoles) {

    /** What a decision needs to know of a tenant. */
    public record OfTenant(
            TenantId id,
            TenantLevel level,
            @Nullable TenantId parentId,
            boolean suspended,
            Set<Delegation> delegations) {}

    /** What a decision needs to know of a user. */
    public record OfUser(UserId id, TenantId tenantId, RoleId roleId, boolean active) {}

    /** What a decision needs to know of a role. */
    public record OfRole(RoleId id, TenantLevel scope, boolean superuser, Set<BundleCode> bundles) {}

    /** Facts of which nothing is gone. */
    public static Facts of(List<OfTenant> tenants, List<OfUser> users, List<OfRole> roles) {
        return new Facts(tenants, users, roles, Set.of(), Set.of(), Set.of());
    }
}
