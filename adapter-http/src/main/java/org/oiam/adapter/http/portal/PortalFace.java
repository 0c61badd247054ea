package org.oiam.adapter.http.portal;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.oiam.adapter.http.wire.BadRequest;
import org.oiam.adapter.http.wire.Bodies;
import org.oiam.adapter.http.wire.Callers;
import org.oiam.adapter.http.wire.Face;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.Access;
import org.oiam.application.authentication.SignIn;
import org.oiam.application.keys.ManageKeys;
import org.oiam.application.permissions.ExchangePackages;
import org.oiam.application.permissions.ManagePackages;
import org.oiam.application.permissions.PublishPackages;
import org.oiam.application.roles.ManageRoles;
import org.oiam.application.tenants.ManageTenants;
import org.oiam.application.users.ManageUsers;
import org.oiam.domain.permissions.Catalogue;
import tools.jackson.databind.JsonNode;

/** The portal API over HTTP. Paths may have empty segments, and no Content-Type is asked for. */
public final class PortalFace implements Face {

    private static final String REST = "portal/rest/";

    private final Methods methods;
    private final JsonRpc rpc;
    private final Doors doors;

    /** A face of these use cases. */
    public PortalFace(
            Callers callers,
            SignIn signIn,
            Access access,
            ManageUsers users,
            ManageTenants tenants,
            ManageRoles roles,
            ManagePackages packages,
            PublishPackages publications,
            ExchangePackages exchange,
            ManageKeys keys,
            Catalogue catalogue) {
        this.doors = new Doors(callers, signIn);
        this.methods = new Methods(
                callers,
                access,
                List.of(
                        doors.methods(),
                        new EnterpriseMethods(users, tenants).methods(),
                        new PartnerMethods(users, tenants).methods(),
                        new NetworkMethods(tenants).methods(),
                        new RoleMethods(roles).methods(),
                        new PackageMethods(packages, publications, exchange, catalogue).methods(),
                        new KeyMethods(keys).methods(),
                        new SystemMethods().methods()));
        this.rpc = new JsonRpc(methods);
    }

    @Override
    public void route(HttpRouting.Builder routing) {
        for (String path : List.of("/portal", "/portal/*", "/login/*", "/logout", "/logout/")) {
            routing.any(path, this::portal);
        }
        routing.any("/", PortalFace::home);
    }

    private void portal(ServerRequest request, ServerResponse response) {
        String path = Arrays.stream(request.path().path().split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .collect(Collectors.joining("/"));
        String name = Methods.name(path.startsWith(REST) ? path.substring(REST.length()) : path);
        Optional<Door> door = Door.at(path);
        boolean isMethod = path.startsWith(REST) || path.equals("portal");
        if (door.isEmpty() && !isMethod) {
            response.next();
            return;
        }
        var exchange = new Exchange(request, response);
        if (!request.prologue().method().equals(Method.POST)) {
            response.header(HeaderNames.ALLOW, "POST");
            send(
                    response,
                    Status.METHOD_NOT_ALLOWED_405.code(),
                    RpcError.invalidRequest("POST only.").body());
        } else if (door.isPresent()) {
            label(request, "/" + path);
            pass(door.get(), door.get().isRest(path), exchange);
        } else if (path.equals("portal")) {
            label(request, "/portal/");
            rpc(exchange);
        } else {
            label(request, "/" + REST + (methods.find(name).isPresent() ? name : "{method}"));
            rest(name, exchange);
        }
    }

    /** Metrics and the access log call a request by its route. */
    private static void label(ServerRequest request, String path) {
        request.context().register("route", "POST " + path);
    }

    private void rpc(Exchange exchange) {
        ServerResponse response = exchange.response();
        try {
            JsonNode body = Json.parse(Bodies.read(exchange.request()));
            rpc.answer(body, exchange)
                    .ifPresentOrElse(
                            answer -> send(response, Status.OK_200.code(), answer),
                            () -> response.status(Status.NO_CONTENT_204).send());
        } catch (BadRequest broken) {
            RpcError error = RpcError.of(broken);
            send(response, error.statusOfRpc(), error.answer(null));
        }
    }

    private void rest(String name, Exchange exchange) {
        ServerResponse response = exchange.response();
        try {
            JsonNode params = Json.parse(Bodies.read(exchange.request()));
            send(response, Status.OK_200.code(), methods.call(name, params, exchange));
        } catch (BadRequest broken) {
            send(response, RpcError.of(broken));
        } catch (RpcError.Failed failed) {
            exchange.note(failed.error());
            send(response, failed.error());
        }
    }

    private void pass(Door door, boolean rest, Exchange exchange) {
        ServerResponse response = exchange.response();
        try {
            JsonNode params = door == Door.OUT ? Json.object() : Form.parse(Bodies.read(exchange.request()));
            JsonNode result = methods.call(door.method(), params, exchange);
            if (rest && door != Door.OUT) {
                send(response, Status.OK_200.code(), result);
            } else {
                leadHome(response);
            }
        } catch (BadRequest broken) {
            turnAway(door, RpcError.of(broken), response);
        } catch (RpcError.Failed failed) {
            turnAway(door, failed.error(), response);
        }
    }

    /** Clients know by a cookie, not by the status, that they were not signed in. */
    private void turnAway(Door door, RpcError error, ServerResponse response) {
        if (door == Door.OUT || !error.isAnswer()) {
            send(response, error);
        } else {
            doors.leaveMessage(error.message(), response);
            leadHome(response);
        }
    }

    private static void leadHome(ServerResponse response) {
        response.status(Status.FOUND_302).header(HeaderNames.LOCATION, "/").send();
    }

    private static void send(ServerResponse response, RpcError error) {
        send(response, error.status(), error.body());
    }

    private static void send(ServerResponse response, int status, JsonNode body) {
        response.status(status);
        response.headers().set(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(Json.write(body));
    }

    /** Where sign-in and sign-out lead to: clients follow with POST as well. */
    private static void home(ServerRequest request, ServerResponse response) {
        request.context().register("route", "/");
        response.headers().set(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.send("Orchestrator IAM\n".getBytes(StandardCharsets.UTF_8));
    }
}
