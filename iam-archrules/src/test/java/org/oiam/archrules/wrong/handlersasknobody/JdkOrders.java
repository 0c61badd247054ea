package org.oiam.archrules.wrong.handlersasknobody;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;

/** Wrong: it answers everybody. */
public final class JdkOrders implements HttpHandler {

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(204, -1);
    }

    void start(HttpServer server) {
        server.createContext("/orders", exchange -> exchange.sendResponseHeaders(204, -1));
    }

    void serve(ServerRequest request, ServerResponse response) {
        response.send("orders");
    }
}
