package org.oiam.domain.permissions;

import java.util.Set;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantLevel;

/**
 * One thing that can be done, known by its code. Seed: Tables 12 and 13.
 *
 * @param number the portal's number of it, never reused
 * @param code its stable name
 * @param service the one service that it belongs to
 * @param flags what a permission package may do with it
 * @param heldBy the levels whose users may hold it
 * @param askedAt the levels of the tenants at which it can be asked
 * @param delegation what a tenant must have delegated to users above it
 * @param self whether it concerns the user's own record
 * @param pci whether it is denied wherever PCI is enforced
 * @param undoing whether taking back a customisation needs it, so that it cannot be customised itself
 * @param ofTheTenant whether it reads, changes or deletes the tenant itself, so that it works on a suspended one
 */
public record Privilege(
        int number,
        PrivilegeCode code,
        ServiceCode service,
        Flags flags,
        Set<TenantLevel> heldBy,
        Set<TenantLevel> askedAt,
        Delegation.Kind delegation,
        Self self,
        boolean pci,
        boolean undoing,
        boolean ofTheTenant) {

    /** Whether a privilege concerns the user's own record. */
    public enum Self {
        /** It does not. */
        NO,
        /** It concerns nothing else: a role must still hold it. */
        ONLY,
        /** Users may do it to their own record without holding it. */
        OR_SELF
    }

    /** Copies the sets. */
    public Privilege {
        heldBy = Set.copyOf(heldBy);
        askedAt = Set.copyOf(askedAt);
    }
}
