package org.oiam.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private final Results results = new Results();

    private void measured(Candidate candidate, Size size, double... nanos) {
        for (double one : nanos) {
            results.add(Results.check(candidate, size) + " nanos", one);
        }
    }

    @Test
    void a_goal_is_reached_when_the_median_is_within_it() {
        measured(Candidate.OURS, Size.LARGE, 40, 60, 75);
        measured(Candidate.FLAT, Size.LARGE, 30, 40, 50);

        Goal goal = new Goals(results).all().getFirst();

        assertThat(goal.cells())
                .containsExactly(
                        "may, large, every level customised",
                        "at most 1.5 x flat table",
                        "40.0 ns / 60.0 ns",
                        "30.0 ns / 40.0 ns",
                        "1.50 x",
                        "reached");
    }

    @Test
    void a_goal_is_missed_when_the_median_is_not_within_it() {
        measured(Candidate.OURS, Size.LARGE, 40, 62, 75);
        measured(Candidate.FLAT, Size.LARGE, 30, 40, 50);

        assertThat(new Goals(results).all().getFirst().verdict()).isEqualTo("NOT REACHED");
    }

    @Test
    void what_was_not_measured_is_not_reached() {
        assertThat(new Goals(results).all()).allMatch(goal -> goal.verdict().equals("not measured"));
    }

    @Test
    void the_page_keeps_what_is_written_by_hand(@TempDir Path docs) throws IOException {
        measured(Candidate.OURS, Size.SMALL, 5);
        measured(Candidate.OURS, Size.LARGE, 50);
        Files.writeString(docs.resolve("performance.md"), """
                before
                <!-- measured by benchmarks/engine -->
                old
                <!-- end of what benchmarks/engine measured -->
                after
                """);

        Page.write(docs, "2026-11-22", results);

        assertThat(docs.resolve("performance.md"))
                .content()
                .startsWith("before\n")
                .endsWith("after\n")
                .contains("2026-11-22", "| authorizer.may | 5.00 ns / 5.00 ns")
                .doesNotContain("old");
        assertThat(docs.resolve("performance.svg")).content().contains("<polyline class='ours'", "authorizer.may");
    }
}
