package org.oiam.benchmarks.coldstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oiam.application.decisions.Authorizer;
import org.oiam.benchmarks.engine.Size;
import org.oiam.benchmarks.engine.Workload;

class FillingTest {

    private static final int QUESTIONS = 1 << 10;

    @Test
    void every_question_about_a_world_that_was_filled_in_is_answered_right(@TempDir Path folder) throws Exception {
        var store = new Store.H2(folder.resolve("h2"));
        Path file = folder.resolve("questions.txt");
        Workload workload = Workload.of(Size.SMALL, QUESTIONS);
        Asked.write(file, workload);
        Filling.fill(store.urlToFill(), workload);
        List<Asked> questions = Asked.read(file);
        var steps = new Steps();

        try (Iam iam = Iam.open(store.url(), steps)) {
            Authorizer authorizer = iam.authorizer();

            assertThat(questions).hasSize(QUESTIONS).allMatch(asked -> asked.isAnsweredBy(authorizer));
            assertThat(questions).extracting(Asked::expected).contains(true, false);
            assertThat(steps.took()).containsKeys("database opened", "facts loaded", "compiled");
        }
        store.settle();
        assertThat(Files.exists(folder.resolve("h2/iam.mv.db"))).isTrue();
    }
}
