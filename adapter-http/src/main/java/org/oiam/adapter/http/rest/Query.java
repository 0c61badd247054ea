package org.oiam.adapter.http.rest;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query parameters of a request: known ones, once each, in UTF-8. */
final class Query {

    private final Map<String, String> values = new LinkedHashMap<>();

    /** Reads what stands behind the question mark; whatever is not known is rejected. */
    Query(@Nullable String raw, Set<String> known) {
        for (String part : raw == null || raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = decode(equals < 0 ? part : part.substring(0, equals));
            if (!known.contains(name)) {
                throw new Rejected(Problem.inQuery(
                        "unknown-parameter", name, "There is no such parameter; known are: " + known + "."));
            }
            if (values.put(name, equals < 0 ? "" : decode(part.substring(equals + 1))) != null) {
                throw new Rejected(Problem.inQuery("repeated-parameter", name, "The parameter stands twice."));
            }
        }
    }

    private static String decode(String text) {
        var bytes = new ByteArrayOutputStream();
        try {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '%') {
                    bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                    i += 2;
                } else if (c > ' ' && c < 0x7f) {
                    bytes.write(c == '+' ? ' ' : c);
                } else {
                    throw new IllegalArgumentException();
                }
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (IllegalArgumentException | IndexOutOfBoundsException | CharacterCodingException broken) {
            throw new Rejected(Problem.inQuery("malformed-query", text, "It is not percent-encoded UTF-8."));
        }
    }

    @Nullable
    String get(String name) {
        return values.get(name);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The same query with another value of one parameter, as it stands in a link. */
    String with(String name, String value) {
        var changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return changed.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
