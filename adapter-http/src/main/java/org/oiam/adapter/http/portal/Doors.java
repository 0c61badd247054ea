package org.oiam.adapter.http.portal;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.oiam.adapter.http.wire.Callers;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.authentication.SignIn;
import org.oiam.application.authentication.SignIn.Attempted;
import org.oiam.domain.Refused;
import org.oiam.domain.users.Password;
import org.oiam.domain.users.UserRefusal;
import tools.jackson.databind.JsonNode;

/** Signing in and out, and the cookies that clients know it by. */
final class Doors {

    private static final String MESSAGE = "velocloud.message";

    private final Callers callers;
    private final SignIn signIn;

    Doors(Callers callers, SignIn signIn) {
        this.callers = callers;
        this.signIn = signIn;
    }

    List<Method> methods() {
        return Stream.of(Door.values())
                .map(door -> Method.open(door.method(), call -> door == Door.OUT ? signOut(call) : signIn(door, call)))
                .toList();
    }

    private JsonNode signIn(Door door, Call call) {
        ServerRequest request = call.exchange().request();
        callers.mustNotBeForeign(request);
        String userName = Params.required("username", call.params().text("username"));
        var password = new Password(Params.required("password", call.params().text("password")));
        var attempted = new Attempted(
                userName, password, null, door.levels(), callers.address(request), callers.client(request));
        callers.set(call.exchange().response(), signIn.signIn(attempted));
        takeBackMessage(call.exchange());
        return Json.object();
    }

    private JsonNode signOut(Call call) {
        try {
            signIn.signOut(callers.require(call.exchange().request()));
        } catch (Refused refused) {
            if (!(refused.refusal() instanceof UserRefusal.NotAuthenticated
                    || refused.refusal() instanceof UserRefusal.SessionExpired)) {
                throw refused;
            }
        }
        callers.clear(call.exchange().response());
        return Json.object();
    }

    /** Says in a cookie why somebody was not signed in; clients look for the word "Invalid". */
    void leaveMessage(String why, ServerResponse response) {
        String text = why.contains("Invalid") ? why : "Invalid: " + why;
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        response.headers().add(HeaderNames.SET_COOKIE, MESSAGE + "=" + encoded + "; Path=/; Max-Age=60" + attributes());
    }

    /** A client that keeps its cookies would take the message of an earlier failure for one of now. */
    private void takeBackMessage(Exchange exchange) {
        boolean sent = exchange.request().headers().contains(HeaderNames.COOKIE)
                && exchange.request().headers().get(HeaderNames.COOKIE).allValues().stream()
                        .anyMatch(line -> line.contains(MESSAGE + "="));
        if (sent) {
            exchange.response().headers().add(HeaderNames.SET_COOKIE, MESSAGE + "=; Path=/; Max-Age=0" + attributes());
        }
    }

    private String attributes() {
        return "; SameSite=Lax" + callers.secure();
    }
}
