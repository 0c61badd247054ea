package org.oiam.adapter.http.rest;

import static org.oiam.adapter.http.rest.Fields.number;
import static org.oiam.adapter.http.rest.Fields.oneOf;
import static org.oiam.adapter.http.rest.Fields.text;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.keys.EdgeKey;
import org.oiam.application.keys.KeyRow;
import org.oiam.application.keys.ManageKeys;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.keys.KeyAlgorithm;
import org.oiam.domain.keys.KeyExpiry;
import org.oiam.domain.keys.NamedKey;
import org.oiam.domain.keys.PassPhrase;
import org.oiam.domain.keys.SshKey;
import org.oiam.domain.users.UserId;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** SSH keys. Seed: SSH Keys. */
final class KeyRoutes {

    private final ManageKeys keys;

    KeyRoutes(ManageKeys keys) {
        this.keys = keys;
    }

    void addTo(Endpoints endpoints) {
        endpoints.get("/me/ssh-key", call -> read(call, call.caller().user()));
        endpoints.delete("/me/ssh-key", call -> revoke(call, call.caller().user()));
        endpoints.post("/me/ssh-key/generate", this::generate);
        endpoints.post("/me/ssh-key/import", this::importKey);
        endpoints.get("/users/{userId}/ssh-key", call -> read(call, call.user()));
        endpoints.delete("/users/{userId}/ssh-key", call -> revoke(call, call.user()));
        endpoints.list(
                "/tenants/{tenantId}/ssh-keys",
                "ssh-keys",
                KeyRow.COLUMNS,
                (call, listing) -> keys.list(call.caller(), call.tenant(), listing));
        endpoints.get("/tenants/{tenantId}/ssh-keys/export", this::export);
        endpoints.get("/tenants/{tenantId}/ssh-keys/export.txt", this::exportLines);
    }

    private Answer read(Call call, UserId owner) {
        KeyRow key = keys.read(call.caller(), owner).orElseThrow(() -> new Refused(new CommonRefusal.Unknown()));
        return Answer.json(Lists.row(KeyRow.COLUMNS, key));
    }

    private Answer revoke(Call call, UserId owner) {
        keys.revoke(call.caller(), owner);
        return Answer.done();
    }

    private Answer generate(Call call) {
        Fields body = call.bodyIfAny();
        var algorithm = body.optional("algorithm", oneOf(KeyAlgorithm.values()));
        var passPhrase = body.optional("passPhrase", text().as(PassPhrase::new));
        var expiry = expiry(body);
        body.check();
        var generated = keys.generate(
                call.caller(),
                algorithm.or(KeyAlgorithm.ED25519),
                passPhrase.orNull(),
                expiry.or(new KeyExpiry.Never()));
        ObjectNode answer = shown(generated.key());
        return Answer.json(answer.put("privateKey", generated.privateKey().reveal()))
                .secret();
    }

    private static Fields.Field<KeyExpiry> expiry(Fields body) {
        return body.optional(
                "lifetimeSeconds", number().as(seconds -> new KeyExpiry.After(Duration.ofSeconds(seconds))));
    }

    private Answer importKey(Call call) {
        Fields body = call.body();
        var publicKey = body.required("publicKey", text().as(NamedKey::parse));
        var expiry = expiry(body);
        body.check();
        return Answer.json(shown(keys.importKey(call.caller(), publicKey.get(), expiry.or(new KeyExpiry.Never()))));
    }

    private static ObjectNode shown(SshKey key) {
        return Json.object()
                .put("type", key.publicKey().type().word())
                .put("fingerprint", key.publicKey().fingerprint())
                .put("comment", key.comment())
                .put("source", key.source().name().toLowerCase(Locale.ROOT))
                .put("createdAt", key.createdAt().toString())
                .put("expiresAt", time(key.expiresAt()))
                .put("publicKey", key.publicKey().line());
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private Answer export(Call call) {
        ArrayNode exported = Json.array();
        for (EdgeKey key : keys.export(call.caller(), call.tenant())) {
            exported.addObject()
                    .put("userName", key.userName())
                    .put("publicKey", key.publicKey())
                    .put("edgeAccess", key.edgeAccess().name().toLowerCase(Locale.ROOT))
                    .put("expiresAt", time(key.expiresAt()));
        }
        ObjectNode answer = Json.object();
        answer.set("keys", exported);
        return Answer.json(answer);
    }

    private Answer exportLines(Call call) {
        List<EdgeKey> exported = keys.export(call.caller(), call.tenant());
        String lines = exported.stream().map(key -> key.line() + "\n").collect(Collectors.joining());
        return Answer.bytes(200, "text/plain; charset=utf-8", lines.getBytes(StandardCharsets.UTF_8));
    }
}
