package org.oiam.domain.decisions;

import org.jspecify.annotations.Nullable;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

/**
 * May this user do that in this tenant?
 *
 * @param user who wants to
 * @param credential by what the user is known
 * @param privilege what it is
 * @param target the tenant that owns the object or will own it
 * @param objectUser the user whom it is done to, null when it is not about a user
 */
public record Question(
        UserId user,
        Credential credential,
        PrivilegeCode privilege,
        TenantId target,
        @Nullable UserId objectUser) {

    /** A question that is not about a user. */
    public static Question of(UserId user, Credential credential, PrivilegeCode privilege, TenantId target) {
        return new Question(user, credential, privilege, target, null);
    }
}
