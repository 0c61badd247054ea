package org.oiam.adapter.http.portal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.oiam.adapter.http.wire.Callers;
import org.oiam.application.Access;
import org.oiam.domain.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** All methods, and the way into each: who is calling, then the params, then what answers. */
final class Methods {

    private static final Logger LOG = LoggerFactory.getLogger(Methods.class);

    private final Callers callers;
    private final Access access;
    private final Map<String, Method> byName;

    Methods(Callers callers, Access access, List<List<Method>> namespaces) {
        this.callers = callers;
        this.access = access;
        this.byName = namespaces.stream()
                .flatMap(List::stream)
                .collect(Collectors.toUnmodifiableMap(Method::name, Function.identity()));
    }

    /** A method's name without the empty segments that clients send. */
    static String name(String sent) {
        return Arrays.stream(sent.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .collect(Collectors.joining("/"));
    }

    Optional<Method> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The result of a method; @throws RpcError.Failed */
    JsonNode call(String name, JsonNode params, Exchange exchange) {
        Method method = find(name).orElseThrow(() -> new RpcError.Failed(RpcError.unknownMethod()));
        try {
            var caller = method.isOpen() ? null : callers.require(exchange.request());
            return method.handler().apply(new Call(access, caller, Params.of(params), exchange));
        } catch (Refused refused) {
            throw new RpcError.Failed(RpcError.of(refused.refusal()));
        } catch (RuntimeException fault) {
            LOG.error("{} failed", name, fault);
            throw new RpcError.Failed(RpcError.fault());
        }
    }
}
