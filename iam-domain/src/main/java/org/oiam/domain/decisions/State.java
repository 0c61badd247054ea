package org.oiam.domain.decisions;

import java.util.Set;
import java.util.function.Consumer;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.DefaultGrant;

/**
 * All that decisions are made from at one revision, compiled.
 *
 * @param whole the catalogue with all default grants
 * @param withheld the default grants that wait to be accepted
 * @param tenants tenants by number, with all that is known of them
 * @param gates what tenants are open for, by number
 * @param publishers what tenants have published, by number
 * @param roles roles by number
 * @param seating which user has which role where
 * @param rows what a seat's role grants after all levels, by the seat's number
 * @param atHome what is left of that in the seat's own tenant, by the seat's number
 * @param world the catalogue without what is withheld, and what tenants are compiled with
 */
record State(
        CompiledCatalogue whole,
        Set<DefaultGrant> withheld,
        Pages<TenantNode> tenants,
        Gates gates,
        Pages<CompiledPublisher> publishers,
        Pages<RoleNode> roles,
        Seating seating,
        SeatRows rows,
        Pages<PrivilegeSet> atHome,
        TenantNode.World world) {

    State(
            CompiledCatalogue whole,
            Set<DefaultGrant> withheld,
            Pages<TenantNode> tenants,
            Gates gates,
            Pages<CompiledPublisher> publishers,
            Pages<RoleNode> roles,
            Seating seating,
            SeatRows rows,
            Pages<PrivilegeSet> atHome,
            CompiledCatalogue catalogue,
            SetPool pool) {
        this(
                whole,
                withheld,
                tenants,
                gates,
                publishers,
                roles,
                seating,
                rows,
                atHome,
                new TenantNode.World(catalogue, publishers::get, pool));
    }

    static State empty(Catalogue catalogue) {
        var compiled = new CompiledCatalogue(catalogue);
        return new State(
                compiled,
                Set.of(),
                Pages.empty(),
                Gates.empty(PrivilegeSet.words(compiled).length),
                Pages.empty(),
                Pages.empty(),
                Seating.empty(),
                SeatRows.empty(PrivilegeSet.words(compiled).length),
                Pages.empty(),
                compiled,
                new SetPool(compiled));
    }

    /** Hands out every set that it is made of. */
    void handOut(Consumer<PrivilegeSet> taker) {
        atHome.forEach(taker);
        tenants.forEach(tenant -> tenant.handOut(taker));
    }
}
