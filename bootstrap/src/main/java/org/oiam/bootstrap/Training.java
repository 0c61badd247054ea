package org.oiam.bootstrap;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server does so that the JVM remembers what later starts need. The first time in a folder it founds an
 * orchestrator there and makes a token; the second time, which is the one to be remembered, it starts on that folder and
 * answers decisions. What the first time alone needs would only take memory from every start.
 */
final class Training {

    private static final Pattern ONE_TIME_PASSWORD = Pattern.compile("(?m)^ {4}(\\S+)$");
    private static final Pattern COOKIE = Pattern.compile("(?mi)^Set-Cookie: ([^;\r]+)");
    private static final Pattern NUMBER = Pattern.compile("\"id\":(\\d+)");
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
    private static final int DECISIONS = 20;

    private final URI address;
    private final String credential;

    private Training(URI address, String credential) {
        this.address = address;
        this.credential = credential;
    }

    /** Runs a server on these settings, whose folder is a training's own. */
    static void run(Settings settings, Path folder) throws IOException {
        Path token = folder.resolve("training-token");
        if (Files.exists(token)) {
            try (Server server = Server.serve(settings, new PrintWriter(Writer.nullWriter()))) {
                new Training(server.address(), "Authorization: Token " + Files.readString(token)).decide();
            }
        } else {
            var printed = new StringWriter();
            try (Server server = Server.serve(settings, new PrintWriter(printed))) {
                Files.writeString(token, token(server.address(), found(ONE_TIME_PASSWORD, printed.toString())));
            }
        }
    }

    private static String token(URI address, String oneTimePassword) throws IOException {
        String signedIn = new Training(address, "Accept: */*")
                .post(
                        "/api/v1/login",
                        "{\"userName\": \"" + Server.FIRST_SUPERUSER + "\", \"password\": \"" + oneTimePassword
                                + "\", \"newPassword\": \"the training ends in a moment\"}");
        var session = new Training(address, "Cookie: " + found(COOKIE, signedIn));
        String created = session.post("/api/v1/users/1/tokens", "{\"name\": \"training\", \"lifetimeSeconds\": 3600}");
        return found(TOKEN, session.post("/api/v1/tokens/" + found(NUMBER, created) + "/download", "{}"));
    }

    private static String found(Pattern pattern, String text) throws IOException {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new IOException("the training finds no " + pattern);
        }
        return found.group(1);
    }

    private void decide() throws IOException {
        for (int i = 0; i < DECISIONS; i++) {
            post("/api/v1/decisions", "{\"userId\": 1, \"privilege\": \"READ:ENTERPRISE\", \"tenantId\": 1}");
            post(
                    "/access/v1/evaluation",
                    "{\"subject\": {\"type\": \"user\", \"id\": \"1\"}, \"action\": {\"name\": \"READ:ENTERPRISE\"},"
                            + " \"resource\": {\"type\": \"tenant\", \"id\": \"1\"}}");
        }
    }

    /** By hand: a client would be remembered as well. */
    private String post(String path, String body) throws IOException {
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            String request = "POST " + path + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n" + credential
                    + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + body.length()
                    + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
