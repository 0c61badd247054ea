package org.oiam.adapter.http.rest;

import static org.oiam.adapter.http.rest.Fields.text;

import io.helidon.http.Method;
import java.util.Locale;
import java.util.Set;
import org.oiam.adapter.http.wire.Callers;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.Caller;
import org.oiam.application.authentication.SignIn;
import org.oiam.application.authentication.SignIn.SignedIn;
import org.oiam.application.tenants.ManageTenants;
import org.oiam.application.users.ManageUsers;
import org.oiam.application.users.UserRow;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.Password;
import tools.jackson.databind.node.ObjectNode;

/** Signing in and out, and who one is. */
final class SessionRoutes {

    private final SignIn signIn;
    private final ManageUsers users;
    private final ManageTenants tenants;
    private final Callers callers;

    SessionRoutes(SignIn signIn, ManageUsers users, ManageTenants tenants, Callers callers) {
        this.signIn = signIn;
        this.users = users;
        this.tenants = tenants;
        this.callers = callers;
    }

    void addTo(Endpoints endpoints) {
        endpoints.open(Method.POST, Endpoints.API + "/login", this::login);
        endpoints.post("/logout", this::logout);
        endpoints.get("/me", this::me);
    }

    private Answer login(Call call) {
        callers.mustNotBeForeign(call.request());
        Fields body = call.body();
        var userName = body.required("userName", text());
        var password = body.required("password", text().as(Password::new));
        var newPassword = body.optional("newPassword", text().as(typed -> new Password(typed).chosen()));
        body.check();
        String address = callers.address(call.request());
        SignedIn signedIn = signIn.signIn(new SignIn.Attempted(
                userName.get(),
                password.get(),
                newPassword.orNull(),
                Set.of(TenantLevel.values()),
                address,
                callers.client(call.request())));
        var session = signedIn.session();
        var caller =
                new Caller(session.userId(), Credential.SESSION, session.id().value(), address);
        ObjectNode answer = Json.object();
        answer.set("user", Lists.row(UserRow.COLUMNS, users.me(caller)));
        answer.put("expiresAt", session.expiresAt().toString());
        Answer json = Answer.json(answer).secret();
        return response -> {
            callers.set(response, signedIn);
            json.send(response);
        };
    }

    private Answer logout(Call call) {
        call.withoutBody();
        signIn.signOut(call.caller());
        return response -> {
            callers.clear(response);
            Answer.done().send(response);
        };
    }

    private Answer me(Call call) {
        ObjectNode answer = Json.object();
        answer.set("user", Lists.row(UserRow.COLUMNS, users.me(call.caller())));
        answer.set("tenant", TenantRoutes.resource(tenants.own(call.caller())));
        answer.put("credential", call.caller().credential().name().toLowerCase(Locale.ROOT));
        if (call.caller().credential() == Credential.SESSION) {
            answer.put("sessionId", call.caller().credentialId());
        }
        return Answer.json(answer);
    }
}
