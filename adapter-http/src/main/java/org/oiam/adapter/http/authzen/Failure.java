package org.oiam.adapter.http.authzen;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Locale;
import org.oiam.adapter.http.wire.BadRequest;
import org.oiam.adapter.http.wire.Json;
import org.oiam.domain.Refusal;

/** How this face says that it cannot answer; a denial is an answer. The one place of it that reads a refusal's kind. */
record Failure(int status, String code, String detail) {

    static final Failure NOT_FOUND = new Failure(404, "not-found", "There is no such resource.");

    /** What a rule said: about the enforcer itself, since whatever concerns a question is a decision. */
    static Failure of(Refusal refusal) {
        int status = switch (refusal.kind()) {
            case UNAUTHENTICATED -> 401;
            case NOT_PERMITTED, NOT_FOUND, FORBIDDEN -> 403;
            case EXHAUSTED -> 429;
            case UNAVAILABLE -> 503;
            case INVALID, CONFLICT, STALE -> 400;
        };
        return new Failure(status, refusal.code(), refusal.explain());
    }

    /** What the transport said; a body of another type or encoding is a bad request here. */
    static Failure of(BadRequest bad) {
        return new Failure(bad.status() == 415 ? 400 : bad.status(), bad.code(), bad.detail());
    }

    void send(ServerRequest request, ServerResponse response) {
        response.status(status);
        switch (status) {
            case 401 -> response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"orchestrator-iam\"");
            case 429, 503 -> response.header(HeaderNames.RETRY_AFTER, "1");
            default -> {}
        }
        if (request.prologue().method().equals(Method.HEAD)) {
            response.send();
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, "application/problem+json");
        response.send(Json.write(Json.object()
                .put("type", "urn:oiam:problem:" + code)
                .put(
                        "title",
                        code.substring(0, 1).toUpperCase(Locale.ROOT)
                                + code.substring(1).replace('-', ' '))
                .put("status", status)
                .put("detail", detail)
                .put("code", code)));
    }
}
