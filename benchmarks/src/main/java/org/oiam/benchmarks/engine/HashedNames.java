package org.oiam.benchmarks.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a careful programmer writes in an hour: {@code HashMap<String, …>} for users, tenants and privileges; rights are
 * resolved beforehand.
 */
final class HashedNames extends Contender {

    private final Map<String, UserRecord> users = new HashMap<>();
    private final Map<String, TenantRecord> tenants = new HashMap<>();
    private final Map<String, Integer> privileges = new HashMap<>();
    private final Asked asked;

    private record UserRecord(TenantRecord home, int role) {}

    private static final class TenantRecord {
        private final int number;
        private final int last;
        private final @Nullable TenantRecord parent;
        private final long[][] rows = new long[Grants.ROLES][];

        private TenantRecord(int number, int last, @Nullable TenantRecord parent) {
            this.number = number;
            this.last = last;
            this.parent = parent;
        }
    }

    HashedNames(Questions questions) {
        World world = questions.world();
        ResolvedRows rights = new ResolvedRows.Source(world).resolve();
        var made = new TenantRecord[world.tenants()];
        for (int tenant = 0; tenant < made.length; tenant++) {
            var record =
                    new TenantRecord(tenant, world.lasts[tenant], tenant == 0 ? null : made[world.parents[tenant]]);
            made[tenant] = record;
            fill(record, rights);
            tenants.put(Names.tenant(world, tenant), record);
        }
        for (int user = 0; user < world.users(); user++) {
            users.put(Names.user(world, user), new UserRecord(made[world.userTenants[user]], world.userRoles[user]));
        }
        for (int privilege = 0; privilege < Grants.PRIVILEGES; privilege++) {
            privileges.put(Names.privilege(world, privilege), privilege);
        }
        asked = new Asked(questions);
    }

    private static void fill(TenantRecord tenant, ResolvedRows rights) {
        int block = (int) (rights.places[tenant.number] >>> 32);
        TenantRecord parent = tenant.parent;
        boolean shares = parent != null && block == (int) (rights.places[parent.number] >>> 32);
        for (int role = 0; role < Grants.ROLES; role++) {
            int from = block + role * ResolvedRows.WORDS;
            tenant.rows[role] = parent != null && shares
                    ? parent.rows[role]
                    : Arrays.copyOfRange(rights.rows, from, from + ResolvedRows.WORDS);
        }
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
        return target.number >= home.number
                && target.number <= home.last
                && (home.rows[user.role][privilege >>> 6] >>> privilege & 1) != 0;
    }
}
