package org.oiam.domain.decisions;

import org.oiam.domain.decisions.CompiledCatalogue.Bit;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

/**
 * A user, looked up once for several questions to one snapshot: what changes later is not seen, so it is for the length of
 * one request.
 */
public final class ResolvedSubject {

    private final Snapshot snapshot;
    private final UserId user;
    private final PrivilegeSet atHome;
    private final CompiledCatalogue catalogue;

    ResolvedSubject(Snapshot snapshot, UserId user, PrivilegeSet atHome, CompiledCatalogue catalogue) {
        this.snapshot = snapshot;
        this.user = user;
        this.atHome = atHome;
        this.catalogue = catalogue;
    }

    /** Who it is. */
    public UserId user() {
        return user;
    }

    /** The revision that the answers are true at. */
    public long revision() {
        return snapshot.revision();
    }

    /** Whether the user may do something in the user's own tenant. */
    public boolean may(PrivilegeCode privilege) {
        Bit bit = catalogue.bit(privilege);
        return bit != null && atHome.has(bit.index());
    }

    /** Whether the user may do something in a tenant. */
    public boolean may(PrivilegeCode privilege, TenantId tenant) {
        return snapshot.may(user, privilege, tenant);
    }

    /** All that the user may do in the user's own tenant. */
    public PrivilegeSet privileges() {
        return atHome;
    }
}
