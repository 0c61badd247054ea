package org.oiam.benchmarks.engine;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One question after the other, to one candidate in a JVM of its own; before that its answers are held against the truth. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Checks {

    private static final long LONGEST_EXAMINATION = TimeUnit.SECONDS.toNanos(4);
    private static final int SHORTEST_EXAMINATION = 16;

    /** How big the world is. */
    @Param("SMALL")
    public Size size = Size.SMALL;

    /** Who answers. */
    @Param("NOTHING")
    public Candidate candidate = Candidate.NOTHING;

    private Contender contender = new Contender() {
        @Override
        boolean allows(int question) {
            return false;
        }
    };
    private int mask;

    /** What was found out before measuring. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Examination {

        private int answers;
        private int wrong;

        /** The share of wrong answers. */
        public double wrongShare() {
            return answers == 0 ? 0 : (double) wrong / answers;
        }
    }

    /** Makes the world, the questions and the candidate, and examines it. */
    @Setup
    public void prepare(Examination examination) {
        Questions questions = candidate.questions(Worlds.customized(size));
        contender = candidate.kind() == Candidate.Kind.PEER
                ? Patience.within(() -> candidate.contender(questions))
                : candidate.contender(questions);
        mask = questions.mask();
        long end = System.nanoTime() + LONGEST_EXAMINATION;
        for (int i = 0; i < questions.count() && (i < SHORTEST_EXAMINATION || System.nanoTime() - end < 0); i++) {
            examination.answers++;
            examination.wrong += contender.answersRight(i, questions.expected[i]) ? 0 : 1;
        }
        if (examination.wrong > 0 && !candidate.mayErr()) {
            throw new IllegalStateException(
                    candidate + " answers " + examination.wrong + " of " + examination.answers + " questions wrongly");
        }
    }

    /** Asks the next question. */
    @Benchmark
    public boolean check(Meter meter) {
        return contender.allows((int) meter.next() & mask);
    }
}
