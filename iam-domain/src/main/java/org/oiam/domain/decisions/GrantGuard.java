package org.oiam.domain.decisions;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.decisions.CompiledCatalogue.CompiledBundle;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/** The rule of no amplification: nobody grants what they do not hold. */
final class GrantGuard {

    private final State state;
    private final CompiledCatalogue catalogue;

    GrantGuard(State state) {
        this.state = state;
        this.catalogue = state.world().catalogue();
    }

    List<PrivilegeCode> missingToGive(UserId giver, RoleId role, TenantId tenant) {
        RoleNode node = state.roles().get(role.value());
        if (node == null) {
            throw new Refused(new CommonRefusal.Unavailable("The role"));
        }
        TenantNode at = known(tenant);
        return missing(giver, node.facts().scope(), at, at.granted(node.bundles(), state.world()));
    }

    List<PrivilegeCode> missingToCompose(
            UserId composer, Collection<BundleCode> codes, TenantLevel scope, TenantId owner) {
        TenantNode at = known(owner);
        return missing(composer, scope, at, at.granted(catalogue.bundles(codes), state.world()));
    }

    List<PrivilegeCode> missingToPublish(
            UserId publisher, BundleCode code, Map<PrivilegeCode, Effect> entries, TenantId owner) {
        CompiledBundle bundle = catalogue.bundle(code);
        if (bundle == null) {
            return List.of();
        }
        PrivilegeSet allowed = catalogue.those(bit -> !bit.isRestriction() && entries.get(bit.code()) == Effect.ALLOW);
        return missing(publisher, bundle.level(), known(owner), allowed);
    }

    private TenantNode known(TenantId id) {
        TenantNode tenant = state.tenants().get(id.value());
        if (tenant == null) {
            throw new Refused(new CommonRefusal.Unknown());
        }
        return tenant;
    }

    private List<PrivilegeCode> missing(UserId giver, TenantLevel scope, TenantNode tenant, PrivilegeSet given) {
        Seat seat = state.seating().seat(state.seating().of(giver.value()));
        TenantNode own = seat == null ? null : state.tenants().get(seat.tenant());
        RoleNode role = seat == null ? null : state.roles().get(seat.role());
        if (own == null || role == null) {
            throw new Refused(new CommonRefusal.Unknown());
        }
        return List.copyOf(given.minus(held(own, role, tenant, scope)));
    }

    /**
     * What a user holds for a tenant: what the user's role has at home and, for a superuser, what users of this level cannot
     * hold at all because it is for users below; nothing for a tenant below that has not delegated its users.
     */
    private PrivilegeSet held(TenantNode own, RoleNode role, TenantNode tenant, TenantLevel scope) {
        if (tenant != own && !(tenant.isBelow(own) && tenant.delegates(Delegation.Kind.USERS, own.level))) {
            return catalogue.none();
        }
        PrivilegeSet granted = own.granted(role.bundles(), state.world());
        return role.facts().superuser() && own.level.isAbove(scope)
                ? granted.or(catalogue.those(bit -> true).minus(catalogue.heldBy(own.level)))
                : granted;
    }
}
