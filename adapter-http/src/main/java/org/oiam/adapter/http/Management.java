package org.oiam.adapter.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import org.oiam.application.decisions.Revisions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Health and metrics: {@code /health/live}, {@code /health/ready}, {@code /metrics}. */
final class Management {

    private static final Logger LOG = LoggerFactory.getLogger(Management.class);

    private final Revisions revisions;
    private final Metrics metrics;

    Management(Revisions revisions, Metrics metrics) {
        this.revisions = revisions;
        this.metrics = metrics;
    }

    /** Adds the routes; each passes the guard first. */
    void route(HttpRouting.Builder routing, Handler guard) {
        routing.get(
                "/health/live", guard, (request, response) -> answer(response, Status.OK_200, "{\"status\":\"UP\"}"));
        routing.get("/health/ready", guard, (request, response) -> {
            boolean ready = isReady();
            answer(
                    response,
                    ready ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503,
                    ready ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}");
        });
        routing.get("/metrics", guard, (request, response) -> {
            response.headers().set(HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
            response.send(metrics.scrape().get().getBytes(StandardCharsets.UTF_8));
        });
    }

    /** Ready is who can read the revision from the store. */
    private boolean isReady() {
        try {
            return revisions.current() >= 0;
        } catch (RuntimeException unreachable) {
            LOG.warn("the store cannot be read", unreachable);
            return false;
        }
    }

    private static void answer(ServerResponse response, Status status, String json) {
        response.status(status);
        response.headers().set(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(json.getBytes(StandardCharsets.UTF_8));
    }
}
