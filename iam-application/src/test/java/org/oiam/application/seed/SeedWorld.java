package org.oiam.application.seed;

import java.time.Duration;
import java.util.Map;
import org.oiam.application.Caller;
import org.oiam.application.Columns;
import org.oiam.application.Given;
import org.oiam.application.Listing;
import org.oiam.application.World;
import org.oiam.application.roles.ManageRoles;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.tokens.Lifetime;
import org.oiam.domain.tokens.TokenId;
import org.oiam.domain.users.UserId;

/**
 * What the seed speaks of: a partner with an open customer that delegated its users to it and a closed one that did not,
 * and another partner; each with its default user, a superuser.
 */
final class SeedWorld {

    static final Lifetime A_MONTH = new Lifetime(Duration.ofDays(30));

    final World world = World.inMemory();
    final TenantId operator = TenantId.OPERATOR;
    final TenantId partner = world.partner("Partner");
    final TenantId otherPartner = world.partner("Other");
    final TenantId open = world.enterprise(partner, "Open");
    final TenantId closed = world.enterprise(partner, "Closed");

    SeedWorld() {
        world.delegate(open, Delegation.SUPPORT_TO_PARTNER, true);
        world.delegate(open, Delegation.USERS_TO_PARTNER, true);
    }

    /** The default user of the tenant, signed in. */
    Caller superuser(TenantId tenant) {
        return world.administrator(tenant);
    }

    RoleId role(String name) {
        return Given.role(name);
    }

    /** A user of the tenant with a default role, made by the tenant's superuser. */
    UserId user(TenantId tenant, String name, String role) {
        return world.user(tenant, role, name);
    }

    UserId user(TenantId tenant, String name, RoleId role) {
        return world.user(tenant, role, name);
    }

    /** A token of the user, made by the caller. */
    TokenId token(Caller caller, UserId owner, String name) {
        return world.issueTokens().create(caller, owner, new Label(name), new Note("For " + name), A_MONTH);
    }

    /** What is entered for a new role when nothing but name, description and scope is chosen. */
    static ManageRoles.NewRole newRole(String name, TenantLevel scope) {
        return new ManageRoles.NewRole(new Label(name), new Note("What " + name + " is for"), scope, null, null);
    }

    /** The same with a bundle of both services. */
    static ManageRoles.NewRole newRole(String name, TenantLevel scope, String globalSettings, String sdWan) {
        return new ManageRoles.NewRole(
                new Label(name), new Note("What " + name + " is for"), scope, null, bundles(globalSettings, sdWan));
    }

    static Map<ServiceCode, BundleCode> bundles(String globalSettings, String sdWan) {
        return Map.of(
                ServiceCode.GLOBAL_SETTINGS, new BundleCode(globalSettings),
                ServiceCode.SD_WAN, new BundleCode(sdWan));
    }

    /** The rows of a list by search and filter. */
    static Listing listing(Columns<?> columns, String search, String filter) {
        return Listing.parse(new Listing.Request(search, filter, null, null, null), columns);
    }
}
