package org.oiam.adapter.http.authzen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.oiam.adapter.http.authzen.DecisionPoint.Inquiry;
import org.oiam.adapter.http.authzen.DecisionPoint.Verdict;
import org.oiam.adapter.http.wire.BadRequest;
import org.oiam.adapter.http.wire.Json;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One question, or many of them in one request. */
final class Evaluations {

    /** The most items of one batch. */
    static final int MOST = 1000;

    private Evaluations() {}

    /** When a batch stops. */
    private enum Semantic {
        EXECUTE_ALL,
        DENY_ON_FIRST_DENY,
        PERMIT_ON_FIRST_PERMIT;

        boolean isOver(boolean decision) {
            return switch (this) {
                case EXECUTE_ALL -> false;
                case DENY_ON_FIRST_DENY -> !decision;
                case PERMIT_ON_FIRST_PERMIT -> decision;
            };
        }
    }

    /** A question as it was sent. */
    static Sent one(JsonParser parser) {
        var sent = new Sent();
        readInto(sent, parser);
        return sent;
    }

    private static void readInto(Sent sent, JsonParser parser) {
        for (String member = parser.nextName(); member != null; member = parser.nextName()) {
            parser.nextToken();
            if (!sent.take(member, parser)) {
                Sent.skip(parser);
            }
        }
    }

    /** The decision about one question; @throws BadRequest when it is incomplete. */
    static byte[] answer(Sent question, Inquiry inquiry) {
        Verdict verdict = verdict(question, inquiry);
        return Json.write(json -> write(json, verdict));
    }

    private static Verdict verdict(Sent question, Inquiry inquiry) {
        question.context();
        return inquiry.decide(question.subject(), question.action(), question.resource());
    }

    private static void write(JsonGenerator json, Verdict verdict) {
        json.writeStartObject();
        json.writeBooleanProperty("decision", verdict.decision());
        json.writeName("context");
        json.writeStartObject();
        json.writeStringProperty("id", verdict.id());
        if (!verdict.reasons().isEmpty()) {
            json.writeName("reason_admin");
            json.writeStartObject();
            verdict.reasons().forEach(json::writeStringProperty);
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** A batch as it was sent: what holds for all, the items, and when to stop. */
    static final class Batch {

        private final Sent defaults = new Sent();
        private final List<Sent> items = new ArrayList<>();
        private Semantic semantic = Semantic.EXECUTE_ALL;

        /** Reads a batch; @throws BadRequest when it is none. */
        static Batch read(JsonParser parser) {
            var batch = new Batch();
            for (String member = parser.nextName(); member != null; member = parser.nextName()) {
                JsonToken token = parser.nextToken();
                switch (member) {
                    case "evaluations" -> batch.readItems(token, parser);
                    case "options" -> batch.readOptions(token, parser);
                    default -> {
                        if (!batch.defaults.take(member, parser)) {
                            Sent.skip(parser);
                        }
                    }
                }
            }
            return batch;
        }

        private void readItems(JsonToken token, JsonParser parser) {
            if (token != JsonToken.START_ARRAY) {
                throw new BadRequest(400, "invalid", "evaluations must be an array.", "#/evaluations");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (items.size() == MOST) {
                    throw new BadRequest(
                            400, "too-many", "A request has at most " + MOST + " evaluations.", "#/evaluations");
                }
                if (parser.currentToken() == JsonToken.START_OBJECT) {
                    items.add(one(parser));
                } else {
                    items.add(Sent.nothing(parser));
                }
            }
        }

        private void readOptions(JsonToken token, JsonParser parser) {
            if (token == JsonToken.VALUE_NULL) {
                return;
            }
            if (token != JsonToken.START_OBJECT) {
                throw new BadRequest(400, "invalid", "options must be an object.", "#/options");
            }
            for (String member = parser.nextName(); member != null; member = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (member.equals("evaluations_semantic") && value != JsonToken.VALUE_NULL) {
                    semantic = semantic(value == JsonToken.VALUE_STRING ? parser.getString() : "");
                }
                Sent.skip(parser);
            }
        }

        private static Semantic semantic(String text) {
            for (Semantic one : Semantic.values()) {
                if (one.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return one;
                }
            }
            throw new BadRequest(
                    400,
                    "invalid",
                    "evaluations_semantic must be execute_all, deny_on_first_deny or permit_on_first_permit.",
                    "#/options/evaluations_semantic");
        }

        /** The decisions in the order of the items, as far as the semantic goes; of one question when there are no items. */
        byte[] answer(Inquiry inquiry) {
            if (items.isEmpty()) {
                return Evaluations.answer(defaults, inquiry);
            }
            return Json.write(json -> {
                json.writeStartObject();
                json.writeName("evaluations");
                json.writeStartArray();
                boolean isOver = false;
                for (int i = 0; i < items.size() && !isOver; i++) {
                    isOver = semantic.isOver(write(json, items.get(i).or(defaults), inquiry));
                }
                json.writeEndArray();
                json.writeEndObject();
            });
        }

        private static boolean write(JsonGenerator json, Sent item, Inquiry inquiry) {
            Verdict verdict = verdictOrNull(json, item, inquiry);
            if (verdict != null) {
                Evaluations.write(json, verdict);
            }
            return verdict != null && verdict.decision();
        }

        /** An item that is incomplete is denied, says why, and leaves the others alone. */
        private static @Nullable Verdict verdictOrNull(JsonGenerator json, Sent item, Inquiry inquiry) {
            try {
                return verdict(item, inquiry);
            } catch (BadRequest incomplete) {
                json.writeStartObject();
                json.writeBooleanProperty("decision", false);
                json.writeName("context");
                json.writeStartObject();
                json.writeName("error");
                json.writeStartObject();
                json.writeNumberProperty("status", incomplete.status());
                json.writeStringProperty("message", incomplete.detail());
                json.writeEndObject();
                json.writeEndObject();
                json.writeEndObject();
                return null;
            }
        }
    }
}
