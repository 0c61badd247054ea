package org.oiam.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What is printed: which goals are reached, and what a check costs with everybody. */
final class Report {

    private final Results results;

    Report(Results results) {
        this.results = results;
    }

    Table goals() {
        var table = new Table("figure", "goal", "ours, min / median", "beside, min / median", "ratio", "");
        new Goals(results).all().forEach(goal -> table.add(goal.cells()));
        return table;
    }

    /** Processor time a check, the least and the median, by candidate and size, with the median by ours. */
    Table checks() {
        var table = new Table("a check", "small", "medium", "large", "allocates, medium", "wrong answers, medium");
        Stream.of(Candidate.values())
                .filter(candidate -> candidate != Candidate.EVERYTHING)
                .forEach(candidate -> table.add(
                        candidate.label(),
                        cell(candidate, Size.SMALL),
                        cell(candidate, Size.MEDIUM),
                        cell(candidate, Size.LARGE),
                        results.get(Results.check(candidate, Size.MEDIUM) + " bytes")
                                .map(bytes -> Amounts.bytes(bytes.median()))
                                .orElse("-"),
                        results.get(Results.check(candidate, Size.MEDIUM) + " wrongShare")
                                .map(share -> Amounts.share(share.median()))
                                .orElse("-")));
        return table;
    }

    private String cell(Candidate candidate, Size size) {
        String figure = Results.check(candidate, size);
        return results.get(figure + " nanos")
                .map(samples ->
                        Amounts.nanos(samples.min()) + " / " + Amounts.nanos(samples.median()) + byOurs(samples, size))
                .orElseGet(() -> "- " + results.reason(figure).orElse(""));
    }

    private String byOurs(Samples samples, Size size) {
        return results.get(Results.check(Candidate.OURS, size) + " nanos")
                .map(ours -> " (" + Amounts.ratio(samples.median() / ours.median()) + ')')
                .orElse("");
    }

    /** The machine, as one would name it to somebody who wants to do the same. */
    static String machine() throws IOException {
        Path cpuinfo = Path.of("/proc/cpuinfo");
        String model = Files.isReadable(cpuinfo)
                ? Files.readAllLines(cpuinfo).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse("unknown processor")
                : System.getProperty("os.arch");
        return model + ", " + Runtime.getRuntime().availableProcessors() + " cores, "
                + System.getProperty("java.vm.vendor") + ' ' + Runtime.version() + ", "
                + System.getProperty("os.name");
    }
}
