package org.oiam.benchmarks.engine;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Whom a token stands for, one of a million. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TokenLookups {

    /** Who knows. */
    @Param("FLOOR")
    public Way way = Way.FLOOR;

    private @Nullable Tokens tokens;
    private TokenKeeper keeper = new DigestTable(1);

    /** Who can know. */
    public enum Way {
        /** SHA-256 and a table. */
        FLOOR,
        /** Ours. */
        OURS;

        TokenKeeper keeper() {
            return switch (this) {
                case FLOOR -> new DigestTable(Tokens.COUNT);
                case OURS -> new OurTokens();
            };
        }
    }

    /** Makes the tokens and looks all that are presented up once. */
    @Setup
    public void prepare() {
        keeper = way.keeper();
        var made = new Tokens(keeper);
        for (int request = 0; request <= made.mask(); request++) {
            if (keeper.find(made.presented(request)) != made.number(request)) {
                throw new IllegalStateException("a token is not found");
            }
        }
        tokens = made;
    }

    /** The next request. */
    @Benchmark
    public long find(Meter meter) {
        Tokens all = tokens;
        return all == null ? 0 : keeper.find(all.presented((int) meter.next() & all.mask()));
    }
}
