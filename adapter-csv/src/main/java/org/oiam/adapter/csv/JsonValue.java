package org.oiam.adapter.csv;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * A document of JSON as values. Jackson's own trees would come with annotations that a host's Jackson 2 shares, in whatever
 * version it has (ADR 28); its parser and generator come alone.
 */
sealed interface JsonValue {

    /** An object, its members in their order. */
    record Members(Map<String, JsonValue> all) implements JsonValue {}

    /** An array. */
    record Elements(List<JsonValue> all) implements JsonValue {}

    /** A text. */
    record Text(String value) implements JsonValue {}

    /** A whole number that an {@code int} holds. */
    record Whole(int value) implements JsonValue {}

    /** Any other number, as it was written. */
    record OtherNumber(String written) implements JsonValue {}

    /** True or false. */
    record Truth(boolean value) implements JsonValue {}

    /** What is null, or not there at all. */
    enum Nothing implements JsonValue {
        /** Null. */
        NULL,
        /** Not there. */
        MISSING
    }

    /** The member of that name, missing when there is none. */
    default JsonValue path(String name) {
        return this instanceof Members members ? members.all.getOrDefault(name, Nothing.MISSING) : Nothing.MISSING;
    }

    /** Whether there is a member of that name. */
    default boolean has(String name) {
        return path(name) != Nothing.MISSING;
    }

    /** How many members or elements it has. */
    default int size() {
        return switch (this) {
            case Members members -> members.all.size();
            case Elements elements -> elements.all.size();
            case Text text -> 0;
            case Whole number -> 0;
            case OtherNumber number -> 0;
            case Truth truth -> 0;
            case Nothing nothing -> 0;
        };
    }

    /** The document; missing when there is nothing but space. Throws what Jackson throws for anything else. */
    static JsonValue read(JsonFactory json, String document) {
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), document)) {
            JsonToken first = parser.nextToken();
            JsonValue value = first == null ? Nothing.MISSING : read(parser, first);
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "something follows");
            }
            return value;
        }
    }

    private static JsonValue read(JsonParser parser, JsonToken token) throws JacksonException {
        return switch (token) {
            case START_OBJECT -> {
                var members = new LinkedHashMap<String, JsonValue>();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = parser.currentName();
                    members.put(name, read(parser, parser.nextToken()));
                }
                yield new Members(members);
            }
            case START_ARRAY -> {
                var elements = new ArrayList<JsonValue>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    elements.add(read(parser, next));
                }
                yield new Elements(elements);
            }
            case VALUE_STRING -> new Text(parser.getString());
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.INT
                        ? new Whole(parser.getIntValue())
                        : new OtherNumber(parser.getString());
            case VALUE_NUMBER_FLOAT -> new OtherNumber(parser.getString());
            case VALUE_TRUE -> new Truth(true);
            case VALUE_FALSE -> new Truth(false);
            case VALUE_NULL -> Nothing.NULL;
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new StreamReadException(parser, "a value is missing");
        };
    }

    /** The text of a value, in one line or as the printer says. */
    static String write(JsonFactory json, JsonValue value, @Nullable DefaultPrettyPrinter printer) {
        var text = new StringWriter();
        var context = new ObjectWriteContext.Base() {
            @Override
            public @Nullable PrettyPrinter getPrettyPrinter() {
                return printer == null ? null : printer.createInstance();
            }

            @Override
            public boolean hasPrettyPrinter() {
                return printer != null;
            }
        };
        try (JsonGenerator generator = json.createGenerator(context, text)) {
            write(generator, value);
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, JsonValue value) {
        switch (value) {
            case Members members -> {
                generator.writeStartObject();
                members.all.forEach((name, member) -> {
                    generator.writeName(name);
                    write(generator, member);
                });
                generator.writeEndObject();
            }
            case Elements elements -> {
                generator.writeStartArray();
                elements.all.forEach(element -> write(generator, element));
                generator.writeEndArray();
            }
            case Text text -> generator.writeString(text.value);
            case Whole number -> generator.writeNumber(number.value);
            case OtherNumber number -> generator.writeNumber(number.written);
            case Truth truth -> generator.writeBoolean(truth.value);
            case Nothing nothing -> generator.writeNull();
        }
    }
}
