package org.oiam.adapter.http.portal;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** A request with the response to it. */
record Exchange(ServerRequest request, ServerResponse response) {

    /** Clients know an expired session by this header. */
    void note(RpcError error) {
        if (error.isExpired()) {
            response.headers().set(HeaderNames.EXPIRES, "0");
        }
    }
}
