package org.oiam.benchmarks.engine;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Batches of 1,000 decisions while nobody publishes, and while 100 enterprises a second do. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
public class Readers {

    private static final int BATCH = 1_000;
    private static final long PHASE = TimeUnit.SECONDS.toNanos(1);
    private static final int PUBLISHES_A_SECOND = 100;
    private static final double HIGH = 0.99;
    private static final int MOST_BATCHES = 1 << 18;

    /** How big the world is. */
    @Param("LARGE")
    public Size size = Size.LARGE;

    private @Nullable Hall hall;
    private final double[] batches = new double[MOST_BATCHES];
    private int next;
    private int turn;
    private int pairs;
    private int allowed;

    private record Hall(Ours engine, Contender reader, int mask, List<Editions> enterprises) {}

    /** One pair of phases. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Phases {

        private final double[] high = new double[2];
        private double published;

        /** The 99th percentile of a batch while nobody publishes. */
        public double quiet() {
            return high[0];
        }

        /** The same while enterprises publish. */
        public double busy() {
            return high[1];
        }

        /** How many publishes there were in the busy phase. */
        public double publishes() {
            return published;
        }
    }

    /** Makes the world and the editions to come. */
    @Setup
    public void prepare() {
        World world = Worlds.customized(size);
        Questions questions = Questions.ofEverybody(world, size.questions());
        Ours engine = new Ours(world);
        hall = new Hall(engine, engine.checks(questions), questions.mask(), Editions.ofEnterprises(world));
    }

    /** A quiet and a busy phase; which comes first alternates. */
    @Benchmark
    public int pair(Phases phases) throws InterruptedException {
        Hall here = hall;
        if (here == null) {
            throw new IllegalStateException("not prepared");
        }
        boolean busyFirst = (pairs++ & 1) == 1;
        if (busyFirst) {
            phases.published = busy(here, phases);
        }
        phases.high[0] = read(here);
        if (!busyFirst) {
            phases.published = busy(here, phases);
        }
        return allowed;
    }

    private int busy(Hall here, Phases phases) throws InterruptedException {
        long begin = System.nanoTime();
        int first = turn;
        var publisher = new Thread(() -> publish(here, begin), "publisher");
        publisher.start();
        phases.high[1] = read(here);
        publisher.join();
        return turn - first;
    }

    private void publish(Hall here, long begin) {
        for (int i = 0; i < PUBLISHES_A_SECOND; i++) {
            long due = begin + i * (PHASE / PUBLISHES_A_SECOND);
            while (System.nanoTime() - due < 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            here.engine.publish(
                    here.enterprises.get(turn++ % here.enterprises.size()).next());
        }
    }

    private double read(Hall here) {
        int count = 0;
        long end = System.nanoTime() + PHASE;
        Spent before = Spent.now();
        while (System.nanoTime() - end < 0 && count < batches.length) {
            allowed += here.reader.run(next, BATCH, here.mask);
            next = next + BATCH & here.mask;
            Spent after = Spent.now();
            batches[count++] = after.since(before).nanos();
            before = after;
        }
        return Samples.quantile(Arrays.copyOf(batches, count), HIGH);
    }
}
