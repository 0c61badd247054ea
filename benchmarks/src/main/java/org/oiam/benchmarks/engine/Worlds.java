package org.oiam.benchmarks.engine;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.tenants.TenantLevel;

/** Draws worlds, always the same ones. */
final class Worlds {

    private static final long SEED = 20_261_122;
    private static final int OF_OPERATOR = 10;
    private static final int OF_OTHERS = 5;
    private static final int CUSTOMIZING_ENTERPRISES = 5;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final World world;
    private final Grants grants;
    private final List<Integer> customizable;

    private Worlds(Size size) {
        grants = new Grants();
        world = new World(size, grants);
        customizable = IntStream.range(0, Grants.PRIVILEGES)
                .filter(privilege -> IntStream.range(0, Grants.ROLES)
                        .anyMatch(role -> grants.customizable(role).permits(grants.privilege(privilege), Effect.DENY)))
                .boxed()
                .toList();
    }

    /** A world in which every level customises: the operator ten privileges, partners and every fifth enterprise five. */
    static World customized(Size size) {
        var worlds = new Worlds(size);
        worlds.tenants();
        worlds.users();
        worlds.customizations();
        return worlds.world;
    }

    /** The same people in the same tenants, with nothing customised. */
    static World plain(Size size) {
        var worlds = new Worlds(size);
        worlds.tenants();
        worlds.users();
        return worlds.world;
    }

    private void tenants() {
        int count = world.tenants();
        int partners = world.size().partners();
        world.parents[0] = -1;
        world.lasts[0] = count - 1;
        int next = 1;
        for (int partner = 0; partner < partners; partner++) {
            int left = count - next;
            int ofThis = left / (partners - partner);
            world.parents[next] = 0;
            world.lasts[next] = next + ofThis - 1;
            for (int tenant = next + 1; tenant < next + ofThis; tenant++) {
                world.parents[tenant] = next;
                world.lasts[tenant] = tenant;
            }
            next += ofThis;
        }
        for (int tenant = 0; tenant < count; tenant++) {
            world.tenantIds[tenant] = tenant + 1L;
        }
        for (int tenant = count - 1; tenant > 1; tenant--) {
            int other = random.nextInt(1, tenant + 1);
            long id = world.tenantIds[tenant];
            world.tenantIds[tenant] = world.tenantIds[other];
            world.tenantIds[other] = id;
        }
    }

    private void users() {
        for (int user = 0; user < world.users(); user++) {
            int tenant = random.nextInt(world.tenants());
            world.userTenants[user] = tenant;
            world.userRoles[user] = (byte)
                    (world.level(tenant).ordinal() * Grants.ROLES_A_LEVEL + random.nextInt(Grants.ROLES_A_LEVEL));
        }
    }

    private void customizations() {
        int enterprises = 0;
        for (int tenant = 0; tenant < world.tenants(); tenant++) {
            boolean customizes =
                    world.level(tenant) != TenantLevel.ENTERPRISE || enterprises++ % CUSTOMIZING_ENTERPRISES == 0;
            if (customizes) {
                customize(tenant, tenant == 0 ? OF_OPERATOR : OF_OTHERS);
            }
        }
    }

    /** Customises privileges, the first of them one that the level above customises too, each against what holds until then. */
    private void customize(int tenant, int count) {
        var customization = new Customization();
        int changed = 0;
        Customization above = tenant == 0 ? null : world.customization(world.parents[tenant]);
        var candidates = new ArrayDeque<Integer>();
        if (above != null) {
            int overridden = customizable.stream()
                    .filter(privilege ->
                            IntStream.range(0, Grants.ROLES).anyMatch(role -> above.effect(role, privilege) != null))
                    .skip(random.nextInt(OF_OTHERS))
                    .findFirst()
                    .orElseThrow();
            candidates.add(overridden);
        }
        var seen = new HashSet<Integer>();
        while (changed < count) {
            int privilege =
                    candidates.isEmpty() ? customizable.get(random.nextInt(customizable.size())) : candidates.remove();
            if (seen.add(privilege) && customize(tenant, customization, privilege)) {
                changed++;
            }
        }
        world.customize(tenant, customization);
    }

    private boolean customize(int tenant, Customization customization, int privilege) {
        boolean changed = false;
        TenantLevel level = world.level(tenant);
        for (int role = level.ordinal() * Grants.ROLES_A_LEVEL; role < Grants.ROLES; role++) {
            PrivilegeBundle bundle = grants.customizable(role);
            boolean own = grants.level(role) == level;
            Effect effect = world.holds(role, privilege, tenant) ? Effect.DENY : Effect.ALLOW;
            if (!(own && bundle.fullAccess()) && bundle.permits(grants.privilege(privilege), effect)) {
                customization.set(role, privilege, effect);
                changed = true;
            }
        }
        return changed;
    }
}
