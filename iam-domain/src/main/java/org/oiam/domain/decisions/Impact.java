package org.oiam.domain.decisions;

import java.util.List;
import java.util.SortedSet;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

/**
 * What a change of what a tenant has published would do, computed by the engine that will decide. Counted is what
 * active users may in their own tenants and, of what can be asked only below, what their roles have.
 *
 * @param changes who gains or loses what, by tenant and role
 * @param pci the tenants where PCI compliance would be enforced, or would no longer be
 * @param unassignable the roles that superusers could then no longer assign, by tenant
 */
public record Impact(List<Shift> changes, List<PciShift> pci, List<Ceiling> unassignable) {

    /** Copies the lists. */
    public Impact {
        changes = List.copyOf(changes);
        pci = List.copyOf(pci);
        unassignable = List.copyOf(unassignable);
    }

    /** What all users of one tenant with one role gain and lose. */
    public record Shift(
            TenantId tenant,
            RoleId role,
            List<UserId> users,
            SortedSet<PrivilegeCode> gained,
            SortedSet<PrivilegeCode> lost) {

        /** Copies the list. */
        public Shift {
            users = List.copyOf(users);
        }
    }

    /** That PCI compliance would be enforced at a tenant, or no longer. */
    public record PciShift(TenantId tenant, boolean enforced) {}

    /** The roles that the superusers of a tenant could assign until then, there or in a tenant below. */
    public record Ceiling(TenantId tenant, List<RoleId> roles) {

        /** Copies the list. */
        public Ceiling {
            roles = List.copyOf(roles);
        }
    }

    /** Whether it would change nothing. */
    public boolean isEmpty() {
        return changes.isEmpty() && pci.isEmpty() && unassignable.isEmpty();
    }

    /** How many users gain or lose something. */
    public int users() {
        return changes.stream().mapToInt(shift -> shift.users().size()).sum();
    }
}
