package org.oiam.benchmarks.engine;

import org.jspecify.annotations.Nullable;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.Privilege;
import org.oiam.domain.tenants.TenantLevel;

/**
 * An operator, its partners, their enterprises and everybody's users, by index. Tenants stand in preorder, so that what
 * lies below one is a range; their ids are drawn. It also knows the truth: {@link #allows} walks the rules as they are
 * written.
 */
final class World {

    private final Size size;
    private final Grants grants;
    final long[] tenantIds;
    final int[] parents;
    final int[] lasts;
    final int[] userTenants;
    final byte[] userRoles;
    private final @Nullable Customization[] customizations;

    World(Size size, Grants grants) {
        this.size = size;
        this.grants = grants;
        tenantIds = new long[size.tenants()];
        parents = new int[size.tenants()];
        lasts = new int[size.tenants()];
        userTenants = new int[size.users()];
        userRoles = new byte[size.users()];
        customizations = new @Nullable Customization[size.tenants()];
    }

    Size size() {
        return size;
    }

    Grants grants() {
        return grants;
    }

    int tenants() {
        return tenantIds.length;
    }

    int users() {
        return userTenants.length;
    }

    long userId(int user) {
        return user + 1L;
    }

    TenantLevel level(int tenant) {
        if (tenant == 0) {
            return TenantLevel.OPERATOR;
        }
        return parents[tenant] == 0 ? TenantLevel.PARTNER : TenantLevel.ENTERPRISE;
    }

    @Nullable
    Customization customization(int tenant) {
        return customizations[tenant];
    }

    void customize(int tenant, @Nullable Customization customization) {
        customizations[tenant] = customization;
    }

    /** Whether the target is the tenant or lies below it. */
    boolean isWithin(int target, int tenant) {
        return target >= tenant && target <= lasts[tenant];
    }

    /** The truth about a question, where every tenant has delegated everything. */
    boolean allows(int user, int privilege, int target) {
        int home = userTenants[user];
        var asked = grants.privilege(privilege);
        return isWithin(target, home)
                && asked.heldBy().contains(level(home))
                && asked.askedAt().contains(level(target))
                && (asked.self() != Privilege.Self.ONLY || target == home)
                && holds(userRoles[user], privilege, home);
    }

    /** Whether the role has the privilege for users of the tenant: the nearest level that customises it decides. */
    boolean holds(int role, int privilege, int home) {
        for (int tenant = home; tenant >= 0; tenant = parents[tenant]) {
            Customization customization = customizations[tenant];
            Effect effect = customization == null ? null : customization.effect(role, privilege);
            if (effect != null) {
                return effect == Effect.ALLOW;
            }
        }
        return grants.byDefault(role, privilege);
    }

    /** The same for a question about the home tenant itself. */
    boolean holdsAtHome(int role, int privilege, int home) {
        return grants.isAtHome(privilege, grants.level(role)) && holds(role, privilege, home);
    }
}
