package org.oiam.archrules.right.handlersask;

import jakarta.ws.rs.GET;
import org.oiam.application.decisions.Authorizer;
import org.oiam.domain.users.UserId;
import org.springframework.web.bind.annotation.GetMapping;

/** Right: it asks, and says nothing to those who may not. */
public final class RestOrders {

    private final Authorizer authorizer;

    public RestOrders(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    @GET
    public String read(long user) {
        return authorizer.privileges(new UserId(user), Orders.HERE).contains(Orders.READ) ? "orders" : "";
    }

    @GetMapping("/orders")
    public String find(long user) {
        return switch ((int) user) {
            case 1 -> "first";
            case 1_000_000 -> "last";
            default -> read(user);
        };
    }
}
