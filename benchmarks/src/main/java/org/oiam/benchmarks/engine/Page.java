package org.oiam.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page in the docs: what was measured stands between two marks, all else on it is written by hand. */
final class Page {

    private static final String BEGIN = "<!-- measured by benchmarks/engine -->";
    private static final String END = "<!-- end of what benchmarks/engine measured -->";

    private Page() {}

    static void write(Path docs, String date, Results results) throws IOException {
        var report = new Report(results);
        String measured = """

                Measured on %s: %s.

                %s
                ![Processor time a check against size](performance.svg)

                Processor time a check, least / median, and in brackets the median by ours at that size:

                %s
                """.formatted(
                        date,
                        Report.machine(),
                        report.goals().markdown(),
                        report.checks().markdown());
        Path page = docs.resolve("performance.md");
        String text = Files.readString(page);
        int from = text.indexOf(BEGIN);
        int to = text.indexOf(END);
        if (from < 0 || to < from) {
            throw new IllegalStateException(page + " lacks the marks between which results stand");
        }
        Files.writeString(page, text.substring(0, from + BEGIN.length()) + "\n" + measured + text.substring(to));
        Files.writeString(docs.resolve("performance.svg"), new Chart(results).svg());
    }
}
