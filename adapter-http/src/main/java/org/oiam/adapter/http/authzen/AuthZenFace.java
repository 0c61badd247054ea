package org.oiam.adapter.http.authzen;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oiam.adapter.http.authzen.DecisionPoint.Inquiry;
import org.oiam.adapter.http.authzen.Evaluations.Batch;
import org.oiam.adapter.http.authzen.Searches.Search;
import org.oiam.adapter.http.authzen.Searches.Target;
import org.oiam.adapter.http.wire.BadRequest;
import org.oiam.adapter.http.wire.Bodies;
import org.oiam.adapter.http.wire.Callers;
import org.oiam.adapter.http.wire.Face;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.Caller;
import org.oiam.application.authentication.Randomness;
import org.oiam.application.decisions.AskAsEnforcer;
import org.oiam.domain.Refused;
import org.oiam.domain.tenants.TenantId;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The OpenID AuthZEN Authorization API 1.0: for all tenants below {@code /access/v1}, for one tenant and what is below it
 * under {@code /tenants/{tenantId}/access/v1}, each with its metadata. ADR 27.
 */
public final class AuthZenFace implements Face {

    private static final String ACCESS = "/access/v1";
    private static final String TENANT = "/tenants/{tenantId}";
    private static final String WELL_KNOWN = "/.well-known/authzen-configuration";
    private static final int KEY_LENGTH = 43;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private final Function<ServerRequest, Caller> callers;
    private final Supplier<URI> publicUrl;
    private final DecisionPoint decisions;
    private final Searches searches;

    /** A face of our own decisions; page tokens are signed by a key that is drawn now. */
    public AuthZenFace(Callers callers, AskAsEnforcer asking, Randomness randomness, Clock clock) {
        this(
                callers::require,
                callers::publicUrl,
                new EngineDecisionPoint(asking),
                new PageTokens(randomness.base62(KEY_LENGTH), clock));
    }

    AuthZenFace(
            Function<ServerRequest, Caller> callers,
            Supplier<URI> publicUrl,
            DecisionPoint decisions,
            PageTokens tokens) {
        this.callers = callers;
        this.publicUrl = publicUrl;
        this.decisions = decisions;
        this.searches = new Searches(tokens);
    }

    /** What a request says, and the answer to it. */
    private interface Exchange<S> {
        byte[] answer(S sent, Inquiry inquiry, String asker);
    }

    @Override
    public void route(HttpRouting.Builder routing) {
        for (String tenant : new String[] {"", TENANT}) {
            post(
                    routing,
                    tenant + ACCESS + "/evaluation",
                    Evaluations::one,
                    (sent, inquiry, asker) -> Evaluations.answer(sent, inquiry));
            post(
                    routing,
                    tenant + ACCESS + "/evaluations",
                    Batch::read,
                    (batch, inquiry, asker) -> batch.answer(inquiry));
            for (Target target : Target.values()) {
                String path = tenant + ACCESS + "/search/" + target.name().toLowerCase(Locale.ROOT);
                post(
                        routing,
                        path,
                        Search::read,
                        (search, inquiry, asker) -> searches.answer(target, search, asker, inquiry));
            }
            routing.any(WELL_KNOWN + tenant, this::metadata);
        }
    }

    private <S> void post(
            HttpRouting.Builder routing, String path, Function<JsonParser, S> reading, Exchange<S> exchange) {
        routing.any(path, (request, response) -> {
            if (isAllowed(Method.POST, request, response)) {
                answer(request, response, reading, exchange);
            }
        });
    }

    private static boolean isAllowed(Method method, ServerRequest request, ServerResponse response) {
        if (request.prologue().method().equals(method)) {
            return true;
        }
        response.header(HeaderNames.ALLOW, method.text());
        new Failure(405, "method-not-allowed", "Allowed here: " + method.text() + ".").send(request, response);
        return false;
    }

    private <S> void answer(
            ServerRequest request, ServerResponse response, Function<JsonParser, S> reading, Exchange<S> exchange) {
        byte[] answer;
        try {
            String number = tenant(request);
            TenantId within = number == null ? null : new TenantId(Long.parseLong(number));
            Caller caller = callers.apply(request);
            S sent = read(request, reading);
            String asker = caller.user().value() + "@" + number;
            answer = decisions.inquire(caller, within, inquiry -> exchange.answer(sent, inquiry, asker));
        } catch (Refused refused) {
            Failure.of(refused.refusal()).send(request, response);
            return;
        } catch (BadRequest bad) {
            Failure.of(bad).send(request, response);
            return;
        }
        response.header(HeaderValues.CONTENT_TYPE_JSON);
        response.send(answer);
    }

    /** The tenant of the path as it stands there, null when it has none; what is no number is nobody's number. */
    private static @Nullable String tenant(ServerRequest request) {
        String tenant = request.path().pathParameters().first("tenantId").orElse(null);
        if (tenant != null && !NUMBER.matcher(tenant).matches()) {
            throw new BadRequest(404, Failure.NOT_FOUND.code(), Failure.NOT_FOUND.detail(), "");
        }
        return tenant;
    }

    private static <S> S read(ServerRequest request, Function<JsonParser, S> reading) {
        if (!isJson(request.headers().first(HeaderNames.CONTENT_TYPE).orElse(""))) {
            throw new BadRequest(400, "unsupported-media-type", "Send application/json in UTF-8.", "");
        }
        return Json.read(Bodies.read(request), parser -> {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new BadRequest(400, "invalid", "The body must be an object.", "#");
            }
            return reading.apply(parser);
        });
    }

    private static boolean isJson(String type) {
        if (type.equals("application/json")) {
            return true;
        }
        String[] parts = type.toLowerCase(Locale.ROOT).split(";", -1);
        boolean isJson = parts[0].strip().equals("application/json");
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replace("\"", "").strip();
            isJson &= !parameter.startsWith("charset") || parameter.equals("charset=utf-8");
        }
        return isJson;
    }

    /** The same for every tenant that there could be, so that it tells nobody which there are. */
    private void metadata(ServerRequest request, ServerResponse response) {
        if (!isAllowed(Method.GET, request, response)) {
            return;
        }
        String number;
        try {
            number = tenant(request);
        } catch (BadRequest nobodys) {
            Failure.of(nobodys).send(request, response);
            return;
        }
        String decisionPoint = base() + (number == null ? "" : "/tenants/" + number);
        String access = decisionPoint + ACCESS;
        response.header(HeaderNames.CACHE_CONTROL, "public, max-age=3600");
        response.header(HeaderValues.CONTENT_TYPE_JSON);
        response.send(Json.write(Json.object()
                .put("policy_decision_point", decisionPoint)
                .put("access_evaluation_endpoint", access + "/evaluation")
                .put("access_evaluations_endpoint", access + "/evaluations")
                .put("search_subject_endpoint", access + "/search/subject")
                .put("search_resource_endpoint", access + "/search/resource")
                .put("search_action_endpoint", access + "/search/action")));
    }

    private String base() {
        URI url = publicUrl.get();
        String path = url.getPath() == null ? "" : url.getPath();
        return url.getScheme() + "://" + url.getRawAuthority()
                + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }
}
