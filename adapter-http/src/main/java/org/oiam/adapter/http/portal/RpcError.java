package org.oiam.adapter.http.portal;

import io.helidon.http.Status;
import org.jspecify.annotations.Nullable;
import org.oiam.adapter.http.wire.BadRequest;
import org.oiam.adapter.http.wire.Json;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refusal;
import org.oiam.domain.users.UserRefusal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the portal says no: the one place that turns refusals into its errors.
 *
 * @param status the HTTP status where the params and the result are bare; over JSON-RPC nearly everything is 200
 * @param code the number that clients tell errors apart by
 * @param message one sentence
 * @param param which param it is about, empty for none
 */
record RpcError(int status, int code, String message, String param) {

    private static final int PARSE_ERROR = -32700;
    private static final int INVALID_REQUEST = -32600;
    private static final int UNKNOWN_METHOD = -32601;
    private static final int INVALID_PARAMS = -32602;
    private static final int FAULT = -32603;
    private static final int REFUSED = -32000;

    private static final RpcError EXPIRED =
            new RpcError(Status.OK_200.code(), REFUSED, "tokenError [expired session cookie]", "");

    /** Carries an error to whoever answers. */
    static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient RpcError error;

        Failed(RpcError error) {
            super(error.message, null, false, false);
            this.error = error;
        }

        RpcError error() {
            return error;
        }
    }

    static RpcError unknownMethod() {
        return new RpcError(Status.BAD_REQUEST_400.code(), UNKNOWN_METHOD, "methodError", "");
    }

    static RpcError invalidRequest(String why) {
        return new RpcError(Status.BAD_REQUEST_400.code(), INVALID_REQUEST, why, "");
    }

    static RpcError fault() {
        return new RpcError(
                Status.INTERNAL_SERVER_ERROR_500.code(), FAULT, "An error occurred while processing your request", "");
    }

    static RpcError of(BadRequest broken) {
        boolean tooLarge = broken.status() == Status.REQUEST_ENTITY_TOO_LARGE_413.code();
        boolean notJson = broken.status() == Status.BAD_REQUEST_400.code() && !broken.isDuplicateKey();
        return new RpcError(
                tooLarge ? broken.status() : Status.BAD_REQUEST_400.code(),
                notJson ? PARSE_ERROR : INVALID_REQUEST,
                broken.detail(),
                "");
    }

    static RpcError of(Refusal refusal) {
        return switch (refusal.kind()) {
            case INVALID ->
                new RpcError(
                        Status.BAD_REQUEST_400.code(),
                        INVALID_PARAMS,
                        refusal.explain(),
                        refusal instanceof CommonRefusal.Invalid invalid ? invalid.field() : "");
            case UNAUTHENTICATED -> unauthenticated(refusal);
            case NOT_PERMITTED ->
                refused(
                        refusal instanceof CommonRefusal.NotPermitted lacking
                                ? "This needs the privilege [" + lacking.privilege() + "], which you do not have here."
                                : refusal.explain());
            case FORBIDDEN ->
                refused(
                        refusal instanceof UserRefusal.PasswordChangeRequired
                                ? "Invalid for signing in here: choose a password first, with your one-time password,"
                                        + " in the console or by POST /api/v1/login."
                                : refusal.explain());
            case NOT_FOUND, CONFLICT, STALE -> refused(refusal.explain());
            case EXHAUSTED -> new RpcError(Status.TOO_MANY_REQUESTS_429.code(), REFUSED, refusal.explain(), "");
            case UNAVAILABLE -> fault();
        };
    }

    private static RpcError unauthenticated(Refusal refusal) {
        return switch (refusal) {
            case UserRefusal.SessionExpired expired -> EXPIRED;
            case UserRefusal.SignInFailed failed -> refused(failed.explain());
            default -> refused("tokenError [" + refusal.explain() + "]");
        };
    }

    private static RpcError refused(String why) {
        return new RpcError(Status.BAD_REQUEST_400.code(), REFUSED, why, "");
    }

    boolean isExpired() {
        return equals(EXPIRED);
    }

    /** Whether it is the client that has to do something else. */
    boolean isAnswer() {
        return status == Status.OK_200.code() || status == Status.BAD_REQUEST_400.code();
    }

    /** The only status besides 200 that clients of JSON-RPC can read. */
    int statusOfRpc() {
        return status == Status.REQUEST_ENTITY_TOO_LARGE_413.code() ? status : Status.OK_200.code();
    }

    /** The error as the whole of an answer. */
    ObjectNode body() {
        ObjectNode error = Json.object().put("code", code).put("message", message);
        ObjectNode data = error.putObject("data").put("valid", false);
        data.putArray("error")
                .addObject()
                .put("code", code)
                .put("message", message)
                .put("path", param);
        data.putArray("warning");
        ObjectNode body = Json.object();
        body.set("error", error);
        return body;
    }

    /** The error as the answer to a JSON-RPC request; null when its id is unknown. */
    ObjectNode answer(@Nullable JsonNode id) {
        ObjectNode answer = Json.object().put("jsonrpc", "2.0");
        answer.setAll(body());
        if (id == null) {
            answer.putNull("id");
        } else {
            answer.set("id", id);
        }
        return answer;
    }
}
