package org.oiam.adapter.http.rest;

import static org.oiam.adapter.http.rest.Fields.id;
import static org.oiam.adapter.http.rest.Fields.text;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.Column;
import org.oiam.application.TableFiles;
import org.oiam.application.decisions.AskDecisions;
import org.oiam.application.decisions.AskDecisions.Explained;
import org.oiam.application.decisions.Directory;
import org.oiam.domain.decisions.Customization;
import org.oiam.domain.decisions.Decision;
import org.oiam.domain.decisions.EffectivePrivilege;
import org.oiam.domain.decisions.Explanation;
import org.oiam.domain.decisions.Question;
import org.oiam.domain.decisions.Subject;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether somebody may do something, why, and all that they may. */
final class DecisionRoutes {

    private final AskDecisions decisions;
    private final Catalogue catalogue;
    private final TableFiles files;

    DecisionRoutes(AskDecisions decisions, Catalogue catalogue, TableFiles files) {
        this.decisions = decisions;
        this.catalogue = catalogue;
        this.files = files;
    }

    void addTo(Endpoints endpoints) {
        endpoints.post("/decisions", this::decide);
        endpoints.post("/decisions/explain", this::explain);
        endpoints.table(
                "/users/{userId}/effective-privileges",
                new TreeSet<>(List.of("at", "tenantId")),
                this::object,
                this::file);
    }

    private static Question question(Call call) {
        Fields body = call.body();
        var user = body.required("userId", id(UserId::new));
        var privilege = body.required("privilege", text().as(PrivilegeCode::new));
        var tenant = body.required("tenantId", id(TenantId::new));
        var objectUser = body.optional("objectUserId", id(UserId::new));
        body.check();
        return new Question(
                user.get(),
                AskDecisions.credential(call.caller(), user.get()),
                privilege.get(),
                tenant.get(),
                objectUser.orNull());
    }

    private Answer decide(Call call) {
        return Answer.json(json(decisions.decide(call.caller(), question(call))));
    }

    private static ObjectNode json(Decision decision) {
        ObjectNode answer = Json.object().put("allowed", decision.isAllowed());
        answer.putObject("reason").put("code", decision.code()).put("explanation", decision.explanation());
        return answer;
    }

    private Answer explain(Call call) {
        Explained explained = decisions.explain(call.caller(), question(call));
        Explanation why = explained.explanation();
        Directory.Names names = explained.names();
        ObjectNode answer = json(why.decision());
        Subject subject = why.subject();
        if (subject == null) {
            answer.putNull("user").putNull("role");
        } else {
            answer.putObject("user")
                    .put("id", subject.id().value())
                    .put("name", names.users().get(subject.id()))
                    .put("tenantId", subject.tenantId().value());
            answer.putObject("role")
                    .put("id", subject.roleId().value())
                    .put("name", names.roles().get(subject.roleId()));
        }
        BundleCode bundle = why.bundle();
        answer.put("bundle", bundle == null ? null : bundle.value())
                .put("byDefault", why.byDefault())
                .put("decidedBy", BundleRoutes.level(why.decidedBy()))
                .set("customizations", json(why.customizations(), explained));
        ArrayNode delegations = answer.putArray("delegations");
        why.delegations()
                .forEach(needed -> delegations
                        .addObject()
                        .put("delegation", lower(needed.delegation()))
                        .put("inForce", needed.inForce()));
        Explanation.Pci pci = why.pci();
        if (pci == null) {
            answer.putNull("pci");
        } else {
            answer.putObject("pci")
                    .put("enforced", pci.enforced())
                    .set("customizations", json(pci.customizations(), explained));
        }
        return Answer.json(answer);
    }

    /** The nearest level first: it decides. Which package it is shows to those who may read it. */
    private static ArrayNode json(List<Customization> customizations, Explained explained) {
        ArrayNode all = Json.array();
        for (Customization one : customizations) {
            ObjectNode node = all.addObject()
                    .put("level", lower(one.level()))
                    .put("bundle", one.bundle().value())
                    .put("effect", lower(one.effect()))
                    .put("decides", all.size() == 1);
            String tenant = explained.names().tenants().get(one.tenant());
            if (tenant != null) {
                node.putObject("tenant").put("id", one.tenant().value()).put("name", tenant);
            }
            origin(node, one, explained.origins().get(key(one)));
        }
        return all;
    }

    private static void origin(ObjectNode node, Customization one, Directory.@Nullable Origin origin) {
        if (origin != null) {
            node.put("packageId", one.packageId().value())
                    .put("edition", one.edition())
                    .put("packageName", origin.packageName())
                    .put("author", origin.author())
                    .put("publishedAt", origin.publishedAt().toString());
        }
    }

    private static Directory.EditionKey key(Customization customization) {
        return new Directory.EditionKey(customization.packageId(), customization.edition());
    }

    private AskDecisions.Effective effective(Call call) {
        var moment = call.askedMoment();
        var tenant = call.askedTenant();
        return Lists.understood(() -> decisions.effectivePrivileges(call.caller(), call.user(), tenant, moment));
    }

    private List<Column<EffectivePrivilege>> columns() {
        return List.of(
                Column.text("privilege", row -> row.privilege().value()),
                Column.text("service", row -> service(row.privilege())),
                Column.flag("allowed", row -> row.decision().isAllowed()),
                Column.text("reason", row -> row.decision().code()),
                Column.text("decidedBy", row -> BundleRoutes.level(row.decidedBy())));
    }

    /** Null for a privilege of the past that is no longer there. */
    private @Nullable String service(PrivilegeCode code) {
        return catalogue.privilege(code).map(found -> found.service().value()).orElse(null);
    }

    private Answer object(Call call) {
        AskDecisions.Effective effective = effective(call);
        ObjectNode answer = Json.object()
                .put("userId", effective.subject().id().value())
                .put("tenantId", effective.tenant().value())
                .put("roleId", effective.subject().roleId().value())
                .put("revision", effective.revision());
        ArrayNode privileges = answer.putArray("privileges");
        var columns = columns();
        effective.privileges().forEach(row -> {
            ObjectNode one = privileges.addObject();
            columns.forEach(column -> one.set(column.name(), Lists.cell(column, row)));
            one.set("decidedBy", decidedBy(row.decidedBy(), effective));
        });
        return Answer.json(answer);
    }

    /** In a file the level alone, in an object with the package where the caller sees it. */
    private static ObjectNode decidedBy(@Nullable Customization one, AskDecisions.Effective effective) {
        ObjectNode node = Json.object().put("level", BundleRoutes.level(one));
        Directory.Origin origin = one == null ? null : effective.origins().get(key(one));
        if (one != null && origin != null) {
            node.put("packageId", one.packageId().value())
                    .put("packageName", origin.packageName())
                    .put("edition", one.edition());
        }
        return node;
    }

    private Answer file(Call call) {
        var rows = effective(call).privileges();
        return response -> Lists.write(files, "effective-privileges", columns(), rows, response);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
