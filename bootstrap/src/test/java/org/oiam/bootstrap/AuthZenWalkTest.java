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

/** What docs/authzen.md tells is what happens. */
class AuthZenWalkTest {

    private static final Path PAGE = Path.of("..", "docs", "authzen.md");

    @Test
    void its_questions_are_answered_as_it_says() throws Exception {
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

            List<CurlPage.Ran> ran = CurlPage.of(PAGE).run(server.address(), Map.of("TOKEN", token.group()));

            assertThat(ran)
                    .hasSize(9)
                    .allSatisfy(CurlPage.Ran::mustBeAsShown)
                    .allSatisfy(one -> assertThat(one.shown()).isNotNull());
        }
    }
}
