package org.oiam.adapter.http.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.oiam.adapter.http.rest.Client.Reply;
import org.oiam.adapter.http.rest.Client.Request;

/** The API as somebody calls it; every response is held against the contract. */
final class Api implements AutoCloseable {

    private final Client client;
    private final Contract contract;
    private final Map<String, String> headers;

    Api(Client client, Contract contract, Map<String, String> headers) {
        this.client = client;
        this.contract = contract;
        this.headers = Map.copyOf(headers);
    }

    /** The same with one more header. */
    Api with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Api(client, contract, more);
    }

    Reply get(String path) {
        return send("GET", path, null);
    }

    Reply post(String path, String body) {
        return send("POST", path, body);
    }

    Reply post(String path) {
        return send("POST", path, null);
    }

    Reply put(String path, String body) {
        return send("PUT", path, body);
    }

    Reply patch(String path, String etag, String body) {
        return with("If-Match", etag).send("PATCH", path, body);
    }

    Reply delete(String path, String etag) {
        return with("If-Match", etag).send("DELETE", path, null);
    }

    Reply send(String method, String path, String body) {
        Api typed =
                body == null || headers.containsKey("Content-Type") ? this : with("Content-Type", "application/json");
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        return send(new Request(method, "/api/v1" + path, typed.headers, bytes));
    }

    Reply send(Request request) {
        Reply reply = client.send(request);
        contract.check(request.method(), request.target(), reply);
        return reply;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
