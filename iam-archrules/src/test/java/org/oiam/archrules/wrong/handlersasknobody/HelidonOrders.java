package org.oiam.archrules.wrong.handlersasknobody;

import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.function.Supplier;
import org.oiam.application.decisions.Authorizer;
import org.oiam.domain.decisions.ResolvedSubject;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

/** Wrong: only one of its handlers asks. */
public final class HelidonOrders implements HttpService {

    private static final PrivilegeCode READ = PrivilegeCode.of("READ", "ORDERS");

    private final Authorizer authorizer;
    private final JdkOrders others;

    public HelidonOrders(Authorizer authorizer, JdkOrders others) {
        this.authorizer = authorizer;
        this.others = others;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/asked", (request, response) -> {
            if (mayRead(new UserId(1))) {
                response.send("orders");
            }
        });
        rules.get("/lambda", (request, response) -> response.send("orders")).get("/list", this::list);
        rules.get("/others", others::serve);
        rules.route(Method.GET, "/route", request -> {
            request.content();
        });
        rules.post("/created", Handler.create(ServerRequest::content));
        Supplier<String> prepared = () -> "orders";
        rules.route(Method.PUT, "/prepared", prepared);
        rules.register("/nested", nested -> nested.get((request, response) -> response.send("nested")));
    }

    void unseen(HttpRules rules, Supplier<String> given) {
        rules.route(Method.DELETE, "/unseen", given);
    }

    void unseenElsewhere(HttpRules rules, Supplier<String> given) {
        rules.route(Method.DELETE, "/elsewhere", given);
    }

    private void list(ServerRequest request, ServerResponse response) {
        ResolvedSubject subject = authorizer.subject(new UserId(request.query().hashCode()));
        response.send(subject);
    }

    private boolean mayRead(UserId user) {
        return authorizer.may(user, READ, new TenantId(1));
    }

    /** Wrong: it is a handler by its type. */
    static final class Search implements Handler {

        @Override
        public void handle(ServerRequest request, ServerResponse response) {
            handle("orders");
            response.send("orders");
        }

        /** Right: called as a handler's method, but none. */
        private void handle(String what) {
            System.getLogger(what);
        }
    }
}
