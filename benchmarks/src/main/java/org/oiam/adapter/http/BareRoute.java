package org.oiam.adapter.http;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.HttpRouting;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oiam.adapter.http.wire.Callers;
import org.oiam.adapter.http.wire.Face;
import org.oiam.adapter.http.wire.Networks;
import org.oiam.application.authentication.Authenticate;
import org.oiam.application.authentication.Credentials;
import org.oiam.application.decisions.Change;
import org.oiam.application.decisions.Decisions;
import org.oiam.application.decisions.FactSource;
import org.oiam.application.decisions.Revisions;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.decisions.Facts;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueSource;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server with one route that parses what AuthZEN sends and answers a constant: request id, log line and metrics are
 * those of every request, and nobody is authenticated or asked.
 */
final class BareRoute implements Face {

    private static final byte[] ANSWER =
            "{\"decision\":true,\"context\":{\"id\":\"1-0123456789abcdef\"}}".getBytes(StandardCharsets.UTF_8);

    private final JsonMapper mapper = JsonMapper.builder().build();

    private record Evaluation(Entity subject, Action action, Entity resource) {}

    private record Entity(String type, String id) {}

    private record Action(String name) {}

    @Override
    public void route(HttpRouting.Builder routing) {
        routing.post("/access/v1/evaluation", (request, response) -> {
            mapper.readValue(request.content().inputStream(), Evaluation.class);
            response.header(HeaderValues.CONTENT_TYPE_JSON).send(ANSWER);
        });
    }

    /** Listens on a port of its own choice until the process is stopped. */
    public static void main(String[] arguments) throws InterruptedException {
        var settings = new HttpSettings("127.0.0.1", 0, null, null, null, List.of());
        var listener = new Listener(settings);
        Catalogue catalogue = CatalogueSource.standard();
        var authenticate = new Authenticate(
                new Nobody(), (id, at) -> {}, new Decisions(catalogue, new Nothing()), Clock.systemUTC());
        var callers = new Callers(authenticate, Networks.of(settings.trustedProxies()), listener::publicUrl);
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        try (var server = new HttpServer(
                settings,
                listener,
                callers,
                new Unmoved(),
                new Metrics(registry, registry::scrape),
                List.of(new BareRoute()))) {
            server.start();
            out.println("Listening on " + server.publicUrl());
            Thread.currentThread().join();
        }
    }

    private static final class Nobody implements Credentials {
        @Override
        public Optional<Presented> session(SecretDigest digest) {
            return Optional.empty();
        }

        @Override
        public Optional<Presented> token(SecretDigest digest) {
            return Optional.empty();
        }

        @Override
        public void revokeTokens(User owner, Instant now) {}

        @Override
        public void removeSshKey(User owner) {}
    }

    private static final class Nothing implements FactSource {
        @Override
        public AtRevision everything() {
            return new AtRevision(0, Facts.of(List.of(), List.of(), List.of()));
        }

        @Override
        public Optional<AtRevision> since(long revision) {
            return Optional.empty();
        }

        @Override
        public Optional<Past> past(Instant moment, UserId user, @Nullable TenantId tenant) {
            return Optional.empty();
        }
    }

    private static final class Unmoved implements Revisions {
        @Override
        public long current() {
            return 0;
        }

        @Override
        public long lock() {
            return 0;
        }

        @Override
        public void advance(long revision, List<Change> changes, Instant at) {}
    }
}
