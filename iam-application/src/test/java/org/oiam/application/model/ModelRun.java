package org.oiam.application.model;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Backend;
import org.oiam.application.World;

/**
 * Random sequences of operations, each done to the product and to the {@link Model}. Where they differ, the sequence is
 * made as short as it still shows the difference; it can be done again by its seed.
 */
public final class ModelRun {

    private static final int LONGEST = 30;
    private static final int EVERY_PRIVILEGE = 10;

    private final Supplier<Backend> start;
    private final int perBackend;

    /** On backends that are opened one after the other, each for so many sequences. */
    public ModelRun(Supplier<Backend> start, int perBackend) {
        this.start = start;
        this.perBackend = perBackend;
    }

    /** The first difference in so many sequences from a seed on, null when there is none. */
    public @Nullable String firstDifference(long seed, int sequences) {
        int done = 0;
        while (done < sequences) {
            try (Backend backend = start.get()) {
                World world = World.on(backend);
                int last = Math.min(sequences, done + perBackend);
                for (; done < last; done++) {
                    List<String> differences = run(world, done, seed + done, steps(seed + done));
                    if (!differences.isEmpty()) {
                        return describe(seed + done, differences);
                    }
                }
            }
        }
        return null;
    }

    private static List<Both.Step> steps(long seed) {
        var random = new SplittableRandom(seed);
        return Stream.generate(() -> new Both.Step(
                        random.nextInt(Both.KINDS),
                        random.nextInt(),
                        random.nextInt() >>> 1,
                        random.nextInt() >>> 1,
                        random.nextInt() >>> 1,
                        random.nextInt() >>> 1))
                .limit(1 + random.nextInt(LONGEST))
                .toList();
    }

    private static List<String> run(World world, int number, long seed, List<Both.Step> steps) {
        var both = new Both(world, number, new SplittableRandom(~seed));
        var random = new SplittableRandom(-seed);
        for (Both.Step step : steps) {
            both.take(step);
            both.ask(random, 10);
            if (!both.differences().isEmpty()) {
                return both.differences();
            }
        }
        both.compare(number % EVERY_PRIVILEGE == 0);
        both.leave();
        return both.differences();
    }

    /** The shortest sequence found that still differs, in worlds of its own. */
    private String describe(long seed, List<String> differences) {
        List<Both.Step> shortest = steps(seed);
        List<String> told = differences;
        boolean shorter = true;
        while (shorter) {
            shorter = false;
            for (int i = shortest.size() - 1; i >= 0 && !shorter; i--) {
                List<Both.Step> fewer = without(shortest, i);
                List<String> found = alone(seed, fewer);
                if (!found.isEmpty()) {
                    shortest = fewer;
                    told = found;
                    shorter = true;
                }
            }
        }
        return "seed " + seed + ", " + shortest.size() + " steps: " + told + " after " + shortest;
    }

    private static List<Both.Step> without(List<Both.Step> steps, int place) {
        return new ArrayList<>(IntStream.range(0, steps.size())
                .filter(i -> i != place)
                .mapToObj(steps::get)
                .toList());
    }

    private List<String> alone(long seed, List<Both.Step> steps) {
        try (Backend backend = start.get()) {
            return run(World.on(backend), 0, seed, steps);
        }
    }
}
