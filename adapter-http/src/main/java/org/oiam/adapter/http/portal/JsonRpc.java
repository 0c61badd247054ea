package org.oiam.adapter.http.portal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oiam.adapter.http.wire.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON-RPC 2.0: single requests, notifications and batches, of which each item is called by itself. */
final class JsonRpc {

    /** The most requests of one batch. */
    static final int LARGEST_BATCH = 100;

    private final Methods methods;

    JsonRpc(Methods methods) {
        this.methods = methods;
    }

    /** What is answered to a body: nothing when all of it was notifications. */
    Optional<JsonNode> answer(JsonNode body, Exchange exchange) {
        if (!body.isArray()) {
            return one(body, false, exchange).map(answer -> answer);
        }
        if (body.isEmpty() || body.size() > LARGEST_BATCH) {
            String why = "A batch has 1 to " + LARGEST_BATCH + " requests.";
            return Optional.of(RpcError.invalidRequest(why).answer(null));
        }
        ArrayNode answers = Json.array();
        body.forEach(item -> one(item, true, exchange).ifPresent(answers::add));
        return answers.isEmpty() ? Optional.empty() : Optional.of(answers);
    }

    private Optional<ObjectNode> one(JsonNode request, boolean inBatch, Exchange exchange) {
        JsonNode id = request.get("id");
        JsonNode method = request.get("method");
        JsonNode version = request.get("jsonrpc");
        if (version == null || !version.isString() || !version.stringValue().equals("2.0")) {
            return Optional.of(
                    RpcError.invalidRequest("jsonrpc must be \"2.0\".").answer(id));
        }
        if (method == null || !method.isString()) {
            return Optional.of(RpcError.invalidRequest("method must be a name.").answer(id));
        }
        String name = Methods.name(method.stringValue());
        if (inBatch && methods.find(name).filter(Method::isOpen).isPresent()) {
            return answer(id, RpcError.invalidRequest(name + " is not called in a batch."));
        }
        try {
            JsonNode result = methods.call(name, request.path("params"), exchange);
            return Optional.ofNullable(id).map(known -> {
                ObjectNode answer = Json.object().put("jsonrpc", "2.0");
                answer.set("result", result);
                answer.set("id", known);
                return answer;
            });
        } catch (RpcError.Failed failed) {
            exchange.note(failed.error());
            return answer(id, failed.error());
        }
    }

    private static Optional<ObjectNode> answer(@Nullable JsonNode id, RpcError error) {
        return Optional.ofNullable(id).map(error::answer);
    }
}
