package org.oiam.adapter.http.portal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.oiam.adapter.http.wire.BadRequest;
import org.oiam.adapter.http.wire.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is posted to sign in: JSON, or {@code username=..&password=..}; the body tells which, not its type. */
final class Form {

    private static final String STARTS_OF_JSON = "{[\"";

    private Form() {}

    /** The fields as an object; @throws BadRequest when it is neither */
    static JsonNode parse(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (text.isEmpty() || STARTS_OF_JSON.indexOf(text.charAt(0)) >= 0) {
            return Json.parse(body);
        }
        ObjectNode fields = Json.object();
        for (String field : text.split("&", -1)) {
            int equals = field.indexOf('=');
            String name = decode(equals < 0 ? field : field.substring(0, equals));
            if (fields.has(name)) {
                throw new BadRequest(400, "duplicate-key", "The form has a field twice.", "");
            }
            fields.put(name, equals < 0 ? "" : decode(field.substring(equals + 1)));
        }
        return fields;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new BadRequest(400, "malformed-form", "The form is not encoded as forms are.", "");
        }
    }
}
