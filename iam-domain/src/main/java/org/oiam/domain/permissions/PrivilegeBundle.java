package org.oiam.domain.permissions;

import java.util.Set;
import org.oiam.domain.tenants.TenantLevel;

/**
 * A service's ready-made set of privileges for users of one level. Seed: Table 5.
 *
 * @param number the portal's number of it, never reused, in one sequence with the roles
 * @param code its stable name
 * @param service the service whose privileges it grants
 * @param level the level of the users that it is for
 * @param name the name shown, such as "SD-WAN Partner Admin"
 * @param description one sentence for the picker
 * @param fullAccess whether it is the Full Access bundle of its level and service, which no custom role may take
 * @param defaults what it grants before any customisation
 */
public record PrivilegeBundle(
        int number,
        BundleCode code,
        ServiceCode service,
        TenantLevel level,
        String name,
        String description,
        boolean fullAccess,
        Set<PrivilegeCode> defaults) {

    /** Copies the set. */
    public PrivilegeBundle {
        defaults = Set.copyOf(defaults);
    }

    /** Whether a package of it may say that of the privilege. Seed: Table 12, the three columns. */
    public boolean permits(Privilege privilege, Effect effect) {
        return canHold(privilege) && privilege.flags().permit(effect);
    }

    /** Whether it can grant the privilege, by default or by customisation: one of its service, for users of its level. */
    public boolean canHold(Privilege privilege) {
        return privilege.service().equals(service) && privilege.heldBy().contains(level);
    }
}
