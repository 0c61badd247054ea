package org.oiam.domain.decisions;

import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/** A user as decisions see it: its tenant, that tenant's level, and the role that it holds. */
public record Subject(UserId id, TenantId tenantId, TenantLevel level, RoleId roleId, boolean superuser) {}
