package org.oiam.benchmarks.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.decisions.Facts;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PrivilegeCode;

/**
 * What a tenant publishes next: one entry the other way round, in one of its packages or in all of them, and a user whose
 * rights show it.
 */
final class Editions {

    private final World world;
    private final int tenant;
    private final boolean all;
    private final int witness;
    private final int privilege;
    private boolean turned;
    private int edition = 1;

    private Editions(World world, int tenant, boolean all, int witness, int privilege) {
        this.world = world;
        this.tenant = tenant;
        this.all = all;
        this.witness = witness;
        this.privilege = privilege;
    }

    /** Of the tenant, by a user among the candidates; null when no entry of it can be seen by one of them. */
    static @Nullable Editions of(World world, int tenant, int[] candidates, boolean all) {
        Customization said = world.customization(tenant);
        if (said == null) {
            return null;
        }
        for (int user : candidates) {
            int role = world.userRoles[user];
            for (int privilege = 0; privilege < Grants.PRIVILEGES; privilege++) {
                if (said.effect(role, privilege) != null
                        && turns(world, role, privilege)
                        && world.grants().isAtHome(privilege, world.grants().level(role))
                        && decides(world, tenant, world.userTenants[user], role, privilege)) {
                    return new Editions(world, tenant, all, user, privilege);
                }
            }
        }
        return null;
    }

    /** Whether both effects may stand in a package, so that turning the entry changes something. */
    private static boolean turns(World world, int role, int privilege) {
        var asked = world.grants().privilege(privilege);
        var bundle = world.grants().customizable(role);
        return bundle.permits(asked, Effect.ALLOW) && bundle.permits(asked, Effect.DENY);
    }

    private static boolean decides(World world, int tenant, int home, int role, int privilege) {
        for (int at = home; at != tenant; at = world.parents[at]) {
            Customization nearer = world.customization(at);
            if (nearer != null && nearer.effect(role, privilege) != null) {
                return false;
            }
        }
        return true;
    }

    /** The next edition. */
    Facts.OfPublisher next() {
        turned = !turned;
        edition++;
        Grants grants = world.grants();
        Customization said = said();
        var publications = new ArrayList<Facts.Publication>();
        for (int role = 0; role < Grants.ROLES; role++) {
            Map<PrivilegeCode, Effect> entries = new HashMap<>(said.entries(role, grants));
            boolean turns = turned && turnsIn(role, said);
            if (turns) {
                entries.computeIfPresent(grants.code(privilege), (code, effect) -> other(effect));
            }
            if (!entries.isEmpty()) {
                boolean changes = turnsIn(role, said);
                publications.add(Rows.publication(grants, tenant, role, changes ? edition : 1, entries));
            }
        }
        return new Facts.OfPublisher(Rows.publisher(world, tenant).tenant(), publications);
    }

    /** The same for the floors. */
    Customization nextOfFloor(boolean turn) {
        Customization said = said();
        var turnedRound = new Customization();
        for (int role = 0; role < Grants.ROLES; role++) {
            for (int any = 0; any < Grants.PRIVILEGES; any++) {
                Effect effect = said.effect(role, any);
                if (effect != null) {
                    boolean turns = turn && any == privilege && turnsIn(role, said);
                    turnedRound.set(role, any, turns ? other(effect) : effect);
                }
            }
        }
        return turnedRound;
    }

    private Customization said() {
        Customization said = world.customization(tenant);
        if (said == null) {
            throw new IllegalStateException("it published nothing");
        }
        return said;
    }

    private boolean turnsIn(int role, Customization said) {
        return said.effect(role, privilege) != null
                && (role == world.userRoles[witness] || (all && turns(world, role, privilege)));
    }

    private static Effect other(Effect effect) {
        return effect == Effect.ALLOW ? Effect.DENY : Effect.ALLOW;
    }

    /** Whether the engine answers by the last edition. */
    boolean isSeen(Ours engine) {
        boolean before = world.holds(world.userRoles[witness], privilege, world.userTenants[witness]);
        return engine.may(
                        world.userId(witness),
                        world.grants().code(privilege),
                        world.tenantIds[world.userTenants[witness]])
                == (before != turned);
    }

    /** Of every customising enterprise that has somebody to see it. */
    static List<Editions> ofEnterprises(World world) {
        var usersOf = new HashMap<Integer, int[]>();
        for (int user = 0; user < world.users(); user++) {
            int tenant = world.userTenants[user];
            if (world.customization(tenant) != null && world.parents[tenant] > 0) {
                int one = user;
                usersOf.merge(tenant, new int[] {one}, (some, more) -> {
                    int[] joined = Arrays.copyOf(some, some.length + 1);
                    joined[some.length] = more[0];
                    return joined;
                });
            }
        }
        var found = new ArrayList<Editions>();
        usersOf.forEach((tenant, users) -> {
            Editions editions = of(world, tenant, users, false);
            if (editions != null) {
                found.add(editions);
            }
        });
        return found;
    }
}
