package org.oiam.adapter.http.rest;

import static org.oiam.adapter.http.rest.Fields.flag;
import static org.oiam.adapter.http.rest.Fields.id;
import static org.oiam.adapter.http.rest.Fields.oneOf;
import static org.oiam.adapter.http.rest.Fields.setOf;
import static org.oiam.adapter.http.rest.Fields.text;

import io.helidon.http.HeaderNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.tenants.ManageTenants;
import org.oiam.application.tenants.TenantRow;
import org.oiam.application.users.FoundTenants;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Refused;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantDomain;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.Profile;
import org.oiam.domain.users.UserName;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tenants and what they delegate. */
final class TenantRoutes {

    private final FoundTenants foundTenants;
    private final ManageTenants tenants;

    TenantRoutes(FoundTenants foundTenants, ManageTenants tenants) {
        this.foundTenants = foundTenants;
        this.tenants = tenants;
    }

    void addTo(Endpoints endpoints) {
        endpoints.list(
                "/tenants", "tenants", TenantRow.COLUMNS, (call, listing) -> tenants.list(call.caller(), listing));
        endpoints.post("/tenants", this::found);
        endpoints.get("/tenants/{tenantId}", this::read);
        endpoints.patch("/tenants/{tenantId}", this::update);
        endpoints.delete("/tenants/{tenantId}", this::delete);
        endpoints.post("/tenants/{tenantId}/suspend", this::suspend);
        endpoints.post("/tenants/{tenantId}/reactivate", this::reactivate);
        endpoints.get("/tenants/{tenantId}/delegations", this::delegations);
        endpoints.put("/tenants/{tenantId}/delegations/{delegation}", this::delegate);
        endpoints.put("/tenants/{tenantId}/role-customization", this::customizeRoles);
    }

    private Answer found(Call call) {
        Fields body = call.body();
        var parent = body.required("parentId", id(TenantId::new));
        var level = body.required("level", oneOf(TenantLevel.PARTNER, TenantLevel.ENTERPRISE));
        var name = body.required("name", text().as(Label::new));
        var domain = body.optional("domain", text().as(TenantDomain::new).orNone());
        var delegations = body.optional("delegations", setOf(oneOf(Delegation.values())));
        Fields person = body.object("administrator");
        var userName = person.required("userName", text().as(UserName::of));
        var profile = ProfileFields.of(person);
        body.check();
        UserName administrator = userName.get();
        var founded = foundTenants.found(
                call.caller(),
                parent.get(),
                new FoundTenants.NewTenant(
                        level.get(),
                        name.get(),
                        domain.or(Optional.empty()).orElse(null),
                        delegations.orNull(),
                        administrator,
                        profile.over(Profile.of(administrator))));
        ObjectNode answer = Json.object().put("id", founded.id().value());
        answer.putObject("administrator")
                .put("id", founded.administrator().value())
                .put("userName", administrator.toString())
                .put("oneTimeCode", founded.code().secret())
                .put("oneTimeCodeExpiresAt", founded.code().expiresAt().toString());
        return Answer.created("/tenants", founded.id().value(), answer).secret();
    }

    private Answer read(Call call) {
        Tenant tenant = tenants.read(call.caller(), call.tenant());
        return Etag.on(call.request(), Etag.of(tenant.version()), Answer.json(resource(tenant)));
    }

    /** A tenant as it is read by itself. Seed: Service Permissions, Note: whether it can customise roles. */
    static ObjectNode resource(Tenant tenant) {
        return Lists.row(TenantRow.COLUMNS, TenantRow.of(tenant)).put("roleCustomization", tenant.customizesRoles());
    }

    private Answer customizeRoles(Call call) {
        Fields body = call.body();
        var active = body.required("active", flag());
        body.check();
        Tenant changed = tenants.customizeRoles(call.caller(), call.tenant(), active.get());
        return Answer.json(Json.object().put("active", changed.customizesRoles()))
                .with(HeaderNames.ETAG, Etag.of(changed.version()));
    }

    private Answer update(Call call) {
        Fields body = call.body();
        var name = body.optional("name", text().as(Label::new));
        var domain = body.optional("domain", text().as(TenantDomain::new).orNone());
        body.check();
        return Answer.done(tenants.update(
                call.caller(),
                call.tenant(),
                call.seen(),
                held -> new ManageTenants.Settings(
                        name.or(held.name()),
                        domain.or(Optional.ofNullable(held.domain())).orElse(null))));
    }

    private Answer delete(Call call) {
        tenants.delete(call.caller(), call.tenant(), call.seen());
        return Answer.done();
    }

    private Answer suspend(Call call) {
        call.withoutBody();
        return Answer.done(tenants.suspend(call.caller(), call.tenant(), call.seen()));
    }

    private Answer reactivate(Call call) {
        call.withoutBody();
        return Answer.done(tenants.reactivate(call.caller(), call.tenant(), call.seen()));
    }

    private Answer delegations(Call call) {
        Tenant tenant = tenants.delegations(call.caller(), call.tenant());
        return Etag.on(call.request(), Etag.of(tenant.version()), Answer.json(json(tenant)));
    }

    private Answer delegate(Call call) {
        Fields body = call.body();
        var on = body.required("on", flag());
        body.check();
        Delegation delegation = Stream.of(Delegation.values())
                .filter(one -> lower(one).equals(call.parameter("delegation")))
                .findFirst()
                .orElseThrow(() -> new Refused(new CommonRefusal.Unknown()));
        Tenant changed = tenants.delegate(call.caller(), call.tenant(), delegation, on.get());
        return Answer.json(json(changed)).with(HeaderNames.ETAG, Etag.of(changed.version()));
    }

    private static ObjectNode json(Tenant tenant) {
        ObjectNode answer = Json.object();
        ArrayNode all = answer.putArray("delegations");
        tenant.givable()
                .forEach(one -> all.addObject()
                        .put("delegation", lower(one))
                        .put("grantee", lower(one.grantee()))
                        .put("kind", kind(one))
                        .put("on", tenant.delegations().contains(one)));
        return answer;
    }

    /** What it opens; the one that opens everything says so. */
    private static String kind(Delegation delegation) {
        List<Delegation.Kind> opened =
                Stream.of(Delegation.Kind.values()).filter(delegation::opens).toList();
        return opened.size() == 1 ? lower(opened.get(0)) : "all";
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
