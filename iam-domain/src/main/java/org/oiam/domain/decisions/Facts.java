package org.oiam.domain.decisions;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.DefaultGrant;
import org.oiam.domain.permissions.Edition;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/**
 * What decisions are made from: tenants, users, roles and published packages as they are, and the ids of those that are
 * gone.
 *
 * @param tenants tenants that are new or changed
 * @param users users that are new or changed
 * @param roles roles that are new or changed
 * @param published for tenants whose publications changed, all that they have published
 * @param withheld the default grants that wait to be accepted, null when they are as they were
 * @param goneTenants tenants that no longer exist
 * @param goneUsers users that no longer exist
 * @param goneRoles roles that no longer exist
 */
public record Facts(
        List<OfTenant> tenants,
        List<OfUser> users,
        List<OfRole> roles,
        List<OfPublisher> published,
        @Nullable Set<DefaultGrant> withheld,
        Set<TenantId> goneTenants,
        Set<UserId> goneUsers,
        Set<RoleId> goneRoles) {

    /** What a decision needs to know of a tenant. */
    public record OfTenant(
            TenantId id,
            TenantLevel level,
            @Nullable TenantId parentId,
            boolean suspended,
            Set<Delegation> delegations,
            boolean customizesRoles) {}

    /** What a decision needs to know of a user. */
    public record OfUser(UserId id, TenantId tenantId, RoleId roleId, boolean active) {}

    /** What a decision needs to know of a role; a default role has no owner. */
    public record OfRole(
            RoleId id, @Nullable TenantId owner, TenantLevel scope, boolean superuser, Set<BundleCode> bundles) {}

    /** All that a tenant has published: at most one edition a bundle. */
    public record OfPublisher(TenantId tenant, List<Publication> publications) {}

    /** What a decision needs to know of an edition in force. */
    public record Publication(BundleCode bundle, PackageId packageId, int edition, Map<PrivilegeCode, Effect> entries) {

        /** The edition as decisions see it. */
        public static Publication of(Edition edition) {
            return new Publication(
                    edition.content().bundle(),
                    edition.packageId(),
                    edition.number(),
                    edition.content().entries());
        }
    }

    /** Facts of which nothing is published, withheld or gone. */
    public static Facts of(List<OfTenant> tenants, List<OfUser> users, List<OfRole> roles) {
        return new Facts(tenants, users, roles, List.of(), null, Set.of(), Set.of(), Set.of());
    }

    /** That tenants have published this, and nothing else changed. */
    public static Facts published(OfPublisher... publishers) {
        return new Facts(List.of(), List.of(), List.of(), List.of(publishers), null, Set.of(), Set.of(), Set.of());
    }
}
