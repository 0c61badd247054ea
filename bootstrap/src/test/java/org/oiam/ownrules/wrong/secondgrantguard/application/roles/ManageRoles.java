package org.oiam.ownrules.wrong.secondgrantguard.application.roles;

import java.util.List;
import org.oiam.domain.decisions.Snapshot;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/** Wrong: a use case compares grants by itself. */
public final class ManageRoles {

    public boolean mayGive(Snapshot now, UserId giver, RoleId role, TenantId tenant) {
        return now.missingToGive(giver, role, tenant).isEmpty();
    }

    public boolean mayCompose(Snapshot now, UserId composer, TenantLevel scope, TenantId owner) {
        return now.missingToCompose(composer, List.of(), scope, owner).isEmpty();
    }
}
