package org.oiam.benchmarks.engine;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.decisions.Facts;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What is alive after loading that was not before, and what loading costs, once the rows are there. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
public class Footprint {

    private static final int COLLECTIONS = 3;

    /** How big the world is. */
    @Param("LARGE")
    public Size size = Size.LARGE;

    private @Nullable World world;
    private @Nullable Object kept;

    /** One load of each. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Loads {

        private double floorNanos;
        private double floorBytes;
        private double oursNanos;
        private double oursBytes;

        /** Processor time of the floor's load. */
        public double floor() {
            return floorNanos;
        }

        /** Live heap of the floor. */
        public double floorHeap() {
            return floorBytes;
        }

        /** Processor time of our compilation. */
        public double ours() {
            return oursNanos;
        }

        /** Live heap of our engine. */
        public double oursHeap() {
            return oursBytes;
        }
    }

    /** Makes the world. */
    @Setup
    public void prepare() {
        world = Worlds.customized(size);
    }

    /** Loads both, one after the other. */
    @Benchmark
    public boolean load(Loads loads) {
        World from = world;
        if (from == null) {
            throw new IllegalStateException("not prepared");
        }
        kept = null;
        long before = live();
        loads.floorNanos = floor(from);
        loads.floorBytes = live() - before;
        kept = null;
        before = live();
        loads.oursNanos = ours(from);
        loads.oursBytes = live() - before;
        return kept != null;
    }

    private double floor(World from) {
        List<Facts.OfUser> rows = Rows.of(from).users();
        Spent before = Spent.now();
        kept = FlatTable.of(from, rows);
        return Spent.now().since(before).nanos();
    }

    private double ours(World from) {
        Facts rows = Rows.of(from);
        Spent before = Spent.now();
        kept = new Ours(from, rows);
        return Spent.now().since(before).nanos();
    }

    private static long live() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
