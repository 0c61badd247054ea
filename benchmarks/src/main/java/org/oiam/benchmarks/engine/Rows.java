package org.oiam.benchmarks.engine;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oiam.application.decisions.FactSource;
import org.oiam.domain.decisions.Facts;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/**
 * A world as the rows that a database would have given: everything once, then publications one by one. It keeps nothing of
 * what it handed out.
 */
final class Rows implements FactSource {

    private final Queue<AtRevision> changes = new ArrayDeque<>();
    private @Nullable Facts everything;
    private long revision = 1;

    Rows(Facts everything) {
        this.everything = everything;
    }

    static Facts of(World world) {
        Grants grants = world.grants();
        List<Facts.OfTenant> tenants = IntStream.range(0, world.tenants())
                .mapToObj(tenant -> new Facts.OfTenant(
                        tenantId(world, tenant),
                        world.level(tenant),
                        tenant == 0 ? null : tenantId(world, world.parents[tenant]),
                        false,
                        delegations(world.level(tenant)),
                        true))
                .toList();
        List<Facts.OfUser> users = IntStream.range(0, world.users())
                .mapToObj(user -> new Facts.OfUser(
                        new UserId(world.userId(user)),
                        tenantId(world, world.userTenants[user]),
                        roleId(grants, world.userRoles[user]),
                        true))
                .toList();
        List<Facts.OfRole> roles = IntStream.range(0, Grants.ROLES)
                .mapToObj(grants::role)
                .map(role -> new Facts.OfRole(
                        new RoleId(role.number()),
                        null,
                        role.level(),
                        role.superuser(),
                        Set.copyOf(role.bundles().values())))
                .toList();
        List<Facts.OfPublisher> published = IntStream.range(0, world.tenants())
                .filter(tenant -> world.customization(tenant) != null)
                .mapToObj(tenant -> publisher(world, tenant))
                .toList();
        return new Facts(tenants, users, roles, published, null, Set.of(), Set.of(), Set.of());
    }

    private static TenantId tenantId(World world, int tenant) {
        return new TenantId(world.tenantIds[tenant]);
    }

    private static RoleId roleId(Grants grants, int role) {
        return new RoleId(grants.role(role).number());
    }

    private static Set<Delegation> delegations(TenantLevel grantor) {
        return Stream.of(Delegation.values())
                .filter(delegation -> delegation.grantor() == grantor)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Delegation.class)));
    }

    /** All that a tenant has published. */
    static Facts.OfPublisher publisher(World world, int tenant) {
        var publications = new ArrayList<Facts.Publication>();
        Customization customization = world.customization(tenant);
        for (int role = 0; role < Grants.ROLES && customization != null; role++) {
            var entries = customization.entries(role, world.grants());
            if (!entries.isEmpty()) {
                publications.add(publication(world.grants(), tenant, role, 1, entries));
            }
        }
        return new Facts.OfPublisher(tenantId(world, tenant), publications);
    }

    /** An edition of a tenant's package for the bundle of a role. */
    static Facts.Publication publication(
            Grants grants, int tenant, int role, int edition, Map<PrivilegeCode, Effect> entries) {
        var id = new PackageId((long) tenant * Grants.ROLES + role + 1);
        return new Facts.Publication(grants.customizable(role).code(), id, edition, entries);
    }

    /** Adds a change that nobody has seen yet; its revision is the answer. */
    long change(Facts facts) {
        changes.add(new AtRevision(++revision, facts));
        return revision;
    }

    @Override
    public AtRevision everything() {
        Facts facts = everything;
        if (facts == null) {
            throw new IllegalStateException("rows are handed out once");
        }
        everything = null;
        return new AtRevision(revision, facts);
    }

    @Override
    public Optional<AtRevision> since(long seen) {
        return Optional.ofNullable(changes.poll());
    }

    @Override
    public Optional<Past> past(Instant moment, UserId user, @Nullable TenantId tenant) {
        return Optional.empty();
    }
}
