package org.oiam.benchmarks.http;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** A main that has Helidon answer one route, and nothing else: how fast a server on it can start. */
final class BareStart {

    private static final byte[] ANSWER = "{\"decision\":true}".getBytes(StandardCharsets.UTF_8);

    private BareStart() {}

    /** What an enforcer sends. */
    record Evaluation(Entity subject, Action action, Entity resource) {}

    record Entity(String type, String id) {}

    record Action(String name) {}

    /** With the argument "train" it answers one request of its own and ends. */
    public static void main(String[] arguments) throws Exception {
        JsonMapper mapper = JsonMapper.builder().build();
        int port = arguments[0].equals("train") ? 0 : Integer.parseInt(arguments[0]);
        WebServer server = WebServer.builder()
                .host("127.0.0.1")
                .port(port)
                .routing(routing -> routing.post("/access/v1/evaluation", (request, response) -> {
                    mapper.readValue(request.content().inputStream(), Evaluation.class);
                    response.header(HeaderValues.CONTENT_TYPE_JSON).send(ANSWER);
                }))
                .build()
                .start();
        if (arguments[0].equals("train")) {
            URI url = URI.create("http://127.0.0.1:" + server.port() + "/access/v1/evaluation");
            HttpRequest request = HttpRequest.newBuilder(url)
                    .POST(HttpRequest.BodyPublishers.ofString(
                            World.evaluations(1).getFirst()))
                    .build();
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            server.stop();
            System.exit(0);
        }
        new PrintWriter(System.out, true, StandardCharsets.UTF_8)
                .println("Listening on http://127.0.0.1:" + server.port());
        Thread.currentThread().join();
    }
}
