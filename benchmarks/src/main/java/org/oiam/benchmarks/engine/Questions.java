package org.oiam.benchmarks.engine;

import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.oiam.domain.permissions.Privilege;
import org.oiam.domain.tenants.TenantLevel;

/** Questions made before they are asked, each with the true answer: half are allowed. Their number is a power of two. */
final class Questions {

    private static final long SEED = 7;
    private static final int TRIES = 400;

    private final World world;
    final int[] users;
    final int[] privileges;
    final int[] tenants;
    final boolean[] expected;

    private Questions(World world, int count) {
        this.world = world;
        users = new int[count];
        privileges = new int[count];
        tenants = new int[count];
        expected = new boolean[count];
    }

    World world() {
        return world;
    }

    int count() {
        return users.length;
    }

    int mask() {
        return users.length - 1;
    }

    /** Over all users, in their own tenants; what is denied is not held, or asked in a foreign tenant. */
    static Questions ofEverybody(World world, int count) {
        return atHome(world, count, IntStream.range(0, world.users()).toArray(), true);
    }

    /** Over users of some tenants, in their own; what is denied is not held. */
    static Questions ofTenants(World world, int count, IntPredicate tenants) {
        return atHome(world, count, usersOf(world, tenants), false);
    }

    /** Runs of 64 questions about the same user, in the user's own tenant. */
    static Questions ofSubjects(World world, int subjects, int each) {
        var questions = new Questions(world, subjects * each);
        var random = new SplittableRandom(SEED);
        for (int i = 0; i < questions.count(); i++) {
            int user = i % each == 0 ? random.nextInt(world.users()) : questions.users[i - 1];
            int own = world.userTenants[user];
            boolean wanted = random.nextBoolean();
            if (!questions.draw(random, i, user, own, own, wanted)) {
                questions.draw(random, i, user, own, own, !wanted);
            }
        }
        return questions;
    }

    /**
     * Two sets of the same questions about users of the levels above: in their own tenant, and in an enterprise below.
     */
    static Questions[] ofUsersAbove(World world, int count) {
        var home = new Questions(world, count);
        var below = new Questions(world, count);
        var random = new SplittableRandom(SEED);
        int[] users =
                usersOf(world, tenant -> world.level(tenant) != TenantLevel.ENTERPRISE && world.lasts[tenant] > tenant);
        for (int i = 0; i < count; i++) {
            boolean found = false;
            while (!found) {
                int user = users[random.nextInt(users.length)];
                int own = world.userTenants[user];
                int target = random.nextInt(own + 1, world.lasts[own] + 1);
                boolean enterprise = world.level(target) == TenantLevel.ENTERPRISE;
                found = enterprise && below.draw(random, i, user, target, own, (i & 1) == 0);
                if (found) {
                    home.put(i, user, below.privileges[i], own);
                }
            }
        }
        return new Questions[] {home, below};
    }

    private static int[] usersOf(World world, IntPredicate tenants) {
        return IntStream.range(0, world.users())
                .filter(user -> tenants.test(world.userTenants[user]))
                .toArray();
    }

    private static Questions atHome(World world, int count, int[] candidates, boolean foreign) {
        var questions = new Questions(world, count);
        var random = new SplittableRandom(SEED);
        for (int i = 0; i < count; i++) {
            boolean allowed = random.nextBoolean();
            boolean abroad = foreign && !allowed && random.nextBoolean();
            boolean found = false;
            while (!found) {
                int user = candidates[random.nextInt(candidates.length)];
                int own = world.userTenants[user];
                found = questions.draw(random, i, user, own, own, allowed || abroad);
                if (found && abroad) {
                    int target = random.nextInt(world.tenants());
                    found = !world.isWithin(target, own);
                    questions.put(i, user, questions.privileges[i], target);
                }
            }
        }
        return questions;
    }

    /**
     * Draws a privilege that can be asked in both tenants, so that the answer is the wanted one; false when the user has
     * none.
     */
    private boolean draw(SplittableRandom random, int i, int user, int target, int own, boolean wanted) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int privilege = random.nextInt(Grants.PRIVILEGES);
            if (world.allows(user, privilege, target) == wanted
                    && (target == own || (applies(privilege, own, own) && applies(privilege, own, target)))) {
                put(i, user, privilege, target);
                return true;
            }
        }
        return false;
    }

    private boolean applies(int privilege, int own, int target) {
        var asked = world.grants().privilege(privilege);
        return asked.heldBy().contains(world.level(own))
                && asked.askedAt().contains(world.level(target))
                && asked.self() == Privilege.Self.NO;
    }

    private void put(int i, int user, int privilege, int target) {
        users[i] = user;
        privileges[i] = privilege;
        tenants[i] = target;
        expected[i] = world.allows(user, privilege, target);
    }
}
