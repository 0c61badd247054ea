package org.oiam.benchmarks.engine;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What is measured in which order, and for how long. */
final class Plan {

    private static final int ROUNDS = 3;
    private static final int LAST_ROUND_BEGINS_SECONDS = 12 * 60;

    private final Settings settings;
    private final Jmh jmh;
    private final PrintStream progress;
    private final Results results = new Results();
    private final long began = System.nanoTime();

    Plan(Settings settings, PrintStream progress) {
        this.settings = settings;
        this.progress = progress;
        this.jmh = new Jmh(settings.work());
    }

    Results run() {
        for (int round = 0; round == 0 || isTimeForAnother(round); round++) {
            for (Size size : settings.sizes()) {
                candidates(Settings.Part.FLOORS, Candidate.Kind.FLOOR).forEach(one -> check(one, size));
                candidates(Settings.Part.OURS, Candidate.Kind.OURS).forEach(one -> check(one, size));
            }
        }
        for (Size size : settings.sizes()) {
            if (size == Size.SMALL || !settings.isLook()) {
                candidates(Settings.Part.PEERS, Candidate.Kind.PEER).forEach(one -> check(one, size));
            }
        }
        if (settings.parts().contains(Settings.Part.PAIRS)) {
            Stream.of(Couple.values()).forEach(this::pairs);
        }
        if (settings.parts().contains(Settings.Part.PUBLISH)) {
            shots("publish", Publishing.class, settings.quick() ? Effort.shots(5, 5) : Effort.shots(8, 10));
        }
        if (settings.parts().contains(Settings.Part.READERS)) {
            shots("readers", Readers.class, Effort.shots(2, settings.quick() ? 5 : 10));
        }
        if (settings.parts().contains(Settings.Part.FOOTPRINT)) {
            shots("load", Footprint.class, Effort.shots(0, settings.quick() ? 3 : 5));
        }
        if (settings.parts().contains(Settings.Part.TOKENS)) {
            Stream.of(TokenLookups.Way.values()).forEach(this::tokens);
        }
        return results;
    }

    private Effort effort() {
        return settings.quick() ? Effort.of(4, 250, 5, 150) : Effort.of(4, 500, 8, 250);
    }

    /** Peers warm up slowly. */
    private Effort effort(Candidate candidate) {
        boolean patient = candidate.kind() == Candidate.Kind.PEER && !settings.quick();
        return patient ? Effort.of(5, 1_000, 6, 400) : effort();
    }

    private void tokens(TokenLookups.Way way) {
        String figure = "token " + way.name().toLowerCase(Locale.ROOT);
        record(figure, jmh.run(TokenLookups.class, Map.of("way", way.name()), effort()));
        report(figure, figure + " nanos", figure + " bytes");
    }

    private void pairs(Couple couple) {
        Effort effort = settings.quick() ? Effort.shots(2, 4) : Effort.shots(3, 10);
        String figure = "pair " + couple.key();
        record(figure, jmh.run(Pairs.class, Map.of("couple", couple.name(), "size", Size.LARGE.name()), effort));
        results.get(figure + " first")
                .ifPresent(first -> results.get(figure + " second")
                        .ifPresent(second ->
                                first.by(second).values().forEach(ratio -> results.add(figure + " ratio", ratio))));
        report(couple.label(), figure + " first", figure + " second", figure + " ratio");
    }

    private void shots(String figure, Class<?> benchmark, Effort effort) {
        Jmh.Outcome outcome = jmh.run(benchmark, Map.of("size", Size.LARGE.name()), effort);
        record(figure, outcome);
        outcome.iterations().stream()
                .findFirst()
                .ifPresent(metrics -> metrics.keySet().forEach(metric -> report(figure, figure + ' ' + metric)));
    }

    private void record(String figure, Jmh.Outcome outcome) {
        for (Map<String, Double> iteration : outcome.iterations()) {
            iteration.forEach((metric, value) -> results.add(figure + ' ' + metric, value));
        }
        if (outcome.iterations().isEmpty()) {
            results.missing(figure, outcome.reason());
        }
    }

    /** On a machine that is busy with other things there are fewer rounds, so that all of it stays within 40 minutes. */
    private boolean isTimeForAnother(int round) {
        return !settings.quick() && round < ROUNDS && seconds() < LAST_ROUND_BEGINS_SECONDS;
    }

    private long seconds() {
        return (System.nanoTime() - began) / 1_000_000_000;
    }

    private Stream<Candidate> candidates(Settings.Part part, Candidate.Kind kind) {
        return Stream.of(Candidate.values())
                .filter(one -> one.kind() == kind && settings.parts().contains(part));
    }

    private void check(Candidate candidate, Size size) {
        String figure = Results.check(candidate, size);
        record(
                figure,
                jmh.run(Checks.class, Map.of("candidate", candidate.name(), "size", size.name()), effort(candidate)));
        report(candidate.label() + ", " + size.label(), figure + " nanos", figure + " bytes", figure + " wrongShare");
    }

    private void report(String what, String... figures) {
        var line = new StringBuilder();
        for (String figure : figures) {
            line.append("  ")
                    .append(figure.substring(figure.lastIndexOf(' ') + 1))
                    .append(' ')
                    .append(results.get(figure)
                            .map(samples -> amount(figure, samples.min()) + " / " + amount(figure, samples.median()))
                            .orElse("- "
                                    + results.reason(figure.substring(0, figure.lastIndexOf(' ')))
                                            .orElse("")));
        }
        progress.printf("%4d s  %-45s%s%n", seconds(), what, line);
    }

    private static String amount(String figure, double value) {
        if (figure.endsWith("Share")) {
            return Amounts.share(value);
        }
        if (figure.endsWith("publishes")) {
            return String.valueOf(Math.round(value));
        }
        if (figure.endsWith("ratio")) {
            return Amounts.ratio(value);
        }
        if (figure.endsWith("Heap")) {
            return Amounts.mebibytes(value);
        }
        return figure.endsWith("bytes") ? Amounts.bytes(value) : Amounts.nanos(value);
    }
}
