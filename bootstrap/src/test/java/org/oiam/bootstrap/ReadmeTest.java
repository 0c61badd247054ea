package org.oiam.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is what happens. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");

    @Test
    void its_calls_answer_what_it_says() throws Exception {
        var printed = new StringWriter();
        var settings = new Settings(
                "127.0.0.1",
                0,
                Optional.empty(),
                Optional.empty(),
                new Settings.Storage.Memory(Database.freshName()),
                OptionalInt.empty(),
                List.of(),
                Optional.empty());
        try (Server server = Server.demo(settings, new PrintWriter(printed, true))) {
            Matcher token = Pattern.compile("oiam_\\w+").matcher(printed.toString());
            assertThat(token.find()).isTrue();

            List<CurlPage.Ran> ran = CurlPage.of(README).run(server.address(), Map.of("TOKEN", token.group()));

            assertThat(ran).hasSize(2).allSatisfy(CurlPage.Ran::mustBeAsShown);
            assertThat(ran.get(0).answer()).contains("superuser@acme.example");
            assertThat(ran.get(1).shown()).isNotNull();
        }
    }
}
