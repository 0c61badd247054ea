package org.oiam.benchmarks.engine;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.permissions.Effect;

/** As {@link HashedNames}, but the levels are asked one after the other when the question comes. */
final class WalkedChain extends Contender {

    private final Map<String, UserRecord> users = new HashMap<>();
    private final Map<String, TenantRecord> tenants = new HashMap<>();
    private final Map<String, Integer> privileges = new HashMap<>();
    private final long[][] defaults = new long[Grants.ROLES][];
    private final Asked asked;

    private record UserRecord(TenantRecord home, int role) {}

    private static final class TenantRecord {
        private final int number;
        private final int last;
        private final @Nullable TenantRecord parent;
        private final long[] @Nullable [] allow = new long[Grants.ROLES] @Nullable [];
        private final long[] @Nullable [] deny = new long[Grants.ROLES] @Nullable [];

        private TenantRecord(int number, int last, @Nullable TenantRecord parent) {
            this.number = number;
            this.last = last;
            this.parent = parent;
        }
    }

    WalkedChain(Questions questions) {
        World world = questions.world();
        var made = new TenantRecord[world.tenants()];
        for (int tenant = 0; tenant < made.length; tenant++) {
            var record =
                    new TenantRecord(tenant, world.lasts[tenant], tenant == 0 ? null : made[world.parents[tenant]]);
            made[tenant] = record;
            Customization customization = world.customization(tenant);
            for (int role = 0; role < Grants.ROLES && customization != null; role++) {
                record.allow[role] = mask(world, customization, role, Effect.ALLOW);
                record.deny[role] = mask(world, customization, role, Effect.DENY);
            }
            tenants.put(Names.tenant(world, tenant), record);
        }
        for (int role = 0; role < Grants.ROLES; role++) {
            long[] bits = new long[ResolvedRows.WORDS];
            for (int privilege = 0; privilege < Grants.PRIVILEGES; privilege++) {
                Grants grants = world.grants();
                if (grants.byDefault(role, privilege) && grants.isAtHome(privilege, grants.level(role))) {
                    bits[privilege >>> 6] |= 1L << privilege;
                }
            }
            defaults[role] = bits;
        }
        for (int user = 0; user < world.users(); user++) {
            users.put(Names.user(world, user), new UserRecord(made[world.userTenants[user]], world.userRoles[user]));
        }
        for (int privilege = 0; privilege < Grants.PRIVILEGES; privilege++) {
            privileges.put(Names.privilege(world, privilege), privilege);
        }
        asked = new Asked(questions);
    }

    private static long @Nullable [] mask(World world, Customization customization, int role, Effect effect) {
        long[] bits = new long[ResolvedRows.WORDS];
        boolean any = false;
        for (int privilege = 0; privilege < Grants.PRIVILEGES; privilege++) {
            Grants grants = world.grants();
            if (customization.effect(role, privilege) == effect && grants.isAtHome(privilege, grants.level(role))) {
                bits[privilege >>> 6] |= 1L << privilege;
                any = true;
            }
        }
        return any ? bits : null;
    }

    @Override
    boolean allows(int question) {
        return allows(asked.users[question], asked.tenants[question], asked.privileges[question]);
    }

    private boolean allows(String userName, String tenantName, String privilegeName) {
        UserRecord user = users.get(userName);
        TenantRecord target = tenants.get(tenantName);
        Integer privilege = privileges.get(privilegeName);
        if (user == null || target == null || privilege == null) {
            return false;
        }
        TenantRecord home = user.home;
        return target.number >= home.number && target.number <= home.last && holds(home, user.role, privilege);
    }

    private boolean holds(TenantRecord home, int role, int privilege) {
        for (TenantRecord tenant = home; tenant != null; tenant = tenant.parent) {
            if (has(tenant.deny[role], privilege)) {
                return false;
            }
            if (has(tenant.allow[role], privilege)) {
                return true;
            }
        }
        return has(defaults[role], privilege);
    }

    private static boolean has(long @Nullable [] bits, int privilege) {
        return bits != null && (bits[privilege >>> 6] >>> privilege & 1) != 0;
    }
}
