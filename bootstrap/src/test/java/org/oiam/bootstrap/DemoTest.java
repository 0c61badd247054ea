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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo does what it prints. */
class DemoTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern CURL = Pattern.compile(
            "curl -H \"Authorization: Token (\\S+)\"(?: -X POST)?(?: -H \"Content-Type: application/json\")? (\\S+)"
                    + "(?: -d '(.*)')?");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static Server server;
    private static String printed;
    private static JsonNode credentials;

    @BeforeAll
    static void start() throws Exception {
        var out = new StringWriter();
        Path file = folder.resolve("demo.json");
        server = Server.demo(settings(file), new PrintWriter(out, true));
        printed = out.toString();
        credentials = JSON.readTree(Files.readString(file));
    }

    private static Settings settings(Path credentials) {
        return new Settings(
                "127.0.0.1",
                0,
                Optional.empty(),
                Optional.empty(),
                new Settings.Storage.Memory(Database.freshName()),
                OptionalInt.empty(),
                List.of(),
                Optional.of(credentials));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Runs the printed commands, in their order. */
    private static List<HttpResponse<String>> printedCommands() {
        return CURL.matcher(printed).results().map(DemoTest::run).toList();
    }

    private static HttpResponse<String> run(MatchResult command) {
        var request = HttpRequest.newBuilder(URI.create(command.group(2)))
                .header("Authorization", "Token " + command.group(1));
        if (command.group(3) != null) {
            String type =
                    command.group().contains("Content-Type") ? "application/json" : "application/x-www-form-urlencoded";
            request.header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(command.group(3)));
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Seed: API Tokens, the example of the Authorization header. */
    @Test
    void its_five_commands_answer_what_they_say() {
        List<HttpResponse<String>> answers = printedCommands();

        assertThat(answers).hasSize(5).allMatch(answer -> answer.statusCode() == 200);
        assertThat(JSON.readTree(answers.get(0).body()).path("result")).hasSize(7);
        assertThat(answers.get(1).body()).contains("\"allowed\":true");
        assertThat(answers.get(2).body()).contains("\"allowed\":false", "not-granted");
        assertThat(JSON.readTree(answers.get(3).body()).path("privileges").size())
                .isGreaterThan(200);
        assertThat(JSON.readTree(answers.get(4).body()).path("decidedBy").asString())
                .isEqualTo("enterprise");
    }

    /** Seed: Service Permissions, Table 9. */
    @Test
    void its_packages_are_drafts_and_published_on_three_levels() throws Exception {
        for (JsonNode token : credentials.path("tokens")) {
            long tenant = tenantOf(token.path("username").asString());
            var request = HttpRequest.newBuilder(
                            server.address().resolve("/api/v1/tenants/" + tenant + "/permission-packages?fields=state"))
                    .header("Authorization", "Token " + token.path("token").asString())
                    .build();

            assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("draft", "published");
        }
    }

    private static long tenantOf(String userName) {
        for (JsonNode user : credentials.path("users")) {
            if (user.path("username").asString().equals(userName)) {
                return user.path("tenantId").asLong();
            }
        }
        throw new IllegalArgumentException(userName);
    }

    @Test
    void its_credentials_file_has_a_user_for_every_default_role_of_every_tenant() {
        assertThat(credentials.path("tenants")).hasSize(7);
        assertThat(credentials.path("users")).hasSize(4 + 2 * 6 + 4 * 7);
        assertThat(credentials.path("tokens")).hasSize(3);
        assertThat(credentials.path("url").asString())
                .isEqualTo(server.address().toString());
    }

    @Test
    void every_user_of_the_file_signs_in() throws Exception {
        for (JsonNode user : credentials.path("users")) {
            String body = JSON.writeValueAsString(Map.of(
                    "userName", user.path("username").asString(),
                    "password", user.path("password").asString()));
            var request = HttpRequest.newBuilder(server.address().resolve("/api/v1/login"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();

            assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void its_tokens_are_in_every_state() throws Exception {
        Matcher token = Pattern.compile("oiam_\\w+").matcher(printed);
        assertThat(token.find()).isTrue();
        var request = HttpRequest.newBuilder(server.address().resolve("/api/v1/tenants/2/tokens?fields=state"))
                .header("Authorization", "Token " + token.group())
                .build();

        String body = CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();

        assertThat(body).contains("enabled", "pending", "revoked", "expired");
    }

    @Test
    void health_and_metrics_answer_on_this_machine() throws Exception {
        for (String path : List.of("/health/live", "/health/ready", "/metrics")) {
            var request = HttpRequest.newBuilder(server.address().resolve(path)).build();

            assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
