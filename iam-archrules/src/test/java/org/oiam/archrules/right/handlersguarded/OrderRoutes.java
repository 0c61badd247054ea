package org.oiam.archrules.right.handlersguarded;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.oiam.domain.users.UserId;

/** Right: a filter asks for one, another asks by the filter's means, and one is for everybody. */
public final class OrderRoutes {

    private final PrivilegeFilter filter;

    public OrderRoutes(PrivilegeFilter filter) {
        this.filter = filter;
    }

    void behindTheFilter(HttpRouting.Builder routing) {
        routing.get("/orders", (request, response) -> response.send("orders"));
    }

    void besideTheFilter(HttpRouting.Builder routing) {
        routing.get("/order", (request, response) -> {
            filter.require(new UserId(1));
            response.send("order");
        });
    }

    void forEverybody(HttpRouting.Builder routing) {
        routing.get("/health", this::health);
    }

    private void health(ServerRequest request, ServerResponse response) {
        response.send("well");
    }
}
