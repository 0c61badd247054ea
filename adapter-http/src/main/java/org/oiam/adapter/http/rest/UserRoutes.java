package org.oiam.adapter.http.rest;

import static org.oiam.adapter.http.rest.Fields.flag;
import static org.oiam.adapter.http.rest.Fields.id;
import static org.oiam.adapter.http.rest.Fields.oneOf;
import static org.oiam.adapter.http.rest.Fields.text;

import org.oiam.adapter.http.wire.Json;
import org.oiam.application.users.ManageUsers;
import org.oiam.application.users.UserRow;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.users.EdgeAccess;
import org.oiam.domain.users.Profile;
import org.oiam.domain.users.UserChange;
import org.oiam.domain.users.UserName;
import tools.jackson.databind.node.ObjectNode;

/** Users. Seed: Users, Add New User, Tables 1 to 3. */
final class UserRoutes {

    private final ManageUsers users;

    UserRoutes(ManageUsers users) {
        this.users = users;
    }

    void addTo(Endpoints endpoints) {
        endpoints.list(
                "/tenants/{tenantId}/users",
                "users",
                UserRow.COLUMNS,
                (call, listing) -> users.list(call.caller(), call.tenant(), listing));
        endpoints.post("/tenants/{tenantId}/users", this::create);
        endpoints.get("/users/{userId}", this::read);
        endpoints.patch("/users/{userId}", this::change);
        endpoints.post("/users/{userId}/unlock", this::unlock);
        endpoints.delete("/users/{userId}", this::delete);
    }

    private Answer create(Call call) {
        Fields body = call.body();
        var userName = body.required("userName", text().as(UserName::of));
        var profile = ProfileFields.of(body);
        var role = body.required("roleId", id(RoleId::new));
        var edgeAccess = body.optional("edgeAccess", oneOf(EdgeAccess.values()));
        body.check();
        UserName name = userName.get();
        var created = users.create(
                call.caller(),
                call.tenant(),
                new ManageUsers.NewUser(
                        name, profile.over(Profile.of(name)), role.get(), edgeAccess.or(EdgeAccess.BASIC)));
        ObjectNode answer = Json.object()
                .put("id", created.id().value())
                .put("oneTimeCode", created.code().secret())
                .put("oneTimeCodeExpiresAt", created.code().expiresAt().toString());
        return Answer.created("/users", created.id().value(), answer).secret();
    }

    private Answer read(Call call) {
        UserRow user = users.read(call.caller(), call.user());
        return Etag.on(call.request(), Etag.of(user.version()), Answer.json(Lists.row(UserRow.COLUMNS, user)));
    }

    private Answer change(Call call) {
        Fields body = call.body();
        var profile = ProfileFields.of(body);
        var role = body.optional("roleId", id(RoleId::new));
        var edgeAccess = body.optional("edgeAccess", oneOf(EdgeAccess.values()));
        var active = body.optional("active", flag());
        body.check();
        return Answer.done(users.change(
                call.caller(),
                call.user(),
                call.seen(),
                held -> new UserChange(
                        profile.over(held.profile()),
                        role.or(held.roleId()),
                        edgeAccess.or(held.edgeAccess()),
                        active.or(held.active()))));
    }

    private Answer unlock(Call call) {
        call.withoutBody();
        users.unlock(call.caller(), call.user());
        return Answer.done();
    }

    private Answer delete(Call call) {
        users.delete(call.caller(), call.user(), call.seen());
        return Answer.done();
    }
}
