package org.oiam.adapter.http.rest;

import static org.oiam.adapter.http.rest.Fields.number;
import static org.oiam.adapter.http.rest.Fields.text;

import java.time.Duration;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.tokens.IssueTokens;
import org.oiam.application.tokens.TokenRow;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.tokens.Lifetime;
import org.oiam.domain.tokens.TokenId;

/** API tokens. Seed: API Tokens, Table 4. */
final class TokenRoutes {

    private final IssueTokens tokens;

    TokenRoutes(IssueTokens tokens) {
        this.tokens = tokens;
    }

    void addTo(Endpoints endpoints) {
        endpoints.list(
                "/tenants/{tenantId}/tokens",
                "tokens",
                TokenRow.COLUMNS,
                (call, listing) -> tokens.list(call.caller(), call.tenant(), listing));
        endpoints.list(
                "/users/{userId}/tokens",
                "tokens",
                TokenRow.COLUMNS,
                (call, listing) -> tokens.listOf(call.caller(), call.user(), listing));
        endpoints.post("/users/{userId}/tokens", this::create);
        endpoints.get("/tokens/{tokenId}", this::read);
        endpoints.post("/tokens/{tokenId}/download", this::download);
        endpoints.post("/tokens/{tokenId}/revoke", this::revoke);
    }

    private Answer create(Call call) {
        Fields body = call.body();
        var name = body.required("name", text().as(Label::new));
        var description = body.optional("description", text().as(Note::new));
        var lifetime =
                body.required("lifetimeSeconds", number().as(seconds -> new Lifetime(Duration.ofSeconds(seconds))));
        body.check();
        TokenId id = tokens.create(call.caller(), call.user(), name.get(), description.or(Note.NONE), lifetime.get());
        return Answer.created("/tokens", id.value(), Json.object().put("id", id.value()));
    }

    private Answer read(Call call) {
        TokenRow token = tokens.read(call.caller(), call.token());
        return Etag.on(call.request(), Etag.of(token.version()), Answer.json(Lists.row(TokenRow.COLUMNS, token)));
    }

    private Answer download(Call call) {
        call.withoutBody();
        String secret = tokens.download(call.caller(), call.token()).reveal();
        return Answer.json(Json.object().put("token", secret)).secret();
    }

    private Answer revoke(Call call) {
        call.withoutBody();
        return Answer.done(tokens.revoke(call.caller(), call.token()));
    }
}
