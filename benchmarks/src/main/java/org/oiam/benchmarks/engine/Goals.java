package org.oiam.benchmarks.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/** The goals in force, held against what was measured. */
final class Goals {

    private static final double NO_BYTES = 0.5;
    private static final double MOST_HEAP = 64.0 * (1 << 20);

    private final Results results;

    Goals(Results results) {
        this.results = results;
    }

    List<Goal> all() {
        return List.of(
                check("may, large, every level customised", Candidate.OURS, Size.LARGE, "flat table", 1.5),
                pair("the same, interleaved in one JVM", Couple.FLAT, "flat table", 1.5),
                check("may, medium, every level customised", Candidate.OURS, Size.MEDIUM, "flat table", 1.5),
                belowNames(),
                ratio(
                        "subject resolved once, large",
                        0.3,
                        "may",
                        check(Candidate.SUBJECT, Size.LARGE),
                        check(Candidate.OURS, Size.LARGE)),
                pair("acting in a tenant below, with the delegation", Couple.BELOW, "one's own tenant", 1.3),
                pair("large against small", Couple.SIZES, "small", 3.5),
                pair("customised against plain tenant", Couple.OWN_PACKAGES, "plain tenant", 1.15),
                pair("three levels of packages against none", Couple.THREE_LEVELS, "world without packages", 1.15),
                allocation(),
                pair("all privileges of a user in a tenant", Couple.EVERYTHING, "one check", 1.2),
                heap(),
                ratio("compile from loaded rows, large", 10, "the floor's load", "load ours", "load floor"),
                ratio(
                        "publish, operator level, one package",
                        3,
                        "floor, every tenant",
                        "publish operator",
                        "publish floor"),
                ratio(
                        "publish, operator level, all its packages",
                        3,
                        "floor, every tenant",
                        "publish wholeOperator",
                        "publish floor"),
                ratio("publish, enterprise level", 0.1, "floor, every tenant", "publish enterprise", "publish floor"),
                readers(),
                ratio(
                        "authenticating one of a million tokens",
                        2,
                        "SHA-256 and look-up",
                        "token ours nanos",
                        "token floor nanos"));
    }

    private static String check(Candidate candidate, Size size) {
        return Results.check(candidate, size) + " nanos";
    }

    private Goal check(String figure, Candidate candidate, Size size, String beside, double most) {
        return ratio(figure, most, beside, check(candidate, size), check(Candidate.FLAT, size));
    }

    private Goal ratio(String figure, double most, String beside, String ours, String other) {
        String goal = "at most " + Amounts.bound(most) + " x " + beside;
        Optional<Samples> first = results.get(ours);
        Optional<Samples> second = results.get(other);
        if (first.isEmpty() || second.isEmpty()) {
            return Goal.unmeasured(figure, goal);
        }
        double ratio = first.get().median() / second.get().median();
        return new Goal(
                figure,
                goal,
                both(first.get(), Amounts::nanos),
                both(second.get(), Amounts::nanos),
                Amounts.ratio(ratio),
                ratio <= most);
    }

    /** The median of the pairs' own ratios. */
    private Goal pair(String figure, Couple couple, String beside, double most) {
        Goal apart = ratio(figure, most, beside, "pair " + couple.key() + " first", "pair " + couple.key() + " second");
        return results.get("pair " + couple.key() + " ratio")
                .map(Samples::median)
                .map(ratio -> new Goal(
                        figure, apart.goal(), apart.ours(), apart.beside(), Amounts.ratio(ratio), ratio <= most))
                .orElse(apart);
    }

    private Goal readers() {
        String figure = "1,000 decisions during 100 publishes a second, p99";
        Goal apart = ratio(figure, 1.3, "quiet", "readers busy", "readers quiet");
        return results.get("readers busy")
                .flatMap(busy ->
                        results.get("readers quiet").map(quiet -> busy.by(quiet).median()))
                .map(ratio -> new Goal(
                        figure, apart.goal(), apart.ours(), apart.beside(), Amounts.ratio(ratio), ratio <= 1.3))
                .orElse(apart);
    }

    private Goal belowNames() {
        String figure = "may against HashMap<String, …>, the worst size";
        String goal = "below it at every size";
        List<Size> measured = Stream.of(Size.values())
                .filter(size -> results.get(check(Candidate.OURS, size)).isPresent())
                .filter(size -> results.get(check(Candidate.NAMES, size)).isPresent())
                .toList();
        if (measured.size() < Size.values().length) {
            return Goal.unmeasured(figure, goal);
        }
        Size worst = measured.stream()
                .max((a, b) -> Double.compare(byNames(a), byNames(b)))
                .orElseThrow();
        return new Goal(
                figure,
                goal,
                worst.label() + ' ' + both(samples(check(Candidate.OURS, worst)), Amounts::nanos),
                both(samples(check(Candidate.NAMES, worst)), Amounts::nanos),
                Amounts.ratio(byNames(worst)),
                byNames(worst) < 1);
    }

    private double byNames(Size size) {
        return samples(check(Candidate.OURS, size)).median()
                / samples(check(Candidate.NAMES, size)).median();
    }

    private Samples samples(String figure) {
        return results.get(figure).orElseThrow();
    }

    private Goal allocation() {
        String figure = "allocation a check, the worst size";
        List<Samples> all = Stream.of(Size.values())
                .flatMap(size -> results.get(Results.check(Candidate.OURS, size) + " bytes").stream())
                .toList();
        if (all.isEmpty()) {
            return Goal.unmeasured(figure, "0 B");
        }
        double most = all.stream().mapToDouble(Samples::median).max().orElseThrow();
        return new Goal(figure, "0 B", Amounts.bytes(most), "-", "-", most < NO_BYTES);
    }

    private Goal heap() {
        String figure = "heap of the compiled state, large";
        return results.get("load oursHeap")
                .map(ours -> new Goal(
                        figure,
                        "64 MiB",
                        Amounts.mebibytes(ours.median()),
                        results.get("load floorHeap")
                                .map(floor -> "floor " + Amounts.mebibytes(floor.median()))
                                .orElse("-"),
                        "-",
                        ours.median() <= MOST_HEAP))
                .orElseGet(() -> Goal.unmeasured(figure, "64 MiB"));
    }

    private static String both(Samples samples, DoubleFunction<String> amount) {
        return amount.apply(samples.min()) + " / " + amount.apply(samples.median());
    }
}
