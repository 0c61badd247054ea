package org.oiam.application.roles;

import java.util.List;
import java.util.Optional;
import org.oiam.application.Listing;
import org.oiam.application.Page;
import org.oiam.application.Sight;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.roles.Role;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.roles.RoleRefusal;
import org.oiam.domain.tenants.Tenant;

/** Where roles are kept: the custom ones, and the default ones as the catalogue has them. */
public interface Roles {

    /**
     * The role as it stands in the tenant: a default role, one that the tenant owns, or one that a tenant above made for
     * users of its level. Absent otherwise.
     */
    Optional<Role> find(Tenant tenant, RoleId id);

    /** The custom role, if its owner is within sight. */
    Optional<Role.Custom> findOwned(Sight sight, RoleId id);

    /** Keeps a new role; @throws Refused with {@link RoleRefusal.NameTaken}. */
    void add(Role.Custom role);

    /**
     * Keeps a changed role under its next version, which is returned.
     *
     * @throws Refused with {@link CommonRefusal.Stale} or {@link RoleRefusal.NameTaken}
     */
    Version replace(Role.Custom role);

    /** How many users have the role. */
    long holders(Role.Custom role);

    /** Takes a role away that nobody has; @throws Refused with {@link RoleRefusal.StillHeld}. */
    void remove(Role.Custom role);

    /**
     * The roles of a tenant: the default roles of its level, those that it owns, and those that tenants above made for
     * users of its level. Columns are {@link RoleRow#COLUMNS}. Seed: Table 6; Table 8, Scope.
     */
    Page<RoleRow> list(Tenant tenant, Listing listing);

    /** Brings the default roles in line with the catalogue; done at every start. Whether anything changed. */
    boolean synchronise(List<Role.Predefined> defaults);
}
