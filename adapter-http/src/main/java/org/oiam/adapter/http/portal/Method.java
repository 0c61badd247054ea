package org.oiam.adapter.http.portal;

import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * One method of the portal.
 *
 * @param name {@code <namespace>/<method>}
 * @param isOpen whether it is answered without authentication
 * @param handler what answers it
 */
record Method(String name, boolean isOpen, Function<Call, JsonNode> handler) {

    /** A method that an authenticated caller calls. */
    static Method of(String name, Function<Call, JsonNode> handler) {
        return new Method(name, false, handler);
    }

    /** A method that anybody calls. */
    static Method open(String name, Function<Call, JsonNode> handler) {
        return new Method(name, true, handler);
    }
}
