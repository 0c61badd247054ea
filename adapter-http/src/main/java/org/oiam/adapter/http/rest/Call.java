package org.oiam.adapter.http.rest;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oiam.adapter.http.wire.BadRequest;
import org.oiam.adapter.http.wire.Bodies;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.Caller;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.sessions.SessionId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tokens.TokenId;
import org.oiam.domain.users.UserId;

/** A request as routes read it. */
final class Call {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern ORDINAL = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final ServerRequest request;
    private final @Nullable Caller caller;
    private final Query query;

    Call(ServerRequest request, @Nullable Caller caller, Query query) {
        this.request = request;
        this.caller = caller;
        this.query = query;
    }

    ServerRequest request() {
        return request;
    }

    /** Who calls; a route that is open to everybody has nobody to ask for. */
    Caller caller() {
        if (caller == null) {
            throw new IllegalStateException("an open route has no caller");
        }
        return caller;
    }

    Query query() {
        return query;
    }

    TenantId tenant() {
        return new TenantId(number(parameter("tenantId")));
    }

    UserId user() {
        return new UserId(number(parameter("userId")));
    }

    RoleId role() {
        return new RoleId(number(parameter("roleId")));
    }

    PackageId permissionPackage() {
        return new PackageId(number(parameter("packageId")));
    }

    TokenId token() {
        return new TokenId(number(parameter("tokenId")));
    }

    SessionId session() {
        return new SessionId(number(parameter("sessionId")));
    }

    /** A part of the path. */
    String parameter(String name) {
        return request.path().pathParameters().get(name);
    }

    /** What is no number is nobody's number. */
    private static long number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new Refused(new CommonRefusal.Unknown());
        }
        return Long.parseLong(text);
    }

    /** The whole number that a parameter of the query is, or null. */
    @Nullable
    Integer asked(String parameter) {
        String text = query.get(parameter);
        if (text != null && !ORDINAL.matcher(text).matches()) {
            throw new Rejected(Problem.inQuery("invalid", parameter, "It must be a positive number."));
        }
        return text == null ? null : Integer.valueOf(text);
    }

    /** The moment that the query names, or null. */
    @Nullable
    Instant askedMoment() {
        String text = query.get("at");
        try {
            Instant moment = text == null ? null : OffsetDateTime.parse(text).toInstant();
            if (moment == null || (moment.isAfter(EARLIEST) && moment.isBefore(LATEST))) {
                return moment;
            }
        } catch (DateTimeException notOne) {
            // rejected below, like a year that nothing knows
        }
        throw new Rejected(Problem.inQuery("invalid", "at", "It must be a time such as 2026-01-31T12:00:00Z."));
    }

    /** The tenant that the query names, or null. */
    @Nullable
    TenantId askedTenant() {
        String text = query.get("tenantId");
        if (text != null && !NUMBER.matcher(text).matches()) {
            throw new Rejected(Problem.inQuery("invalid", "tenantId", "It must be the number of a tenant."));
        }
        return text == null ? null : new TenantId(Long.parseLong(text));
    }

    Version seen() {
        return Etag.seen(request);
    }

    /** The body, which is wanted. */
    Fields body() {
        mustBeJson(true);
        return Fields.of(Json.parse(Bodies.read(request)));
    }

    /** The body, or an empty one when none was sent. */
    Fields bodyIfAny() {
        mustBeJson(false);
        byte[] body = Bodies.read(request);
        if (body.length == 0) {
            return Fields.of(Json.object());
        }
        mustBeJson(true);
        return Fields.of(Json.parse(body));
    }

    /** The body as it was sent, once it is known to be well-formed. */
    String document() {
        mustBeJson(true);
        byte[] body = Bodies.read(request);
        return Json.parse(body).isMissingNode() ? "" : new String(body, StandardCharsets.UTF_8);
    }

    /** Makes sure that the body says nothing. */
    void withoutBody() {
        mustBeJson(false);
        byte[] body = Bodies.read(request);
        if (body.length > 0) {
            mustBeJson(true);
            Fields.of(Json.parse(body)).check();
        }
    }

    private void mustBeJson(boolean wanted) {
        Optional<String> sent = request.headers().first(HeaderNames.CONTENT_TYPE);
        String[] parts = sent.orElse("").toLowerCase(Locale.ROOT).split(";", -1);
        boolean utf8 = Stream.of(parts)
                .skip(1)
                .map(part -> part.replace("\"", "").strip())
                .allMatch(part -> !part.startsWith("charset") || part.equals("charset=utf-8"));
        boolean json = parts[0].strip().equals("application/json") && utf8;
        if (sent.isPresent() ? !json : wanted) {
            throw new BadRequest(415, "unsupported-media-type", "Send application/json in UTF-8.", "");
        }
    }

    /** Whether the client would rather have the list as a file. */
    boolean prefersCsv() {
        double csv = 0;
        double json = 0;
        for (String line : request.headers().values(HeaderNames.ACCEPT)) {
            for (String range : line.toLowerCase(Locale.ROOT).split(",", -1)) {
                String[] parts = range.split(";", -1);
                double weight = weight(parts);
                switch (parts[0].strip()) {
                    case "text/csv" -> csv = Math.max(csv, weight);
                    case "application/json" -> json = Math.max(json, weight);
                    default -> {}
                }
            }
        }
        return csv > json;
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.matches("q=[01](\\.[0-9]{0,3})?")) {
                return Double.parseDouble(part.substring(2));
            }
        }
        return 1;
    }
}
