package org.oiam.domain.decisions;

import org.jspecify.annotations.Nullable;
import org.oiam.domain.permissions.PrivilegeCode;

/**
 * A privilege with the decision about it for one user in one tenant.
 *
 * @param privilege the privilege
 * @param decision the decision
 * @param decidedBy the level that decided whether the user's role has it, null when the default grant stands
 */
public record EffectivePrivilege(
        PrivilegeCode privilege,
        Decision decision,
        @Nullable Customization decidedBy) {}
