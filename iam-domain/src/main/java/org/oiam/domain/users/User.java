package org.oiam.domain.users;

import java.time.Instant;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.TenantId;

/**
 * A user of one tenant. Seed: Users, Tables 1 to 3.
 *
 * @param id its number
 * @param tenantId the tenant that it belongs to, for ever
 * @param name what it signs in with
 * @param profile its general information
 * @param roleId the one role that it holds
 * @param edgeAccess what it may do on Edges
 * @param active its activation state. Seed: Table 1, Modify
 * @param defaultUser whether it was made with its tenant and cannot be deleted. Seed: Table 1, Delete
 * @param createdAt when it was made
 * @param modifiedAt when it was last changed
 * @param version its optimistic lock
 */
public record User(
        UserId id,
        TenantId tenantId,
        UserName name,
        Profile profile,
        RoleId roleId,
        EdgeAccess edgeAccess,
        boolean active,
        boolean defaultUser,
        Instant createdAt,
        Instant modifiedAt,
        Version version) {

    /** A new user, active. */
    public static User create(
            UserId id,
            TenantId tenantId,
            UserName name,
            Profile profile,
            RoleId roleId,
            EdgeAccess edgeAccess,
            boolean defaultUser,
            Instant now) {
        return new User(id, tenantId, name, profile, roleId, edgeAccess, true, defaultUser, now, now, Version.FIRST);
    }

    /**
     * This user after a change asked for by the given user: nobody changes their own role, edge access or activation.
     *
     * @throws Refused with {@link UserRefusal.NotOnOneself}
     */
    public User change(UserChange change, UserId by, Instant now) {
        User changed = new User(
                id,
                tenantId,
                name,
                change.profile(),
                change.roleId(),
                change.edgeAccess(),
                change.active(),
                defaultUser,
                createdAt,
                now,
                version);
        if (id.equals(by) && changed.standingDiffersFrom(this)) {
            throw new Refused(new UserRefusal.NotOnOneself());
        }
        return changed;
    }

    /** Whether role, edge access or activation differ. */
    public boolean standingDiffersFrom(User other) {
        return !roleId.equals(other.roleId) || edgeAccess != other.edgeAccess || active != other.active;
    }

    /**
     * Refuses to delete a default user, or oneself. Seed: Table 1, Delete.
     *
     * @throws Refused with {@link UserRefusal.DefaultUserStays} or {@link UserRefusal.NotOnOneself}
     */
    public void mayBeDeletedBy(UserId by) {
        if (defaultUser) {
            throw new Refused(new UserRefusal.DefaultUserStays());
        }
        if (id.equals(by)) {
            throw new Refused(new UserRefusal.NotOnOneself());
        }
    }

    /** This user, or a stale refusal when it is not at the version that the caller saw. */
    public User seenAt(Version seen) {
        version.mustBe(seen);
        return this;
    }
}
