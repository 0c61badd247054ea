package org.oiam.benchmarks.engine;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From a publish until the next question is answered by it, ours and the floor that resolves every tenant in turn. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
public class Publishing {

    private static final int TURNS = 40;

    /** How big the world is. */
    @Param("LARGE")
    public Size size = Size.LARGE;

    private @Nullable Workshop workshop;
    private int turn;

    /** What is published to. */
    private record Workshop(
            Ours engine,
            FlatTable floor,
            List<Customization> ofFloor,
            Grants grants,
            Editions onePackage,
            Editions allPackages,
            List<Editions> enterprises) {}

    /** Medians of one iteration. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Publishes {

        private final double[] floors = new double[TURNS];
        private final double[] operators = new double[TURNS];
        private final double[] wholeOperators = new double[TURNS];
        private final double[] enterprises = new double[TURNS];

        /** The floor. */
        public double floor() {
            return Samples.quantile(floors, 0.5);
        }

        /** One package of the operator's. */
        public double operator() {
            return Samples.quantile(operators, 0.5);
        }

        /** Every package of the operator's at once. */
        public double wholeOperator() {
            return Samples.quantile(wholeOperators, 0.5);
        }

        /** One package of an enterprise's. */
        public double enterprise() {
            return Samples.quantile(enterprises, 0.5);
        }
    }

    /** Makes the world, both engines, and the editions to come. */
    @Setup
    public void prepare() {
        World world = Worlds.customized(size);
        Questions none = Questions.ofTenants(world, 1, tenant -> true);
        int[] everybody = IntStream.range(0, world.users()).toArray();
        Editions one = Editions.of(world, 0, everybody, false);
        Editions all = Editions.of(world, 0, everybody, true);
        if (one == null || all == null) {
            throw new IllegalStateException("nobody sees what the operator publishes");
        }
        List<Customization> ofFloor = List.of(all.nextOfFloor(true), all.nextOfFloor(false));
        workshop = new Workshop(
                new Ours(world), FlatTable.of(none), ofFloor, world.grants(), one, all, Editions.ofEnterprises(world));
    }

    /** Publishes in turn. */
    @Benchmark
    public int publish(Publishes publishes) {
        Workshop here = workshop;
        if (here == null) {
            throw new IllegalStateException("not prepared");
        }
        for (int i = 0; i < TURNS; i++) {
            Customization next = here.ofFloor.get(turn & 1);
            publishes.floors[i] =
                    Spent.on(() -> here.floor.publish(0, next, here.grants)).nanos();
            publishes.enterprises[i] = seen(here.engine, here.enterprises.get(turn % here.enterprises.size()));
            // Each twice: back to what stood, so that the two ways of the operator's do not meet
            publishes.operators[i] = seen(here.engine, here.onePackage);
            seen(here.engine, here.onePackage);
            publishes.wholeOperators[i] = seen(here.engine, here.allPackages);
            seen(here.engine, here.allPackages);
            turn++;
        }
        return Arrays.hashCode(publishes.floors);
    }

    private static double seen(Ours engine, Editions editions) {
        var next = editions.next();
        Spent before = Spent.now();
        engine.publish(next);
        boolean seen = editions.isSeen(engine);
        long nanos = Spent.now().since(before).nanos();
        if (!seen) {
            throw new IllegalStateException("the next question is answered by the old edition");
        }
        return nanos;
    }
}
