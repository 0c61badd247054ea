package org.oiam.adapter.http.rest;

import io.helidon.http.HeaderNames;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.oiam.adapter.http.wire.BadRequest;
import org.oiam.adapter.http.wire.Json;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refusal;
import org.oiam.domain.permissions.PackageRefusal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How the REST face says no: RFC 9457. The one place of this face that reads what kind a refusal is of. */
record Problem(int status, String code, String detail, ObjectNode members) {

    private static final String TYPE = "urn:oiam:problem:";

    /** So many of a file's problems are listed: a file of that many entries is none that anybody mends by hand. */
    private static final int MOST_PROBLEMS = 1000;

    /** What a body breaks, and where. */
    record Fault(String pointer, String code, String detail) {}

    /** What a rule said. */
    static Problem of(Refusal refusal) {
        int status = switch (refusal.kind()) {
            case INVALID -> 422;
            case UNAUTHENTICATED -> 401;
            case NOT_PERMITTED, NOT_FOUND -> 404;
            case FORBIDDEN -> 403;
            case CONFLICT -> 409;
            case STALE -> 412;
            case EXHAUSTED -> 429;
            case UNAVAILABLE -> 503;
        };
        return switch (refusal) {
            case CommonRefusal.NotPermitted lacking -> of(new CommonRefusal.Unknown());
            case CommonRefusal.Invalid invalid ->
                inBody(List.of(new Fault("#/" + invalid.field(), invalid.code(), invalid.problem())));
            case PackageRefusal.Illegal illegal ->
                inBody(
                        illegal.code(),
                        illegal.problems().stream()
                                .limit(MOST_PROBLEMS)
                                .map(one ->
                                        new Fault("#" + Fields.fragment(one.pointer()), illegal.code(), one.problem()))
                                .toList());
            case PackageRefusal.Unreadable unreadable ->
                inBody(unreadable.code(), List.of(new Fault("#", unreadable.code(), unreadable.problem())));
            default -> new Problem(status, refusal.code(), refusal.explain(), components(refusal));
        };
    }

    /** What the transport said. */
    static Problem of(BadRequest bad) {
        ObjectNode members = Json.object();
        if (!bad.pointer().isEmpty()) {
            members.set("errors", errors(List.of(new Fault(bad.pointer(), bad.code(), bad.detail()))));
        }
        return new Problem(bad.status(), bad.code(), bad.detail(), members);
    }

    /** A body that was read and breaks rules. */
    static Problem inBody(List<Fault> faults) {
        return inBody("invalid", faults);
    }

    private static Problem inBody(String code, List<Fault> faults) {
        ObjectNode members = Json.object();
        members.set("errors", errors(faults));
        Fault first = faults.get(0);
        String what = "At " + first.pointer() + ": " + first.detail();
        String end = faults.size() > 1 ? ", and more." : what.endsWith(".") ? "" : ".";
        return new Problem(422, code, what + end, members);
    }

    private static ArrayNode errors(List<Fault> faults) {
        ArrayNode errors = Json.array();
        faults.forEach(fault -> errors.addObject()
                .put("pointer", fault.pointer())
                .put("code", fault.code())
                .put("detail", fault.detail()));
        return errors;
    }

    /** A query parameter that cannot be understood. */
    static Problem inQuery(String code, String parameter, String detail) {
        return new Problem(400, code, detail, Json.object().put("parameter", parameter));
    }

    /** A path that exists, asked in a way that does not. */
    static Problem wrongMethod(String allowed) {
        return new Problem(405, "method-not-allowed", "Allowed here: " + allowed + ".", Json.object());
    }

    /** The members that say what a refusal is about: the components of its record. */
    private static ObjectNode components(Refusal refusal) {
        ObjectNode members = Json.object();
        for (RecordComponent component : refusal.getClass().getRecordComponents()) {
            members.set(component.getName(), json(value(component, refusal)));
        }
        return members;
    }

    private static Object value(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a refusal's components can be read", e);
        }
    }

    /** Ids and codes as what they consist of. */
    private static JsonNode json(Object value) {
        return switch (value) {
            case Enum<?> constant -> Lists.text(constant.name().toLowerCase(Locale.ROOT));
            case Collection<?> many -> {
                ArrayNode array = Json.array();
                many.forEach(one -> array.add(json(one)));
                yield array;
            }
            case Record id
            when id.getClass().getRecordComponents().length == 1 ->
                json(value(id.getClass().getRecordComponents()[0], id));
            default -> Lists.json(value);
        };
    }

    private String title() {
        return code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1).replace('-', ' ');
    }

    Answer answer() {
        ObjectNode body = Json.object();
        body.put("type", TYPE + code).put("title", title()).put("status", status);
        body.put("detail", detail).put("code", code).setAll(members);
        Answer answer = Answer.bytes(status, "application/problem+json", Json.write(body));
        return switch (status) {
            case 401 -> answer.with(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"orchestrator-iam\"");
            case 429, 503 ->
                answer.with(
                        HeaderNames.RETRY_AFTER,
                        members.path("retryAfterSeconds").asString("1"));
            default -> answer;
        };
    }
}
