package org.oiam.adapter.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.oiam.adapter.http.wire.Callers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every request gets: an id, the headers that make browsers careful, one log line and one measurement. The log has
 * neither queries nor headers, so that no secret gets there.
 */
final class Observation implements Filter {

    private static final Logger LOG = LoggerFactory.getLogger("org.oiam.http");
    private static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-ID");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
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
        String id = request.headers()
                .first(REQUEST_ID)
                .filter(sent -> ID.matcher(sent).matches())
                .orElseGet(Observation::newId);
        response.headers().set(REQUEST_ID, id);
        response.headers().set(HeaderNames.create("X-Content-Type-Options"), "nosniff");
        response.headers().set(HeaderNames.create("Referrer-Policy"), "no-referrer");
        response.headers().set(HeaderNames.CACHE_CONTROL, "no-store");
        response.headers()
                .set(HeaderNames.create("Content-Security-Policy"), "default-src 'none'; frame-ancestors 'none'");
        if (!callers.secure().isEmpty()) {
            response.headers().set(HeaderNames.STRICT_TRANSPORT_SECURITY, "max-age=31536000");
        }
        response.whenSent(() -> record(request, response, id, System.nanoTime() - start));
        if (request.headers().contains(HeaderNames.EXPECT)) {
            // Helidon would take the body of a request that was answered without reading it for the next request
            response.headers().set(HeaderValues.CONNECTION_CLOSE);
        }
        chain.proceed();
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
