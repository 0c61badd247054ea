package org.oiam.benchmarks.engine;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Both sides of a couple in one JVM, one after the other; which comes first alternates. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
public class Pairs {

    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int CHUNK = 1 << 12;

    /** What is compared. */
    @Param("BELOW")
    public Couple couple = Couple.BELOW;

    /** How big the world is. */
    @Param("SMALL")
    public Size size = Size.SMALL;

    private Couple.Side[] sides = {};
    private final int[] next = new int[2];
    private int pairs;
    private int allowed;

    /** The last pair. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Pair {

        private final double[] nanos = new double[2];

        /** Processor time a question on the first side. */
        public double first() {
            return nanos[0];
        }

        /** Processor time a question on the second side. */
        public double second() {
            return nanos[1];
        }
    }

    /** Makes both sides and holds their answers against the truth. */
    @Setup
    public void prepare() {
        sides = couple.sides(size);
        for (Couple.Side side : sides) {
            Questions questions = side.questions();
            for (int i = 0; i < questions.count(); i++) {
                if (!side.contender().answersRight(i, questions.expected[i])) {
                    throw new IllegalStateException(couple + ": question " + i + " is answered wrongly");
                }
            }
        }
    }

    /** One pair. */
    @Benchmark
    public int pair(Pair pair) {
        int first = pairs++ & 1;
        pair.nanos[first] = slice(first);
        pair.nanos[1 - first] = slice(1 - first);
        return allowed;
    }

    private double slice(int side) {
        Contender contender = sides[side].contender();
        int mask = sides[side].questions().mask();
        Spent before = Spent.now();
        long spent = 0;
        long asked = 0;
        while (spent < SLICE) {
            allowed += contender.run(next[side], CHUNK, mask);
            next[side] = next[side] + CHUNK & mask;
            asked += CHUNK;
            spent = Spent.now().since(before).nanos();
        }
        return (double) spent / asked;
    }
}
