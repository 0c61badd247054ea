package org.oiam.checks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls a server's REST face as somebody. */
final class Rest {

    /** Nobody. */
    static final String NOBODY = "";

    private final URI server;
    private final HttpClient client = HttpClient.newHttpClient();

    Rest(URI server) {
        this.server = server;
    }

    /** What is sent; etag and body may be null. */
    record Request(String method, String path, String etag, String body) {

        static Request get(String path) {
            return new Request("GET", path, null, null);
        }

        static Request post(String path, String body) {
            return new Request("POST", path, null, body);
        }
    }

    /** What comes back; the body byte by byte, one character each. */
    record Reply(int status, String body, Map<String, List<String>> headers) {

        boolean succeeded() {
            return status / 100 == 2;
        }

        /** The first member of that name. */
        String member(String name) {
            Matcher found =
                    Pattern.compile("\"" + name + "\":\\s*\"?([^\",}]*)").matcher(body);
            return found.find() ? found.group(1) : "";
        }

        long id() {
            return Long.parseLong(member("id"));
        }

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }

        /** Everything that a client could tell answers apart by: the request id, which is random, and the date aside. */
        String shown() {
            var told = new TreeMap<>(headers);
            told.keySet().removeAll(List.of("x-request-id", "date"));
            return status + " " + told + " " + body;
        }
    }

    /** Sends the request with the credential: the value of Authorization, a cookie, or {@link #NOBODY}. */
    Reply send(String credential, Request request) {
        var sent = HttpRequest.newBuilder(server.resolve("/api/v1" + request.path));
        if (!credential.isEmpty()) {
            sent.header(credential.startsWith("Token ") ? "Authorization" : "Cookie", credential);
        }
        if (request.etag != null) {
            sent.header("If-Match", request.etag);
        }
        if (request.body != null) {
            sent.header("Content-Type", "application/json");
        }
        sent.method(
                request.method,
                request.body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(request.body));
        try {
            HttpResponse<String> reply =
                    client.send(sent.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
            var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(reply.headers().map());
            return new Reply(reply.statusCode(), reply.body(), headers);
        } catch (IOException e) {
            throw new AssertionError(request.method + " " + request.path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The contract that the server shows. */
    String contract() {
        try {
            var asked = HttpRequest.newBuilder(server.resolve("/openapi.yaml")).build();
            return client.send(asked, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends what must succeed. */
    Reply must(String credential, Request request) {
        Reply reply = send(credential, request);
        if (!reply.succeeded()) {
            throw new AssertionError(request + ": " + reply.body());
        }
        return reply;
    }

    /** Signs in with a one-time code; the cookie. */
    String signIn(String userName, String code, String password) {
        Reply reply = must(
                NOBODY,
                Request.post(
                        "/login",
                        "{\"userName\": \"%s\", \"password\": \"%s\", \"newPassword\": \"%s\"}"
                                .formatted(userName, code, password)));
        return reply.header("set-cookie").split(";", 2)[0];
    }
}
