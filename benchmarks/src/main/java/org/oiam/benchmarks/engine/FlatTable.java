package org.oiam.benchmarks.engine;

import java.util.List;
import org.oiam.domain.decisions.Facts;

/** The floor for 64-bit ids: users, tenants and privileges are found by open addressing, rights are a bit set. */
final class FlatTable extends Contender {

    private static final int STRIDE = 3;
    private static final int ROLE_BITS = 4;

    private final Numbers users;
    private final Numbers tenants;
    private final Numbers privileges;
    private final ResolvedRows.Source source;
    private final long[] asked;
    private volatile ResolvedRows rights;

    private FlatTable(Numbers users, Numbers tenants, Numbers privileges, ResolvedRows.Source source, long[] asked) {
        this.users = users;
        this.tenants = tenants;
        this.privileges = privileges;
        this.source = source;
        this.asked = asked;
        this.rights = source.resolve();
    }

    static FlatTable of(Questions questions) {
        World world = questions.world();
        Numbers users = new Numbers(world.users());
        for (int user = 0; user < world.users(); user++) {
            users.put(world.userId(user), (long) world.userTenants[user] << ROLE_BITS | world.userRoles[user]);
        }
        long[] asked = new long[questions.count() * STRIDE];
        for (int i = 0; i < questions.count(); i++) {
            asked[i * STRIDE] = world.userId(questions.users[i]);
            asked[i * STRIDE + 1] = world.tenantIds[questions.tenants[i]];
            asked[i * STRIDE + 2] =
                    world.grants().privilege(questions.privileges[i]).number();
        }
        return new FlatTable(users, tenants(world), privileges(world), new ResolvedRows.Source(world), asked);
    }

    /** Loads it from the same rows as ours; what customisations say is read from the world. */
    static FlatTable of(World world, List<Facts.OfUser> rows) {
        Numbers tenants = tenants(world);
        Numbers roles = new Numbers(Grants.ROLES);
        for (int role = 0; role < Grants.ROLES; role++) {
            roles.put(world.grants().role(role).number(), role);
        }
        Numbers users = new Numbers(rows.size());
        for (Facts.OfUser row : rows) {
            users.put(
                    row.id().value(),
                    tenants.get(row.tenantId().value()) << ROLE_BITS
                            | roles.get(row.roleId().value()));
        }
        return new FlatTable(users, tenants, privileges(world), new ResolvedRows.Source(world), new long[0]);
    }

    private static Numbers tenants(World world) {
        Numbers tenants = new Numbers(world.tenants());
        for (int tenant = 0; tenant < world.tenants(); tenant++) {
            tenants.put(world.tenantIds[tenant], tenant);
        }
        return tenants;
    }

    private static Numbers privileges(World world) {
        Numbers privileges = new Numbers(Grants.PRIVILEGES);
        for (int privilege = 0; privilege < Grants.PRIVILEGES; privilege++) {
            privileges.put(world.grants().privilege(privilege).number(), privilege);
        }
        return privileges;
    }

    @Override
    boolean allows(int question) {
        int at = question * STRIDE;
        return allows(asked[at], asked[at + 1], asked[at + 2]);
    }

    @SuppressWarnings("ShortCircuitBoolean") // no branch that a random answer would mispredict
    private boolean allows(long user, long tenant, long privilege) {
        ResolvedRows now = rights;
        long found = users.get(user);
        long target = tenants.get(tenant);
        int bit = (int) privileges.get(privilege);
        if (found < 0 | target < 0 | bit < 0) {
            return false;
        }
        int home = (int) (found >>> ROLE_BITS);
        int role = (int) found & (1 << ROLE_BITS) - 1;
        long place = now.places[home];
        int row = (int) (place >>> 32) + role * ResolvedRows.WORDS;
        return target >= home & target <= (int) place & (now.rows[row + (bit >>> 6)] >>> bit & 1) != 0;
    }

    /** Another customisation of a tenant, seen by the next question. */
    void publish(int tenant, Customization customization, Grants grants) {
        source.customize(tenant, customization, grants);
        rights = source.resolve();
    }
}
