package org.oiam.adapter.http.authzen;

import org.jspecify.annotations.Nullable;
import org.oiam.adapter.http.authzen.DecisionPoint.Action;
import org.oiam.adapter.http.authzen.DecisionPoint.Thing;
import org.oiam.adapter.http.wire.BadRequest;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.decisions.Reference;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What a request, or one item of a batch, says of subject, action, resource and context. Everything is read, nothing is
 * judged: what is missing or wrong shows when it is asked for.
 */
final class Sent {

    private static final JsonNode NOTHING = Json.object();

    /** Stands for a value that should be an object and is none. */
    private static final JsonNode WRONG = MissingNode.getInstance();

    private static final Part NO_OBJECT = new Part(null, null, null, WRONG);

    private @Nullable Part subject;
    private @Nullable Part action;
    private @Nullable Part resource;
    private @Nullable JsonNode context;
    private boolean isObject = true;

    /** What an object said; a text that is absent or none is null. */
    private record Part(
            @Nullable String type,
            @Nullable String id,
            @Nullable String name,
            JsonNode properties) {}

    /** Something that is no object, in the place of an item. */
    static Sent nothing(JsonParser parser) {
        skip(parser);
        var nothing = new Sent();
        nothing.isObject = false;
        return nothing;
    }

    /** Reads the member where the parser stands, unless it is none of these. */
    boolean take(String member, JsonParser parser) {
        switch (member) {
            case "subject" -> subject = part(parser);
            case "action" -> action = part(parser);
            case "resource" -> resource = part(parser);
            case "context" -> context = object(parser);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Part part(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            boolean isNull = parser.currentToken() == JsonToken.VALUE_NULL;
            skip(parser);
            return isNull ? null : NO_OBJECT;
        }
        String type = null;
        String id = null;
        String name = null;
        JsonNode properties = NOTHING;
        for (String member = parser.nextName(); member != null; member = parser.nextName()) {
            parser.nextToken();
            switch (member) {
                case "type" -> type = text(parser);
                case "id" -> id = text(parser);
                case "name" -> name = text(parser);
                case "properties" -> properties = object(parser);
                default -> skip(parser);
            }
        }
        return new Part(type, id, name, properties);
    }

    private static @Nullable String text(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        skip(parser);
        return null;
    }

    /** The object, an empty one for null. */
    private static JsonNode object(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            JsonNode read = parser.readValueAsTree();
            mustBeDoubles(read);
            return read;
        }
        skip(parser);
        return token == JsonToken.VALUE_NULL ? NOTHING : WRONG;
    }

    private static void mustBeDoubles(JsonNode node) {
        if (node.isFloatingPointNumber() && Double.isInfinite(node.doubleValue())) {
            throw noDouble();
        }
        node.forEach(Sent::mustBeDoubles);
    }

    /** Passes over a value that nobody needs; as part of the document it has to be right all the same. */
    static void skip(JsonParser parser) {
        int depth = 0;
        for (JsonToken token = parser.currentToken(); ; token = parser.nextToken()) {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_NUMBER_FLOAT && Double.isInfinite(parser.getDoubleValue())) {
                throw noDouble();
            }
            if (depth == 0) {
                return;
            }
        }
    }

    private static BadRequest noDouble() {
        return new BadRequest(400, "malformed-json", "The body has a number beyond IEEE 754 double precision.", "");
    }

    /** This item, with each thing that it does not say taken whole from what holds for all. */
    Sent or(Sent defaults) {
        subject = subject == null ? defaults.subject : subject;
        action = action == null ? defaults.action : action;
        resource = resource == null ? defaults.resource : resource;
        context = context == null ? defaults.context : context;
        return this;
    }

    Thing subject() {
        return thing("subject", subject);
    }

    Thing resource() {
        return thing("resource", resource);
    }

    private Thing thing(String member, @Nullable Part part) {
        Part there = there(member, part);
        return new Thing(new Reference(type(member, there), text(member, "id", there.id)), properties(member, there));
    }

    /** The type alone, of what is searched for: whatever else it says is ignored. */
    String subjectType() {
        return type("subject", there("subject", subject));
    }

    /** The type alone, of what is searched for: whatever else it says is ignored. */
    String resourceType() {
        return type("resource", there("resource", resource));
    }

    Action action() {
        Part there = there("action", action);
        return new Action(text("action", "name", there.name), properties("action", there));
    }

    /** What was sent beside the question; nothing here depends on it. */
    JsonNode context() {
        if (!isObject) {
            throw new BadRequest(400, "invalid", "An evaluation must be an object.", "");
        }
        if (context != null && context.isMissingNode()) {
            throw new BadRequest(400, "invalid", "context must be an object.", "#/context");
        }
        return context == null ? NOTHING : context;
    }

    private static Part there(String member, @Nullable Part part) {
        if (part == null || part.equals(NO_OBJECT)) {
            throw new BadRequest(400, "invalid", member + " is required, and must be an object.", "#/" + member);
        }
        return part;
    }

    private static String type(String member, Part there) {
        return text(member, "type", there.type);
    }

    private static String text(String member, String name, @Nullable String text) {
        if (text == null) {
            throw new BadRequest(
                    400,
                    "invalid",
                    member + "." + name + " is required, and must be a string.",
                    "#/" + member + "/" + name);
        }
        return text;
    }

    private static JsonNode properties(String member, Part there) {
        if (there.properties.isMissingNode()) {
            throw new BadRequest(
                    400, "invalid", member + ".properties must be an object.", "#/" + member + "/properties");
        }
        return there.properties;
    }
}
