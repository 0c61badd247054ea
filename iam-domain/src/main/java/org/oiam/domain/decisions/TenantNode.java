package org.oiam.domain.decisions;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.decisions.CompiledCatalogue.CompiledBundle;
import org.oiam.domain.decisions.Gates.Openness;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;

/**
 * A tenant as decisions want it: for the users of its own level and of each level above it, what it is open for. That is
 * all that its state, its delegations, PCI compliance and the privileges' own levels leave, whatever the user's role says.
 */
final class TenantNode {

    final TenantId id;
    final TenantLevel level;
    final long parent;
    final long grandparent;
    final boolean suspended;
    final boolean customizesRoles;
    /** Whether it and all tenants above it are active. */
    final boolean stands;

    final boolean pciEnforced;
    /** The nearest tenant from here upwards that has published anything, 0 when there is none. */
    final long source;

    private final int delegations;
    private final long number;
    private final Openness openness;

    /** What tenants are compiled with. */
    record World(CompiledCatalogue catalogue, LongFunction<@Nullable CompiledPublisher> publishers, SetPool pool) {}

    static TenantNode of(Facts.OfTenant tenant, LongFunction<@Nullable TenantNode> tenants, World world) {
        TenantId above = tenant.parentId();
        return new TenantNode(
                tenant.id(),
                tenant.level(),
                above == null ? 0 : above.value(),
                tenant.suspended(),
                tenant.delegations().stream().mapToInt(Delegation::bit).reduce(0, (a, b) -> a | b),
                tenant.customizesRoles(),
                tenants,
                world);
    }

    private TenantNode(
            TenantId id,
            TenantLevel level,
            long parent,
            boolean suspended,
            int delegations,
            boolean customizesRoles,
            LongFunction<@Nullable TenantNode> tenants,
            World world) {
        TenantNode above = tenants.apply(parent);
        TenantNode top = above == null ? null : tenants.apply(above.parent);
        this.id = id;
        this.number = id.value();
        this.level = level;
        this.parent = parent;
        this.grandparent = above == null ? 0 : above.parent;
        this.suspended = suspended;
        this.delegations = delegations;
        this.customizesRoles = customizesRoles;
        this.stands = !suspended && (above == null || above.stands);
        this.pciEnforced = isPciEnforced(world);
        this.source = source(world);
        PrivilegeSet toParent = world.pool().one(openTo(above, false, world.catalogue()));
        PrivilegeSet toGrandparent = world.pool().one(openTo(top, above != null && above.suspended, world.catalogue()));
        this.openness = world.pool()
                .one(new Openness(
                        world.pool().one(applicable(level, world.catalogue()).words()), toParent, toGrandparent));
    }

    /** The same tenant where something around it has changed: the tenants above it, or what they have published. */
    TenantNode again(LongFunction<@Nullable TenantNode> tenants, World world) {
        return new TenantNode(id, level, parent, suspended, delegations, customizesRoles, tenants, world);
    }

    /** Whether the nearest level from here upwards that speaks of PCI compliance for this level enforces it. */
    private boolean isPciEnforced(World world) {
        for (long tenant : new long[] {id.value(), parent, grandparent}) {
            CompiledPublisher publisher = world.publishers().apply(tenant);
            Effect effect = publisher == null ? null : publisher.pci(level);
            if (effect != null) {
                return effect == Effect.DENY;
            }
        }
        return false;
    }

    /**
     * What bundles grant to users of this tenant: the nearest level that customises a privilege decides, from the tenant
     * upwards; where none does, the default grant. A bundle grants privileges of its service alone. Seed: Service Permissions
     * ("applied to the privileges as follows").
     */
    PrivilegeSet granted(List<CompiledBundle> bundles, World world) {
        CompiledPublisher top = world.publishers().apply(grandparent);
        CompiledPublisher above = world.publishers().apply(parent);
        CompiledPublisher own = world.publishers().apply(number);
        long[] granted = PrivilegeSet.words(world.catalogue());
        for (CompiledBundle bundle : bundles) {
            long[] ofBundle = bundle.defaults().words().clone();
            customize(top, bundle, ofBundle);
            customize(above, bundle, ofBundle);
            customize(own, bundle, ofBundle);
            bundle.covered().addTo(granted, ofBundle);
        }
        return world.pool().one(granted);
    }

    private static void customize(@Nullable CompiledPublisher publisher, CompiledBundle bundle, long[] granted) {
        if (publisher != null) {
            publisher.customize(bundle, granted);
        }
    }

    private long source(World world) {
        if (world.publishers().apply(number) != null) {
            return number;
        }
        if (world.publishers().apply(parent) != null) {
            return parent;
        }
        return world.publishers().apply(grandparent) == null ? 0 : grandparent;
    }

    private PrivilegeSet applicable(TenantLevel users, CompiledCatalogue catalogue) {
        PrivilegeSet applicable = catalogue.heldBy(users).and(catalogue.askedAt(level));
        return pciEnforced ? applicable.minus(catalogue.pci()) : applicable;
    }

    /** What it is open for to users of a tenant above it; nothing where one in between is suspended. */
    private long[] openTo(@Nullable TenantNode visitors, boolean shut, CompiledCatalogue catalogue) {
        if (visitors == null || shut) {
            return PrivilegeSet.words(catalogue);
        }
        PrivilegeSet open = applicable(visitors.level, catalogue).minus(catalogue.selfOnly());
        for (Delegation.Kind kind : Delegation.Kind.values()) {
            if (!delegates(kind, visitors.level)) {
                open = open.minus(catalogue.delegated(kind));
            }
        }
        return (suspended ? open.and(catalogue.ofTenant(level)) : open).words();
    }

    Openness openness() {
        return openness;
    }

    /** What it is open for to its own users. */
    PrivilegeSet open() {
        return openness.here();
    }

    /** Hands out the sets of what it is open for. */
    void handOut(Consumer<PrivilegeSet> taker) {
        openness.handOut(taker);
    }

    boolean isBelow(TenantNode other) {
        long above = other.number;
        return above == parent || above == grandparent;
    }

    boolean isWithin(TenantId other) {
        long above = other.value();
        return above == number || above == parent || above == grandparent;
    }

    boolean delegates(Delegation delegation) {
        return (delegations & delegation.bit()) != 0;
    }

    /** Whether it has delegated what needs the kind to users of a level above it. */
    boolean delegates(Delegation.Kind kind, TenantLevel visitors) {
        int needed = Delegation.needed(level, visitors, kind);
        return (delegations & needed) == needed;
    }
}
