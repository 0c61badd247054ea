package org.oiam.adapter.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.oiam.adapter.http.rest.Client.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** openapi.yaml, which every response is held against: its status, its headers, its type and its schema. */
final class Contract {

    /** Paths that some proxies read otherwise: nothing is found there. */
    private static final Pattern AMBIGUOUS = Pattern.compile("(?i)%2f|%5c|\\\\|;|(^|/)\\.\\.?(/|$)");

    private static final String HOME = "https://oiam.example/openapi";

    private final JsonNode document;
    private final SchemaRegistry registry;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, Schema> schemas = new HashMap<>();

    /** One method of one path. */
    record Operation(String method, String path, Pattern form, String pointer) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    Contract() {
        document = new YAMLMapper().readTree(text());
        registry = SchemaRegistry.withDialect(
                Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(HOME, document.toString())));
        document.get("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry((method, operation) -> {
                    if (!method.equals("parameters")) {
                        var form = Pattern.compile(path.replace(".", "\\.").replaceAll("\\{\\w+}", "[^/]+"));
                        String pointer = "/paths/" + path.replace("~", "~0").replace("/", "~1") + "/" + method;
                        operations.add(new Operation(method.toUpperCase(Locale.ROOT), path, form, pointer));
                    }
                }));
    }

    private static String text() {
        try (InputStream in = Contract.class.getResourceAsStream("/openapi.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that can be called. */
    List<Operation> operations() {
        return operations;
    }

    /** The operation that a request is about. */
    Optional<Operation> operation(String method, String path) {
        return operations.stream()
                .filter(one ->
                        one.method().equals(method) && one.form().matcher(path).matches())
                .min((one, other) -> Integer.compare(braces(one), braces(other)));
    }

    private static int braces(Operation operation) {
        return operation.path().split("\\{", -1).length;
    }

    /** The path as servers understand it: without matrix parameters, encodings, empty parts and dots. */
    private static String resolved(String path) {
        var parts = new ArrayDeque<String>();
        for (String part : path.replaceAll(";[^/]*", "").split("/", -1)) {
            switch (part) {
                case "", "." -> {}
                case ".." -> parts.pollLast();
                default -> parts.add(part);
            }
        }
        String end = path.matches(".*/\\.{0,2}") ? "/" : "";
        return "/" + URLDecoder.decode(String.join("/", parts).replace("+", "%2B") + end, StandardCharsets.UTF_8);
    }

    /** Fails unless the contract has this reply for such a request. */
    void check(String method, String target, Reply reply) {
        String about = method + " " + shortened(target) + " -> " + reply.status() + " " + shortened(reply.text());
        assertThat(reply.status()).as(about).isLessThan(500);
        if (method.equals("HEAD")) {
            assertThat(reply.status()).as(about).isIn(400, 404, 405);
            return;
        }
        if (isOfTheTransport(reply)) {
            checkProblem(about, reply);
            return;
        }
        String path = resolved(target.split("\\?", 2)[0]);
        assertThat(reply.header("X-Request-ID")).as(about).isPresent();
        if (AMBIGUOUS.matcher(target.split("\\?", 2)[0]).find()) {
            assertThat(reply.status()).as(about).isEqualTo(404);
            checkProblem(about, reply);
            return;
        }
        Optional<Operation> operation = operation(method, path);
        if (operation.isPresent()) {
            JsonNode response = resolve(document.at(operation.get().pointer() + "/responses/" + reply.status()));
            assertThat(response.isMissingNode()).as("undocumented: " + about).isFalse();
            checkHeaders(about, response, reply);
            checkBody(about, operation.get(), reply);
        } else if (operations.stream().anyMatch(one -> one.form().matcher(path).matches())) {
            assertThat(reply.status()).as(about).isEqualTo(405);
            assertThat(reply.header("Allow")).as(about).isPresent();
            checkProblem(about, reply);
        } else {
            assertThat(reply.status()).as(about).isEqualTo(404);
            checkProblem(about, reply);
        }
    }

    /** What is not even HTTP is refused before anybody knows what it is about. */
    private static boolean isOfTheTransport(Reply reply) {
        return List.of(400, 413, 414, 431).contains(reply.status())
                && reply.text().contains("\"code\":\"bad-request\"");
    }

    /** Fails unless the reply is a problem as the contract describes problems. */
    private void checkProblem(String about, Reply reply) {
        assertThat(reply.header("Content-Type")).as(about).contains("application/problem+json");
        checkSchema(about, "/components/schemas/Problem", reply.json());
        assertThat(reply.json().get("status").intValue()).as(about).isEqualTo(reply.status());
    }

    /** Fails unless the contract has this body for such a request. */
    void checkRequest(Operation operation, JsonNode body) {
        checkSchema(
                operation + " " + body, operation.pointer() + "/requestBody/content/application~1json/schema", body);
    }

    private void checkHeaders(String about, JsonNode response, Reply reply) {
        response.path("headers").forEachEntry((name, header) -> {
            JsonNode resolved = resolve(header);
            Optional<String> sent = reply.header(name);
            if (resolved.path("required").asBoolean(false)) {
                assertThat(sent).as("header " + name + " of " + about).isPresent();
            }
            JsonNode form = resolved.at("/schema/pattern");
            if (sent.isPresent() && form.isString()) {
                assertThat(sent.get()).as(about).containsPattern(form.stringValue());
            }
        });
    }

    private void checkBody(String about, Operation operation, Reply reply) {
        String pointer = operation.pointer() + "/responses/" + reply.status();
        JsonNode reference = document.at(pointer).path("$ref");
        if (reference.isString()) {
            pointer = reference.stringValue().substring(1);
        }
        JsonNode content = document.at(pointer).path("content");
        if (content.isMissingNode()) {
            assertThat(reply.body()).as(about).isEmpty();
            return;
        }
        String type = reply.header("Content-Type").orElse("none").split(";", 2)[0];
        assertThat(content.propertyNames()).as(about).contains(type);
        if (type.endsWith("json")) {
            checkSchema(about, pointer + "/content/" + type.replace("/", "~1") + "/schema", reply.json());
        }
    }

    private void checkSchema(String about, String pointer, JsonNode body) {
        Schema schema = schemas.computeIfAbsent(
                pointer,
                at -> registry.getSchema(
                        SchemaLocation.of(HOME + "#" + at.replace("{", "%7B").replace("}", "%7D"))));
        assertThat(schema.validate(body)).as(about).isEmpty();
    }

    private JsonNode resolve(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isString() ? document.at(reference.stringValue().substring(1)) : node;
    }

    private static String shortened(String text) {
        return text.length() > 600 ? text.substring(0, 600) + "..." : text;
    }
}
