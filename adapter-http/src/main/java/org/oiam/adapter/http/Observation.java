package org.oiam.adapter.http;

import io.helidon.http.Header;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final List<Header> CAREFUL = List.of(
            HeaderValues.create("X-Content-Type-Options", "nosniff"),
            HeaderValues.create("Referrer-Policy", "no-referrer"),
            HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"),
            HeaderValues.create("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"));

    private final Callers callers;
    private final MeterRegistry registry;
    private final Map<Labels, Timer> timers = new ConcurrentHashMap<>();

    private record Labels(String method, String route, int status) {}

    Observation(Callers callers, MeterRegistry registry) {
        this.callers = callers;
        this.registry = registry;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        long start = System.nanoTime();
        String id = requestId(request.headers());
        response.headers().set(REQUEST_ID, id);
        CAREFUL.forEach(response.headers()::set);
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
        if (isAmbiguous(request.path().rawPath())) {
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

    /** Nearly no path has any of the characters that the pattern is about. */
    private static boolean isAmbiguous(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%' || c == '\\' || c == ';' || c == '.') {
                return AMBIGUOUS.matcher(path).find();
            }
        }
        return false;
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
        String known = METHODS.contains(method) ? method : "OTHER";
        String route = request.matchingPattern().orElse("none");
        int status = response.status().code();
        timer(new Labels(known, route, status / 100)).record(nanos, TimeUnit.NANOSECONDS);
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
    private Timer timer(Labels labels) {
        return timers.computeIfAbsent(
                labels,
                one -> Timer.builder("iam.http.requests")
                        .description("Requests answered")
                        .tag("method", one.method)
                        .tag("route", one.route)
                        .tag("status", one.status + "xx")
                        .register(registry));
    }
}
