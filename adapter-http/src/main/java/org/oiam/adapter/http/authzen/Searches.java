package org.oiam.adapter.http.authzen;

import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.oiam.adapter.http.authzen.DecisionPoint.Action;
import org.oiam.adapter.http.authzen.DecisionPoint.Found;
import org.oiam.adapter.http.authzen.DecisionPoint.Inquiry;
import org.oiam.adapter.http.authzen.DecisionPoint.Portion;
import org.oiam.adapter.http.authzen.DecisionPoint.Thing;
import org.oiam.adapter.http.wire.BadRequest;
import org.oiam.adapter.http.wire.Json;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Who may do it, to what, and what: in pages whose tokens are good for the same question of the same caller. */
final class Searches {

    /** The most results of one page; so many come when nothing is said. */
    static final int MOST = 1000;

    private final PageTokens tokens;

    Searches(PageTokens tokens) {
        this.tokens = tokens;
    }

    /** What is searched for. */
    enum Target {
        SUBJECT,
        RESOURCE,
        ACTION
    }

    /** A search as it was sent. */
    static final class Search {

        private final Sent sent = new Sent();
        private boolean isPaged;
        private @Nullable String token;
        private @Nullable Integer limit;

        /** Reads a search; @throws BadRequest when its page is none. */
        static Search read(JsonParser parser) {
            var search = new Search();
            for (String member = parser.nextName(); member != null; member = parser.nextName()) {
                JsonToken token = parser.nextToken();
                if (member.equals("page") && token != JsonToken.VALUE_NULL) {
                    search.readPage(token, parser);
                } else if (!search.sent.take(member, parser)) {
                    Sent.skip(parser);
                }
            }
            return search;
        }

        private void readPage(JsonToken start, JsonParser parser) {
            if (start != JsonToken.START_OBJECT) {
                throw new BadRequest(400, "invalid", "page must be an object.", "#/page");
            }
            isPaged = true;
            for (String member = parser.nextName(); member != null; member = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (value != JsonToken.VALUE_NULL) {
                    switch (member) {
                        case "token" -> token = token(value, parser);
                        case "limit" -> limit = limit(value, parser);
                        default -> {}
                    }
                }
                Sent.skip(parser);
            }
        }

        /** An empty one means the same as none. */
        private static @Nullable String token(JsonToken value, JsonParser parser) {
            if (value != JsonToken.VALUE_STRING) {
                throw new BadRequest(400, "invalid", "page.token must be a string.", "#/page/token");
            }
            String text = parser.getString();
            return text.isEmpty() ? null : text;
        }

        private static int limit(JsonToken value, JsonParser parser) {
            String digits = value == JsonToken.VALUE_NUMBER_INT ? parser.getString() : "-";
            if (digits.startsWith("-")) {
                throw new BadRequest(400, "invalid", "page.limit must be a whole number, not below 0.", "#/page/limit");
            }
            return digits.length() > 4 ? MOST : Math.min(MOST, Integer.parseInt(digits));
        }
    }

    /** A question that is complete: how it is answered, how its results are written, and what tells it from others. */
    private record Question(Answering answering, BiConsumer<JsonGenerator, String> result, String fingerprint) {}

    private interface Answering {
        Found by(Inquiry inquiry, Portion portion);
    }

    /**
     * What was found.
     *
     * @param asker what tells the caller and the tenant of the path from others
     * @throws BadRequest when it is incomplete, or its token is not one for it
     */
    byte[] answer(Target target, Search search, String asker, Inquiry inquiry) {
        Question question = question(target, search.sent);
        String bound = target + " " + asker + " " + question.fingerprint;
        Portion portion = portion(search, bound);
        Found found = question.answering.by(inquiry, portion);
        String next = found.next();
        String token = next == null ? "" : tokens.issue(new Portion(next, portion.limit()), bound);
        return Json.write(json -> {
            json.writeStartObject();
            if (search.isPaged || next != null) {
                json.writeName("page");
                json.writeStartObject();
                json.writeStringProperty("next_token", token);
                json.writeNumberProperty("count", found.ids().size());
                json.writeEndObject();
            }
            json.writeName("results");
            json.writeStartArray();
            found.ids().forEach(id -> question.result.accept(json, id));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private Portion portion(Search search, String bound) {
        Integer limit = search.limit;
        String token = search.token;
        if (token == null) {
            return new Portion("", Objects.requireNonNullElse(limit, MOST));
        }
        Portion further = tokens.redeem(token, bound);
        if (limit != null && limit != further.limit()) {
            throw new BadRequest(400, "invalid", "page.limit must be the one of the first page.", "#/page/limit");
        }
        return further;
    }

    private static Question question(Target target, Sent sent) {
        JsonNode context = sent.context();
        return switch (target) {
            case SUBJECT -> {
                String type = sent.subjectType();
                Action action = sent.action();
                Thing resource = sent.resource();
                yield new Question(
                        (inquiry, portion) -> inquiry.subjects(type, action, resource, portion),
                        (json, id) -> write(json, type, id),
                        fingerprint(Json.object().put("type", type), node(action), node(resource), context));
            }
            case RESOURCE -> {
                Thing subject = sent.subject();
                Action action = sent.action();
                String type = sent.resourceType();
                yield new Question(
                        (inquiry, portion) -> inquiry.resources(subject, action, type, portion),
                        (json, id) -> write(json, type, id),
                        fingerprint(node(subject), node(action), Json.object().put("type", type), context));
            }
            case ACTION -> {
                Thing subject = sent.subject();
                Thing resource = sent.resource();
                yield new Question(
                        (inquiry, portion) -> inquiry.actions(subject, resource, portion),
                        (json, name) -> {
                            json.writeStartObject();
                            json.writeStringProperty("name", name);
                            json.writeEndObject();
                        },
                        fingerprint(node(subject), node(resource), context));
            }
        };
    }

    private static void write(JsonGenerator json, String type, String id) {
        json.writeStartObject();
        json.writeStringProperty("type", type);
        json.writeStringProperty("id", id);
        json.writeEndObject();
    }

    private static JsonNode node(Thing thing) {
        return Json.object()
                .put("type", thing.reference().type())
                .put("id", thing.reference().id())
                .set("properties", thing.properties());
    }

    private static JsonNode node(Action action) {
        return Json.object().put("name", action.name()).set("properties", action.properties());
    }

    /** The same for documents that differ in nothing but the order of members. */
    private static String fingerprint(JsonNode... parts) {
        var text = new StringBuilder();
        for (JsonNode part : parts) {
            append(part, text);
        }
        return text.toString();
    }

    private static void append(JsonNode node, StringBuilder text) {
        if (node.isObject()) {
            text.append('{');
            new TreeSet<>(node.propertyNames()).forEach(name -> {
                text.append(Json.object().put(name, 0)).append(':');
                append(node.path(name), text);
            });
            text.append('}');
        } else if (node.isArray()) {
            text.append('[');
            node.forEach(one -> {
                append(one, text);
                text.append(',');
            });
            text.append(']');
        } else {
            text.append(node);
        }
    }
}
