package org.oiam.archrules.right.handlersask;

import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.stream.Stream;
import org.oiam.application.Caller;
import org.oiam.application.decisions.Authorizer;
import org.oiam.application.users.ManageUsers;
import org.oiam.domain.decisions.ResolvedSubject;
import org.oiam.domain.users.UserId;

/** Right: each of its handlers asks, in its own way. */
public final class HelidonOrders extends AskingRoutes implements HttpService {

    private final ManageUsers users;

    public HelidonOrders(Authorizer authorizer, ManageUsers users) {
        super(authorizer);
        this.users = users;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/direct", (request, response) -> {
            if (authorizer.may(user(request), Orders.READ, Orders.HERE)) {
                response.send("orders");
            }
        });
        rules.get("/inherited", (request, response) -> {
            must(user(request));
            response.send("orders");
        });
        rules.get("/subject", this::bySubject).get("/case", this::byUseCase);
        rules.route(Method.GET, "/list", request -> {
            must(user(request));
        });
        rules.post("/lambda", Handler.create(request -> {
            Stream.of(user(request)).forEach(user -> must(user));
        }));
    }

    private void bySubject(ServerRequest request, ServerResponse response) {
        ResolvedSubject subject = authorizer.subject(user(request));
        response.send(Stream.of(Orders.READ).filter(subject::may).toList());
    }

    private void byUseCase(ServerRequest request, ServerResponse response) {
        UserId user = user(request);
        response.send(users.read(Caller.embedded(user), user));
    }

    private static UserId user(ServerRequest request) {
        return new UserId(request.query().hashCode());
    }

    /** Right: what is nested may leave the question to what it is nested in. */
    final class Search implements Handler {

        @Override
        public void handle(ServerRequest request, ServerResponse response) {
            must(user(request));
            response.send("orders");
        }
    }
}
