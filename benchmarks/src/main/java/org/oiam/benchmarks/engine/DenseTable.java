package org.oiam.benchmarks.engine;

/** The physical limit: everything has a small number, so a question is three array reads. */
final class DenseTable extends Contender {

    private static final int STRIDE = 3;
    private static final int ROLE_BITS = 4;

    private final int[] users;
    private final int[] asked;
    private final ResolvedRows.Source source;
    private volatile ResolvedRows rights;

    DenseTable(Questions questions) {
        World world = questions.world();
        users = new int[world.users()];
        for (int user = 0; user < users.length; user++) {
            users[user] = world.userTenants[user] << ROLE_BITS | world.userRoles[user];
        }
        source = new ResolvedRows.Source(world);
        rights = source.resolve();
        asked = new int[questions.count() * STRIDE];
        for (int i = 0; i < questions.count(); i++) {
            asked[i * STRIDE] = questions.users[i];
            asked[i * STRIDE + 1] = questions.tenants[i];
            asked[i * STRIDE + 2] = questions.privileges[i];
        }
    }

    @Override
    boolean allows(int question) {
        int at = question * STRIDE;
        return allows(asked[at], asked[at + 1], asked[at + 2]);
    }

    @SuppressWarnings("ShortCircuitBoolean") // no branch that a random answer would mispredict
    private boolean allows(int user, int target, int privilege) {
        ResolvedRows now = rights;
        int found = users[user];
        int home = found >>> ROLE_BITS;
        int role = found & (1 << ROLE_BITS) - 1;
        long place = now.places[home];
        int row = (int) (place >>> 32) + role * ResolvedRows.WORDS;
        return target >= home & target <= (int) place & (now.rows[row + (privilege >>> 6)] >>> privilege & 1) != 0;
    }

    /** Another customisation of a tenant, seen by the next question. */
    void publish(int tenant, Customization customization, Grants grants) {
        source.customize(tenant, customization, grants);
        rights = source.resolve();
    }
}
