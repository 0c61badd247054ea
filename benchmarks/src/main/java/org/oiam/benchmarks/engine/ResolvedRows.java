package org.oiam.benchmarks.engine;

import org.jspecify.annotations.Nullable;
import org.oiam.domain.permissions.Effect;

/**
 * The floors' rights: a bit set for each role in each tenant that customises something, tenants that do not share that of
 * their parent. Resolving them anew, from the top down, is the floors' publish.
 */
final class ResolvedRows {

    /** Longs a bit set: 150 privileges. */
    static final int WORDS = 3;

    /** Longs a tenant: a bit set for each role. */
    static final int BLOCK = Grants.ROLES * WORDS;

    /** Where the block of a tenant begins, and the last tenant below it: two ints of a long. */
    final long[] places;

    final long[] rows;

    private ResolvedRows(long[] places, long[] rows) {
        this.places = places;
        this.rows = rows;
    }

    /** What is resolved: each tenant's customisations as masks, and the defaults. */
    static final class Source {

        private final int[] parents;
        private final int[] lasts;
        private final long[] defaults = new long[BLOCK];
        private final long[] @Nullable [] allow;
        private final long[] @Nullable [] deny;
        private int blocks = 1;

        Source(World world) {
            parents = world.parents;
            lasts = world.lasts;
            allow = new long[world.tenants()] @Nullable [];
            deny = new long[world.tenants()] @Nullable [];
            Grants grants = world.grants();
            for (int role = 0; role < Grants.ROLES; role++) {
                for (int privilege = 0; privilege < Grants.PRIVILEGES; privilege++) {
                    boolean applies = grants.isAtHome(privilege, grants.level(role));
                    if (applies && grants.byDefault(role, privilege)) {
                        set(defaults, role, privilege);
                    }
                }
            }
            for (int tenant = 0; tenant < world.tenants(); tenant++) {
                Customization customization = world.customization(tenant);
                if (customization != null) {
                    customize(tenant, customization, grants);
                }
            }
        }

        /** Takes a tenant's customisation in place of its last one. */
        void customize(int tenant, Customization customization, Grants grants) {
            blocks += allow[tenant] == null ? 1 : 0;
            long[] allowed = new long[BLOCK];
            long[] denied = new long[BLOCK];
            for (int role = 0; role < Grants.ROLES; role++) {
                for (int privilege = 0; privilege < Grants.PRIVILEGES; privilege++) {
                    Effect effect = customization.effect(role, privilege);
                    if (effect != null && grants.isAtHome(privilege, grants.level(role))) {
                        set(effect == Effect.ALLOW ? allowed : denied, role, privilege);
                    }
                }
            }
            allow[tenant] = allowed;
            deny[tenant] = denied;
        }

        private static void set(long[] bits, int role, int privilege) {
            bits[role * WORDS + (privilege >>> 6)] |= 1L << privilege;
        }

        /** Every tenant's rows, from the top down. */
        ResolvedRows resolve() {
            long[] places = new long[parents.length];
            long[] rows = new long[blocks * BLOCK];
            System.arraycopy(defaults, 0, rows, 0, BLOCK);
            int end = BLOCK;
            for (int tenant = 0; tenant < parents.length; tenant++) {
                int above = tenant == 0 ? 0 : (int) (places[parents[tenant]] >>> 32);
                int block = above;
                long[] allowed = allow[tenant];
                long[] denied = deny[tenant];
                if (allowed != null && denied != null) {
                    block = end;
                    end += BLOCK;
                    for (int word = 0; word < BLOCK; word++) {
                        rows[block + word] = (rows[above + word] & ~denied[word]) | allowed[word];
                    }
                }
                places[tenant] = (long) block << 32 | lasts[tenant];
            }
            return new ResolvedRows(places, rows);
        }
    }
}
