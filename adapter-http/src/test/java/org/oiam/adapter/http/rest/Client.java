package org.oiam.adapter.http.rest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP/1.1 client that keeps its connection and sends whatever it is told to, well-formed or not. */
final class Client implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final int port;
    private Socket socket;
    private InputStream in;

    Client(int port) {
        this.port = port;
    }

    /** What is sent; header names in the case they are given. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Request(String method, String target, Map<String, String> headers, byte[] body) {}

    /** What came back; header names in lower case. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Reply(int status, Map<String, List<String>> headers, byte[] body) {

        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)))
                    .map(values -> values.get(0));
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return JSON.readTree(body);
        }

        String etag() {
            return header("ETag").orElseThrow();
        }
    }

    Reply send(Request request) {
        try {
            return exchange(request);
        } catch (IOException closed) {
            try {
                close();
                return exchange(request);
            } catch (IOException e) {
                throw new UncheckedIOException(request.method() + " " + request.target(), e);
            }
        }
    }

    private Reply exchange(Request request) throws IOException {
        if (socket == null) {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(20_000);
            in = new BufferedInputStream(socket.getInputStream(), 65_536);
        }
        var head = new StringBuilder(
                request.method() + " " + request.target() + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n");
        request.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (request.body().length > 0 || !request.method().equals("GET")) {
            head.append("Content-Length: ").append(request.body().length).append("\r\n");
        }
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(request.body());
        try {
            bytes.writeTo(socket.getOutputStream());
        } catch (IOException answeredBeforeAllWasSent) {
            // the answer may be there already
        }
        Reply reply = read(request.method().equals("HEAD"));
        if (reply.header("Connection")
                .filter(value -> value.equalsIgnoreCase("close"))
                .isPresent()) {
            close();
        }
        return reply;
    }

    private Reply read(boolean withoutBody) throws IOException {
        String[] status = line().split(" ", 3);
        var headers = new TreeMap<String, List<String>>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        int code = Integer.parseInt(status[1]);
        if (code == 100) {
            return read(withoutBody);
        }
        boolean none = withoutBody || code == 204 || code == 304;
        return new Reply(code, headers, none ? new byte[0] : body(headers));
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        if (headers.containsKey("content-length")) {
            return exactly(Integer.parseInt(headers.get("content-length").get(0)));
        }
        var body = new ByteArrayOutputStream();
        if (headers.containsKey("transfer-encoding")) {
            for (int size = chunk(); size > 0; size = chunk()) {
                body.write(exactly(size));
                line();
            }
            line();
        } else {
            in.transferTo(body);
            close();
        }
        return body.toByteArray();
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().split(";", -1)[0].strip(), 16);
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the answer breaks off");
        }
        return bytes;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection was closed");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
