package org.oiam.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is what happens. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Pattern CURL = Pattern.compile(
            "curl -H \"Authorization: Token \\$TOKEN\"[^\\n]*?(http://localhost:8480\\S+)[^\\n]*\\n\\s+-d '(.*)'");

    @Test
    void its_calls_answer_what_it_says() throws Exception {
        String readme = Files.readString(README);
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

            List<String> answers = CURL.matcher(readme)
                    .results()
                    .map(call -> answer(server.address(), token.group(), call))
                    .toList();

            assertThat(answers).hasSize(2);
            assertThat(answers.get(0)).contains("superuser@acme.example");
            assertThat(readme).contains(answers.get(1));
        }
    }

    private static String answer(URI server, String token, MatchResult call) {
        String type =
                call.group().contains("application/json") ? "application/json" : "application/x-www-form-urlencoded";
        var request = HttpRequest.newBuilder(
                        URI.create(call.group(1).replace("http://localhost:8480", server.toString())))
                .header("Authorization", "Token " + token)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(call.group(2)))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
