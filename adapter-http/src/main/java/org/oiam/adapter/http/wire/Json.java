package org.oiam.adapter.http.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON in and out, one way for all faces: strict UTF-8, no duplicate names, nothing behind the document, bounded. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxStringLength(65_536)
                            .maxNumberLength(64)
                            .maxNameLength(128)
                            .maxDocumentLength(Bodies.LARGEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** The document; missing for an empty body. @throws BadRequest 400 that says where it breaks */
    public static JsonNode parse(byte[] body) {
        if (body.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return MAPPER.readTree(text(body));
        } catch (JacksonException broken) {
            throw refused(broken);
        }
    }

    /**
     * What a reading makes of the document, token by token; the parser stands on the first one.
     *
     * @throws BadRequest 400 that says where it breaks, as for an empty body
     */
    public static <T> T read(byte[] body, Function<JsonParser, T> reading) {
        try (JsonParser parser = isAscii(body) ? MAPPER.createParser(body) : MAPPER.createParser(text(body))) {
            if (parser.nextToken() == null) {
                throw new BadRequest(400, "malformed-json", "The body is empty.", "");
            }
            T read = reading.apply(parser);
            if (parser.nextToken() != null) {
                throw new BadRequest(400, "malformed-json", "Something follows the document.", "");
            }
            return read;
        } catch (JacksonException broken) {
            throw refused(broken);
        }
    }

    /** Whether no other encoding than UTF-8 could be meant, and none be broken. */
    private static boolean isAscii(byte[] body) {
        for (byte one : body) {
            if (one <= 0) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new BadRequest(400, "malformed-json", "The body is not encoded in UTF-8.", "");
        }
    }

    private static BadRequest refused(JacksonException broken) {
        TokenStreamLocation at = broken.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        String message = String.valueOf(broken.getOriginalMessage());
        if (message.toLowerCase(Locale.ROOT).contains("duplicate")) {
            return new BadRequest(400, "duplicate-key", "The body has a member twice" + where + ".", "");
        }
        if (broken instanceof StreamConstraintsException) {
            return new BadRequest(
                    400,
                    "too-complex",
                    "The body is nested deeper than 32, or has a text over 65536 characters, a name over 128 or a number"
                            + " over 64" + where + ".",
                    "");
        }
        return new BadRequest(400, "malformed-json", "The body is not well-formed JSON" + where + ".", "");
    }

    /** A document as bytes. */
    public static byte[] write(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    /** A document as bytes, written member by member. */
    public static byte[] write(Consumer<JsonGenerator> writing) {
        var bytes = new ByteArrayOutputStream(128);
        try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
            writing.accept(json);
        }
        return bytes.toByteArray();
    }

    /** A new object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A new array. */
    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }
}
