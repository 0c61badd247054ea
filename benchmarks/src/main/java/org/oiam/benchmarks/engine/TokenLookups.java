package org.oiam.benchmarks.engine;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Whom a token stands for, one of a million. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TokenLookups {

    private @Nullable Tokens tokens;
    private final DigestTable table = new DigestTable(Tokens.COUNT);

    /** Makes the tokens and looks all of them up once. */
    @Setup
    public void prepare() {
        var made = new Tokens((token, number) -> table.put(token.getBytes(StandardCharsets.ISO_8859_1), number));
        for (int request = 0; request <= made.mask(); request++) {
            if (table.find(made.presented(request)) != made.number(request)) {
                throw new IllegalStateException("a token is not found");
            }
        }
        tokens = made;
    }

    /** The floor. */
    @Benchmark
    public int floor(Meter meter) {
        Tokens all = tokens;
        return all == null ? 0 : table.find(all.presented((int) meter.next() & all.mask()));
    }
}
