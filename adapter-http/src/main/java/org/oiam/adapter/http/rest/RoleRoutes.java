package org.oiam.adapter.http.rest;

import static org.oiam.adapter.http.rest.Fields.id;
import static org.oiam.adapter.http.rest.Fields.mapOf;
import static org.oiam.adapter.http.rest.Fields.oneOf;
import static org.oiam.adapter.http.rest.Fields.text;

import java.util.Locale;
import java.util.Map;
import org.oiam.adapter.http.rest.Fields.Reading;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.roles.ManageRoles;
import org.oiam.application.roles.RoleRow;
import org.oiam.application.tenants.ManageTenants;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Version;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.roles.Role;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.roles.RoleSettings;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Roles. Seed: Roles, Add Role, Tables 5 to 8. */
final class RoleRoutes {

    private static final Reading<Map<ServiceCode, BundleCode>> BUNDLES =
            mapOf(ServiceCode::new, text().as(BundleCode::new));

    private final ManageRoles roles;
    private final ManageTenants tenants;

    RoleRoutes(ManageRoles roles, ManageTenants tenants) {
        this.roles = roles;
        this.tenants = tenants;
    }

    void addTo(Endpoints endpoints) {
        endpoints.list(
                "/tenants/{tenantId}/roles",
                "roles",
                RoleRow.COLUMNS,
                (call, listing) -> roles.list(call.caller(), call.tenant(), listing));
        endpoints.post("/tenants/{tenantId}/roles", this::add);
        endpoints.get("/roles/{roleId}", this::read);
        endpoints.patch("/roles/{roleId}", this::edit);
        endpoints.delete("/roles/{roleId}", this::delete);
        endpoints.post("/roles/{roleId}/clone", this::copy);
    }

    private Answer add(Call call) {
        Fields body = call.body();
        var name = body.required("name", text().as(Label::new));
        var description = body.optional("description", text().as(Note::new));
        var scope = body.required("scope", oneOf(TenantLevel.values()));
        var template = body.optional("template", id(RoleId::new));
        var bundles = body.optional("bundles", BUNDLES);
        body.check();
        return created(roles.add(
                call.caller(),
                call.tenant(),
                new ManageRoles.NewRole(
                        name.get(), description.or(Note.NONE), scope.get(), template.orNull(), bundles.orNull())));
    }

    private Answer copy(Call call) {
        Fields body = call.body();
        var name = body.required("name", text().as(Label::new));
        var tenant = body.optional("tenantId", id(TenantId::new));
        body.check();
        TenantId owner = tenant.orNull();
        if (owner == null) {
            owner = tenants.own(call.caller()).id();
        }
        return created(roles.clone(call.caller(), owner, call.role(), name.get()));
    }

    private static Answer created(RoleId id) {
        return Answer.created("/roles", id.value(), Json.object().put("id", id.value()));
    }

    private Answer read(Call call) {
        ManageRoles.View view = roles.read(call.caller(), call.role());
        return Etag.on(call.request(), Etag.of(version(view.role())), Answer.json(json(view)));
    }

    private Answer edit(Call call) {
        Fields body = call.body();
        var name = body.optional("name", text().as(Label::new));
        var description = body.optional("description", text().as(Note::new));
        var bundles = body.optional("bundles", BUNDLES);
        body.check();
        return Answer.done(roles.edit(
                call.caller(),
                call.role(),
                call.seen(),
                held -> new RoleSettings(
                        name.or(held.name()),
                        description.or(held.description()),
                        held.scope(),
                        bundles.or(held.bundles()))));
    }

    private Answer delete(Call call) {
        roles.delete(call.caller(), call.role(), call.seen());
        return Answer.done();
    }

    /** A default role is always as it was made. */
    private static Version version(Role role) {
        return switch (role) {
            case Role.Predefined predefined -> Version.FIRST;
            case Role.Custom custom -> custom.version();
        };
    }

    private static ObjectNode json(ManageRoles.View view) {
        Role role = view.role();
        ObjectNode answer = Json.object()
                .put("id", role.id().value())
                .put("name", role.name().value())
                .put("description", role.description().value())
                .put("scope", role.scope().name().toLowerCase(Locale.ROOT));
        switch (role) {
            case Role.Predefined predefined ->
                answer.put("custom", false)
                        .putNull("ownerId")
                        .putNull("createdAt")
                        .putNull("modifiedAt");
            case Role.Custom custom ->
                answer.put("custom", true)
                        .put("ownerId", custom.owner().value())
                        .put("createdAt", custom.createdAt().toString())
                        .put("modifiedAt", custom.modifiedAt().toString());
        }
        answer.put("version", version(role).number());
        ArrayNode services = answer.putArray("services");
        view.services().forEach(of -> {
            ArrayNode privileges = services.addObject()
                    .put("service", of.service().value())
                    .put("bundle", of.bundle().value())
                    .put("bundleName", of.bundleName())
                    .putArray("privileges");
            of.privileges().forEach(code -> privileges.add(code.value()));
        });
        return answer;
    }
}
