package org.oiam.benchmarks.engine;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What an iteration of JMH's spends a question, by the thread's own clock. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Meter {

    private Spent started = new Spent(0, 0);
    private Spent spent = new Spent(0, 0);
    private long asked;

    /** Begins. */
    @Setup(Level.Iteration)
    public void begin() {
        asked = 0;
        started = Spent.now();
    }

    /** Ends. */
    @TearDown(Level.Iteration)
    public void end() {
        spent = Spent.now().since(started);
    }

    /** One more question: its number. */
    long next() {
        return asked++;
    }

    /** Processor time a question. */
    public double nanos() {
        return (double) spent.nanos() / asked;
    }

    /** Bytes allocated a question. */
    public double bytes() {
        return (double) spent.bytes() / asked;
    }
}
