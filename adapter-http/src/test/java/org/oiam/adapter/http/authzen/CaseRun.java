package org.oiam.adapter.http.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.oiam.adapter.http.authzen.Cases.Row;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends the requests of tables to a server, one after the other, and compares what it answers. */
final class CaseRun {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NEXT = "$next";

    private final HttpClient client;
    private final URI server;
    private final Map<String, String> credentials;
    private final Map<String, String> macros;
    private String next = "";

    /**
     * A run.
     *
     * @param credentials what callers send as Authorization or Cookie, by their names; the empty name is usual
     * @param macros what stands for what in the tables, beside what these say themselves
     */
    CaseRun(HttpClient client, URI server, Map<String, String> credentials, Map<String, String> macros) {
        this.client = client;
        this.server = server;
        this.credentials = credentials;
        this.macros = macros;
    }

    /** The cases as tests, which depend on their order where one takes a page token from the one before. */
    Stream<DynamicTest> tests(Cases cases) {
        var all = new LinkedHashMap<>(cases.macros());
        all.putAll(macros);
        return cases.rows().stream().map(row -> DynamicTest.dynamicTest(row.toString(), () -> run(row, all)));
    }

    private void run(Row row, Map<String, String> all) throws IOException, InterruptedException {
        byte[] body = Cases.bytes(replaced(row.body(), all));
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(row.path()))
                .method(row.method(), HttpRequest.BodyPublishers.ofByteArray(body));
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/json");
        String credential = credentials.get(row.caller());
        assertThat(credential).as("who is " + row.caller()).isNotNull();
        headers.put(credential.startsWith("velocloud") ? "Cookie" : "Authorization", credential);
        headers.putAll(row.headers());
        headers.values().removeIf(value -> value.equals("-") || value.isEmpty());
        headers.forEach(request::header);

        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(row.status());
        row.answered()
                .forEach((name, value) ->
                        assertThat(response.headers().firstValue(name)).as(name).contains(value));
        mustBeWellFormed(response);
        if (!row.answer().isEmpty()) {
            JsonNode actual = JSON.readTree(response.body());
            mustMatch(JSON.readTree(replaced(row.answer(), all)), actual, "answer " + actual);
        }
    }

    /** What holds for every answer. */
    private void mustBeWellFormed(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("X-Request-ID")).isPresent();
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (response.statusCode() == 200) {
            assertThat(type).isEqualTo("application/json");
            JsonNode answer = JSON.readTree(response.body());
            assertThat(answer.isObject()).isTrue();
            mustHaveNoNull(answer);
            String token = answer.path("page").path("next_token").asString("");
            next = token.isEmpty() ? next : token;
        } else if (!response.body().isEmpty()) {
            assertThat(type).isEqualTo("application/problem+json");
            assertThat(JSON.readTree(response.body()).path("status").asInt()).isEqualTo(response.statusCode());
        }
    }

    private static void mustHaveNoNull(JsonNode node) {
        assertThat(node.isNull()).isFalse();
        node.forEach(CaseRun::mustHaveNoNull);
    }

    private String replaced(String text, Map<String, String> all) {
        String replaced = text.replace(NEXT, next);
        List<String> longestFirst = new ArrayList<>(all.keySet());
        longestFirst.sort(Comparator.comparingInt(String::length).reversed());
        for (int round = 0; round < 3; round++) {
            for (String macro : longestFirst) {
                replaced = replaced.replace(macro, all.get(macro));
            }
        }
        return replaced;
    }

    /** Whether an answer says at least what is expected; the words in parentheses are explained in README.txt. */
    private static void mustMatch(JsonNode expected, JsonNode actual, String where) {
        if (expected.isObject()) {
            assertThat(actual.isObject()).as(where).isTrue();
            expected.forEachEntry((name, value) -> {
                if (value.asString("").equals("(absent)")) {
                    assertThat(actual.has(name)).as(where + " has " + name).isFalse();
                } else {
                    mustMatch(value, actual.path(name), where + " at " + name);
                }
            });
        } else if (expected.isArray() && expected.path(0).asString("").equals("(among)")) {
            for (int i = 1; i < expected.size(); i++) {
                JsonNode wanted = expected.get(i);
                assertThat(actual).as(where).anySatisfy(one -> mustMatch(wanted, one, where));
            }
        } else if (expected.isArray() && expected.path(0).asString("").equals("(none)")) {
            for (int i = 1; i < expected.size(); i++) {
                assertThat(actual).as(where).doesNotContain(expected.get(i));
            }
        } else if (expected.isArray()) {
            assertThat(actual.isArray()).as(where).isTrue();
            assertThat(actual.size()).as(where).isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                mustMatch(expected.get(i), actual.get(i), where + " at " + i);
            }
        } else if (expected.asString("").equals("(any)")) {
            assertThat(actual.isMissingNode()).as(where).isFalse();
            assertThat(actual.asString("")).as(where).isNotEmpty();
        } else {
            assertThat(actual).as(where).isEqualTo(expected);
        }
    }
}
