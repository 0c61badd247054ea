package org.oiam.adapter.http;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.oiam.adapter.http.wire.Callers;
import org.oiam.adapter.http.wire.Face;
import org.oiam.adapter.http.wire.Networks;
import org.oiam.application.authentication.Authenticate;
import org.oiam.application.decisions.Revisions;

/** The real server with one face, on a port that is free. */
public final class FaceServer implements AutoCloseable {

    private final HttpServer server;

    private FaceServer(HttpServer server) {
        this.server = server;
    }

    /** Listens on the loopback. */
    public static FaceServer start(Authenticate authenticate, Revisions revisions, Function<Callers, Face> face) {
        return start(new HttpSettings("127.0.0.1", 0, null, null, null, List.of()), authenticate, revisions, face);
    }

    /** Listens as the settings say. */
    public static FaceServer start(
            HttpSettings settings, Authenticate authenticate, Revisions revisions, Function<Callers, Face> face) {
        var listener = new Listener(settings);
        var callers = new Callers(authenticate, Networks.of(List.of()), listener::publicUrl);
        var metrics = new Metrics(new SimpleMeterRegistry(), () -> "");
        var server = new HttpServer(settings, listener, callers, revisions, metrics, List.of(face.apply(callers)));
        server.start();
        return new FaceServer(server);
    }

    /** Where it is reached, as clients write it in Origin. */
    public URI url() {
        return server.publicUrl();
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
