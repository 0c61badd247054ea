package org.oiam.archrules.right.handlersask;

import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantId;

/** The privileges of orders. */
interface Orders {

    PrivilegeCode READ = PrivilegeCode.of("READ", "ORDERS");

    TenantId HERE = new TenantId(1);
}
