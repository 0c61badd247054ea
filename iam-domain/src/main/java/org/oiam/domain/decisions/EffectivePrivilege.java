package org.oiam.domain.decisions;

import org.oiam.domain.permissions.PrivilegeCode;

/** A privilege with the decision about it for one user in one tenant. */
public record EffectivePrivilege(PrivilegeCode privilege, Decision decision) {}
