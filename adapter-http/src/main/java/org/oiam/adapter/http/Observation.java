package org.oiam.adapter.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.NotFoundException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.oiam.adapter.http.wire.Bodies;
import org.oiam.adapter.http.wire.Callers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every request gets: a path that means the same to every proxy, an id, the headers that make browsers careful, one log line and one measurement. The log has
 * neither queries nor headers, so that no secret gets there.
 */
final class Observation implements Filter {

    private static final Logger LOG = LoggerFactory.getLogger("org.oiam.http");
    static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-ID");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern AMBIGUOUS = Pattern.compile("(?i)%2f|%5c|\\\\|;|(^|/)\\.\\.?(/|$)");
    private static final Pattern METHOD = Pattern.compile("GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS");

    private final Callers callers;
    private final MeterRegistry registry;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    Observation(Callers callers, MeterRegistry registry) {
        this.callers = callers;
        this.registry = registry;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        long start = System.nanoTime();
        String id = requestId(request.headers());
        response.headers().set(REQUEST_ID, id);
        response.headers().set(HeaderNames.create("X-Content-Type-Options"), "nosniff");
        response.headers().set(HeaderNames.create("Referrer-Policy"), "no-referrer");
        response.headers().set(HeaderNames.CACHE_CONTROL, "no-store");
        response.headers()
                .set(HeaderNames.create("Content-Security-Policy"), "default-src 'none'; frame-ancestors 'none'");
        if (!callers.secure().isEmpty()) {
            response.headers().set(HeaderNames.STRICT_TRANSPORT_SECURITY, "max-age=31536000");
        }
        response.beforeSend(() -> {
            if (isUnread(request)) {
                response.headers().set(HeaderValues.CONNECTION_CLOSE);
            }
        });
        response.whenSent(() -> record(request, response, id, System.nanoTime() - start));
        if (request.headers().contains(HeaderNames.EXPECT)) {
            response.headers().set(HeaderValues.CONNECTION_CLOSE);
        }
        if (AMBIGUOUS.matcher(request.path().rawPath()).find()) {
            HttpServer.refused(request, response, new NotFoundException("a path that proxies read in other ways"));
        } else {
            chain.proceed();
        }
        if (response.isSent() && isLast(request, response)) {
            readOn(request);
            throw new CloseConnectionException("that was the last answer on this connection");
        }
    }

    /**
     * Whether nothing may follow on the connection: somebody said so, or a body was left unread. Helidon would take such
     * a body for further requests.
     */
    private static boolean isLast(RoutingRequest request, RoutingResponse response) {
        return saysClose(request.headers()) || saysClose(response.headers()) || isUnread(request);
    }

    private static boolean isUnread(RoutingRequest request) {
        return request.content().hasEntity() && !request.content().consumed();
    }

    /** A little: so that a client that is still sending gets to read its answer before the connection goes. */
    private static void readOn(RoutingRequest request) {
        if (isUnread(request)) {
            try {
                Bodies.skip(request.content().inputStream());
            } catch (RuntimeException broken) {
                LOG.debug("the rest of a body cannot be read", broken);
            }
        }
    }

    private static boolean saysClose(Headers headers) {
        return headers.contains(HeaderNames.CONNECTION)
                && headers.get(HeaderNames.CONNECTION).allValues().stream()
                        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("close"));
    }

    /** The id that was sent, else a new one. */
    static String requestId(Headers headers) {
        return headers.first(REQUEST_ID)
                .filter(sent -> ID.matcher(sent).matches())
                .orElseGet(Observation::newId);
    }

    private static String newId() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
    }

    private void record(RoutingRequest request, RoutingResponse response, String id, long nanos) {
        String method = request.prologue().method().text();
        String known = METHOD.matcher(method).matches() ? method : "OTHER";
        String route = request.matchingPattern().orElse("none");
        int status = response.status().code();
        timer(known, route, status / 100 + "xx").record(nanos, TimeUnit.NANOSECONDS);
        LOG.atInfo()
                .addKeyValue("requestId", id)
                .addKeyValue("method", known)
                .addKeyValue("path", request.path().rawPath())
                .addKeyValue("status", status)
                .addKeyValue("micros", nanos / 1_000)
                .addKeyValue("client", callers.address(request))
                .log("request");
    }

    /** Labels are a closed set: methods, the patterns of the routes, and five classes of status. */
    private Timer timer(String method, String route, String status) {
        return timers.computeIfAbsent(
                method + ' ' + route + ' ' + status,
                key -> Timer.builder("iam.http.requests")
                        .description("Requests answered")
                        .tag("method", method)
                        .tag("route", route)
                        .tag("status", status)
                        .register(registry));
    }
}
