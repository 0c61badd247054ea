package org.oiam.application.decisions;

import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

/** Is told what an authorizer answers, on the thread that asks and before it gets the answer; so it must be quick. */
public interface DecisionListener {

    /** A question was answered. */
    void decided(UserId user, PrivilegeCode privilege, TenantId tenant, boolean allowed);
}
