package org.oiam.domain.users;

import org.oiam.domain.roles.RoleId;

/** What can be changed about a user, as it shall be afterwards. Seed: Table 1, Modify. */
public record UserChange(Profile profile, RoleId roleId, EdgeAccess edgeAccess, boolean active) {

    /** The user as it is: where a change starts from. */
    public static UserChange of(User user) {
        return new UserChange(user.profile(), user.roleId(), user.edgeAccess(), user.active());
    }
}
