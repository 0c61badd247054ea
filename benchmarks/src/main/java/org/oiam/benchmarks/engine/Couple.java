package org.oiam.benchmarks.engine;

import java.util.Locale;
import java.util.function.IntPredicate;
import org.oiam.domain.tenants.TenantLevel;

/** Two things whose ratio matters: the second is what the first is measured by. */
public enum Couple {
    /** Acting in an enterprise below, with its delegation, by the same people acting at home. */
    BELOW("in a tenant below / in one's own"),
    /** Users of enterprises with packages of their own by users of those without. */
    OWN_PACKAGES("tenant with own packages / without"),
    /** The same users of the same tenants with packages on three levels by none at all. */
    THREE_LEVELS("three levels of packages / a world without"),
    /** The large world by the small one. */
    SIZES("large world / small world"),
    /** Our engine by the flat table. */
    FLAT("authorizer.may / flat table"),
    /** All privileges by one check. */
    EVERYTHING("all privileges / one check");

    private static final int COUNT = 1 << 18;

    private final String label;

    Couple(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A side: who answers, and how many questions there are. */
    record Side(Contender contender, Questions questions) {

        private static Side of(Ours engine, Questions questions) {
            return new Side(engine.checks(questions), questions);
        }
    }

    /** Both sides, made anew. */
    Side[] sides(Size size) {
        World world = Worlds.customized(size);
        Ours engine = new Ours(world);
        return switch (this) {
            case BELOW -> {
                Questions[] both = Questions.ofUsersAbove(world, COUNT);
                yield new Side[] {Side.of(engine, both[1]), Side.of(engine, both[0])};
            }
            case OWN_PACKAGES ->
                new Side[] {
                    Side.of(engine, Questions.ofTenants(world, COUNT, customizing(world, true))),
                    Side.of(engine, Questions.ofTenants(world, COUNT, customizing(world, false)))
                };
            case THREE_LEVELS -> {
                World plain = Worlds.plain(size);
                IntPredicate tenants = customizing(world, true);
                yield new Side[] {
                    Side.of(engine, Questions.ofTenants(world, COUNT, tenants)),
                    Side.of(new Ours(plain), Questions.ofTenants(plain, COUNT, tenants))
                };
            }
            case SIZES -> new Side[] {Side.of(engine, Questions.ofEverybody(world, size.questions())), ofSmall()};
            case FLAT -> {
                Questions questions = Questions.ofEverybody(world, size.questions());
                yield new Side[] {Side.of(engine, questions), new Side(FlatTable.of(questions), questions)};
            }
            case EVERYTHING -> {
                Questions questions = Questions.ofEverybody(world, size.questions());
                yield new Side[] {new Side(engine.everything(questions), questions), Side.of(engine, questions)};
            }
        };
    }

    private static Side ofSmall() {
        World small = Worlds.customized(Size.SMALL);
        return Side.of(new Ours(small), Questions.ofEverybody(small, Size.SMALL.questions()));
    }

    private static IntPredicate customizing(World world, boolean itself) {
        return tenant ->
                world.level(tenant) == TenantLevel.ENTERPRISE && (world.customization(tenant) != null) == itself;
    }
}
