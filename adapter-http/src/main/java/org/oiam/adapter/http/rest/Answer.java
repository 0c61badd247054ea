package org.oiam.adapter.http.rest;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.oiam.adapter.http.wire.Json;
import org.oiam.domain.Version;
import tools.jackson.databind.JsonNode;

/** What goes back; nothing of it is sent before all that can be refused was refused. */
@FunctionalInterface
interface Answer {

    void send(ServerResponse response) throws IOException;

    /** The answer with one more header. */
    default Answer with(HeaderName name, String value) {
        return response -> {
            response.header(name, value);
            send(response);
        };
    }

    /** The answer to whoever asked, kept by nobody on the way: it holds a secret. */
    default Answer secret() {
        return with(HeaderNames.CACHE_CONTROL, "no-store");
    }

    /** 200 with a body. */
    static Answer json(JsonNode body) {
        return bytes(200, "application/json", Json.write(body));
    }

    /** Any status with a body. */
    static Answer bytes(int status, String type, byte[] body) {
        return response ->
                response.status(status).header(HeaderNames.CONTENT_TYPE, type).send(body);
    }

    /** 201: where the new thing is, at its first version. */
    static Answer created(String collection, long id, JsonNode body) {
        return created(collection, id, Version.FIRST, body);
    }

    /** 201: where the new thing is, at a version. */
    static Answer created(String collection, long id, Version version, JsonNode body) {
        return bytes(201, "application/json", Json.write(body))
                .with(HeaderNames.LOCATION, Endpoints.API + collection + "/" + id)
                .with(HeaderNames.ETAG, Etag.of(version));
    }

    /** 200 with a JSON file to be kept, under a name chosen here. */
    static Answer file(String name, String content) {
        return bytes(200, "application/json", content.getBytes(StandardCharsets.UTF_8))
                .with(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".json\"");
    }

    /** 204. */
    static Answer done() {
        return empty(204);
    }

    /** 204 with the version that the thing has now. */
    static Answer done(Version version) {
        return done().with(HeaderNames.ETAG, Etag.of(version));
    }

    /** A status without a body. */
    static Answer empty(int status) {
        return response -> response.status(status).send();
    }
}
