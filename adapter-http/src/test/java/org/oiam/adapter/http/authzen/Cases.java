package org.oiam.adapter.http.authzen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of requests with what they answer, out of a text file; README.txt beside the tables says how to read them.
 *
 * @param macros what stands for what
 * @param rows the cases in their order
 */
record Cases(Map<String, String> macros, List<Row> rows) {

    private static final Pattern HEADER = Pattern.compile("\\[([\\w-]+): ([^\\]]*)\\]");

    /**
     * A case.
     *
     * @param section of the standard
     * @param what it is about
     * @param method the method of the request
     * @param path its path
     * @param caller who sends it, empty for whoever is usual
     * @param headers what is sent beside
     * @param body what is sent, in which macros are still to be replaced
     * @param status the status that is expected
     * @param answer the JSON that is expected, empty for any, in which macros are still to be replaced
     * @param answered the headers that are expected
     */
    record Row(
            String section,
            String what,
            String method,
            String path,
            String caller,
            Map<String, String> headers,
            String body,
            int status,
            String answer,
            Map<String, String> answered) {

        @Override
        public String toString() {
            return section + " " + what;
        }
    }

    static Cases read(String name) {
        var macros = new LinkedHashMap<String, String>();
        var rows = new ArrayList<Row>();
        text(name)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> {
                    if (line.startsWith("$")) {
                        String[] parts = line.split(" = ", 2);
                        macros.put(parts[0].strip(), parts[1].strip());
                    } else {
                        rows.add(row(line));
                    }
                });
        return new Cases(macros, rows);
    }

    private static String text(String name) {
        try (var in = Objects.requireNonNull(Cases.class.getResourceAsStream("/authzen/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        String[] columns = line.split("\\s+\\|\\s+", -1);
        if (columns.length != 5) {
            throw new IllegalArgumentException("not five columns: " + line);
        }
        Map<String, String> headers = headers(columns[2]);
        String[] call = HEADER.matcher(columns[2]).replaceAll("").strip().split("\\s+", -1);
        int at = call[0].matches("[A-Z]+") ? 1 : 0;
        String path = call[at].startsWith("/") ? call[at] : "/access/v1/" + call[at];
        String caller = call.length > at + 2 && call[at + 1].equals("as") ? call[at + 2] : "";
        String expected = HEADER.matcher(columns[4]).replaceAll("").strip();
        String[] status = expected.split("\\s+", 2);
        return new Row(
                columns[0].strip(),
                columns[1].strip(),
                at == 1 ? call[0] : "POST",
                path,
                caller,
                headers,
                columns[3].strip(),
                Integer.parseInt(status[0]),
                status.length == 1 ? "" : status[1],
                headers(columns[4]));
    }

    private static Map<String, String> headers(String text) {
        var headers = new LinkedHashMap<String, String>();
        Matcher header = HEADER.matcher(text);
        while (header.find()) {
            headers.put(header.group(1), header.group(2));
        }
        return headers;
    }

    /** The bytes of a body: nothing for a dash, hexadecimal digits behind {@code hex:}, else the text. */
    static byte[] bytes(String body) {
        if (body.equals("-")) {
            return new byte[0];
        }
        return body.startsWith("hex:")
                ? HexFormat.of().parseHex(body.substring(4))
                : body.getBytes(StandardCharsets.UTF_8);
    }
}
