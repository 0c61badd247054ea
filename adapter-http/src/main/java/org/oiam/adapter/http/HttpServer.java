package org.oiam.adapter.http;

import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.Tls;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.oiam.adapter.http.wire.Callers;
import org.oiam.adapter.http.wire.Face;
import org.oiam.adapter.http.wire.Networks;
import org.oiam.application.decisions.Revisions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listening server; started by {@link #start}, stopped by {@link #close}. */
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int LONGEST_TARGET = 16_384;
    private static final String MANAGEMENT = "management";
    private static final String OWN_FAULT = """
            {"type":"urn:oiam:problem:internal","title":"Internal error","status":500,"code":"internal",\
            "detail":"An error occurred while processing the request."}""";

    private static final String NOWHERE = """
            {"type":"urn:oiam:problem:not-found","title":"Not found","status":404,\
            "detail":"There is no such resource.","code":"not-found"}""";

    private final HttpSettings settings;
    private final Listener listener;
    private final Callers callers;
    private final Management management;
    private final Metrics metrics;
    private final List<Face> faces;
    private @Nullable WebServer server;
    private @Nullable ExecutorService certificateWatch;

    HttpServer(
            HttpSettings settings,
            Listener listener,
            Callers callers,
            Revisions revisions,
            Metrics metrics,
            List<Face> faces) {
        this.settings = settings;
        this.listener = listener;
        this.callers = callers;
        this.management = new Management(revisions, metrics);
        this.metrics = metrics;
        this.faces = List.copyOf(faces);
    }

    /** Listens. */
    public void start() {
        var config = WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .shutdownHook(false)
                .maxPayloadSize(-1)
                .idleConnectionTimeout(Duration.ofMinutes(1))
                .connectionOptions(
                        socket -> socket.readTimeout(Duration.ofSeconds(30)).tcpNoDelay(true))
                .addProtocol(
                        Http1Config.builder().maxPrologueLength(LONGEST_TARGET).build())
                .directHandlers(transportErrors())
                .routing(this::route);
        HttpSettings.Tls files = settings.tls();
        if (files != null) {
            config.tls(tls(files));
        }
        Integer port = settings.managementPort();
        if (port != null) {
            config.putSocket(
                    MANAGEMENT,
                    socket -> socket.host(InetAddress.getLoopbackAddress().getHostAddress())
                            .port(port)
                            .routing(routing -> management.route(routing, (request, response) -> response.next())));
        }
        WebServer started = config.build().start();
        server = started;
        listener.listensOn(started.port());
        if (files != null) {
            watch(started, files);
        }
    }

    private void route(HttpRouting.Builder routing) {
        routing.addFilter(new Observation(callers, metrics.registry()));
        if (settings.managementPort() == null) {
            management.route(routing, this::loopbackOnly);
        }
        faces.forEach(face -> face.route(routing));
        routing.error(HttpException.class, HttpServer::refused);
        routing.error(Throwable.class, HttpServer::ownFault);
    }

    /** A path that no face has, and what else is refused before a face sees it. */
    static void refused(ServerRequest request, ServerResponse response, HttpException refused) {
        Status status = refused.status();
        if (status.code() >= 500) {
            ownFault(request, response, refused);
            return;
        }
        response.status(status);
        if (request.prologue().method().equals(Method.HEAD)) {
            response.send();
            return;
        }
        response.headers().set(HeaderNames.CONTENT_TYPE, "application/problem+json");
        response.send((status.code() == 404
                        ? NOWHERE
                        : "{\"type\":\"urn:oiam:problem:bad-request\",\"title\":\"Bad request\",\"status\":"
                                + status.code()
                                + ",\"detail\":\"The request cannot be answered.\",\"code\":\"bad-request\"}")
                .getBytes(StandardCharsets.UTF_8));
    }

    /** Whoever is not on this machine finds no health and no metrics here. */
    private void loopbackOnly(ServerRequest request, ServerResponse response) {
        boolean isLocal = Networks.address(callers.address(request))
                .filter(InetAddress::isLoopbackAddress)
                .isPresent();
        if (isLocal && !callers.isForwardedByAStranger(request)) {
            response.next();
        } else {
            response.status(Status.NOT_FOUND_404).send();
        }
    }

    /** What no face understood is a fault of our own: logged in full, answered without details. */
    private static void ownFault(ServerRequest request, ServerResponse response, Throwable fault) {
        LOG.error("a request failed", fault);
        if (!response.isSent()) {
            response.status(Status.INTERNAL_SERVER_ERROR_500);
            response.headers().set(HeaderNames.CONTENT_TYPE, "application/problem+json");
            response.send(OWN_FAULT.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Requests so broken that no route sees them. */
    private static DirectHandlers transportErrors() {
        DirectHandler handler = (request, event, said, headers, message) -> {
            // whatever the server cannot make out of what was sent, is the sender's: a request line that it cannot
            // read,
            // another version of HTTP, another encoding
            Status status = said.code() >= 500 ? Status.BAD_REQUEST_400 : said;
            return DirectHandler.TransportResponse.builder()
                    .status(status)
                    .headers(headers)
                    .header(HeaderNames.CONTENT_TYPE, "application/problem+json")
                    .header(Observation.REQUEST_ID, Observation.requestId(request.headers()))
                    .keepAlive(event.keepAlive())
                    .entity(
                            "{\"type\":\"urn:oiam:problem:bad-request\",\"title\":\"Bad request\",\"status\":"
                                    + status.code()
                                    + ",\"code\":\"bad-request\",\"detail\":\"The request is not HTTP/1.1 as it is understood here.\"}")
                    .build();
        };
        var handlers = DirectHandlers.builder();
        for (var event : List.of(
                DirectHandler.EventType.BAD_REQUEST,
                DirectHandler.EventType.INTERNAL_ERROR,
                DirectHandler.EventType.FORBIDDEN,
                DirectHandler.EventType.OTHER,
                DirectHandler.EventType.PAYLOAD_TOO_LARGE,
                DirectHandler.EventType.HTTP_VERSION_NOT_SUPPORTED)) {
            handlers.addHandler(event, handler);
        }
        return handlers.build();
    }

    private static Tls tls(HttpSettings.Tls files) {
        Keys keys = Keys.builder()
                .pem(pem -> pem.key(resource(files.key())).certChain(resource(files.certificate())))
                .build();
        return Tls.builder()
                .privateKey(keys)
                .privateKeyCertChain(keys)
                .enabledProtocols(List.of("TLSv1.3", "TLSv1.2"))
                .build();
    }

    private static Resource resource(Path file) {
        return Resource.create(file);
    }

    /** Takes up a renewed certificate without a restart; one that cannot be read is logged, and the old one stays. */
    private void watch(WebServer running, HttpSettings.Tls files) {
        ExecutorService watch = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("tls-watch").factory());
        certificateWatch = watch;
        watch.execute(() -> watchUntilStopped(running, files));
    }

    private static void watchUntilStopped(WebServer running, HttpSettings.Tls files) {
        String seen = stamp(files);
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            String stamp = stamp(files);
            if (!stamp.equals(seen)) {
                seen = stamp;
                reload(running, files);
            }
        }
    }

    private static void reload(WebServer running, HttpSettings.Tls files) {
        try {
            running.reloadTls(tls(files));
            LOG.info("the certificate was read again");
        } catch (RuntimeException broken) {
            LOG.error("the certificate cannot be read; the one in use stays", broken);
        }
    }

    private static String stamp(HttpSettings.Tls files) {
        try {
            FileTime certificate = Files.getLastModifiedTime(files.certificate());
            FileTime key = Files.getLastModifiedTime(files.key());
            return certificate + " " + Files.size(files.certificate()) + " " + key + " " + Files.size(files.key());
        } catch (IOException missing) {
            return "missing";
        }
    }

    /** How clients reach the server. */
    public URI publicUrl() {
        return listener.publicUrl();
    }

    /** The port it listens on. */
    public int port() {
        WebServer running = server;
        return running == null ? settings.port() : running.port();
    }

    /** Stops listening; requests under way are finished. */
    @Override
    public void close() {
        ExecutorService watch = certificateWatch;
        if (watch != null) {
            watch.shutdownNow();
        }
        WebServer running = server;
        if (running != null) {
            running.stop();
        }
    }
}
