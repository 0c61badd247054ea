package org.oiam.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients send below HTTP: one answer for one request, no fault of ours, and an end when it is said. */
class WireTest {

    private static Server server;

    @BeforeAll
    static void start() {
        var settings = new Settings(
                "127.0.0.1",
                0,
                Optional.empty(),
                Optional.empty(),
                new Settings.Storage.Memory(Database.freshName()),
                OptionalInt.empty(),
                List.of(),
                Optional.empty());
        server = Server.serve(settings, new PrintWriter(new StringWriter(), true));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** All that comes back until the server closes the connection. */
    private static String answers(String sent) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static int count(String answers) {
        return answers.split("HTTP/1.1 ", -1).length - 1;
    }

    @Test
    void the_connection_ends_when_the_client_says_so() throws Exception {
        String answer = answers("GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200").contains("UP");
    }

    @Test
    void a_body_that_nobody_reads_is_no_further_request() throws Exception {
        String smuggled = "GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n".repeat(50);
        for (String close : List.of("", "Connection: close\r\n")) {
            for (String path : List.of("/nope", "/health/live", "/api/v1/nope")) {
                String answer = answers("POST " + path + " HTTP/1.1\r\nHost: a\r\n" + close + "Content-Length: "
                        + smuggled.length() + "\r\n\r\n" + smuggled);

                assertThat(count(answer)).as(path + " " + close).isEqualTo(1);
                assertThat(answer).startsWith("HTTP/1.1 404");
            }
        }
    }

    @Test
    void a_body_that_is_too_large_is_answered_once() throws Exception {
        String answer =
                answers("POST /portal/ HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n" + "x".repeat(1_000_000));

        assertThat(count(answer)).isEqualTo(1);
        assertThat(answer).startsWith("HTTP/1.1 413");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n", "-1\r\n", "ffffffffffffffff\r\n", "5\r\nabc\r\n0\r\n\r\n"})
    void a_broken_chunk_is_the_senders_fault(String chunks) throws Exception {
        for (String path : List.of("/portal/", "/api/v1/login")) {
            String answer = answers("POST " + path
                    + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + chunks
                    + "\r\n\r\n");

            assertThat(count(answer)).as(answer).isEqualTo(1);
            assertThat(answer).doesNotContain("HTTP/1.1 5");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health/live HTTP/1.0\r\nHost: a\r\n\r\n",
                "POST /portal/ HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "GET /health/live HTTP/2.0\r\nHost: a\r\n\r\n",
                "nonsense\r\n\r\n"
            })
    void what_is_no_http_that_we_speak_is_refused_as_the_senders_fault(String request) throws Exception {
        // the connection goes at once, and with it, at times, the answer
        assertThat(answers(request))
                .satisfiesAnyOf(
                        answer -> assertThat(answer).startsWith("HTTP/1.1 4"),
                        answer -> assertThat(answer).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api%2fv1/me", "/api/v1/x/../me", "/api/v1/me;x=1", "/api/v1/%5c", "/portal%2F"})
    void a_path_that_proxies_read_otherwise_finds_nothing(String path) throws Exception {
        assertThat(answers("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404");
    }
}
