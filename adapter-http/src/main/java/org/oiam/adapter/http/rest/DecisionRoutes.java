package org.oiam.adapter.http.rest;

import static org.oiam.adapter.http.rest.Fields.id;
import static org.oiam.adapter.http.rest.Fields.text;

import java.util.List;
import java.util.Set;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.Column;
import org.oiam.application.TableFiles;
import org.oiam.application.decisions.AskDecisions;
import org.oiam.domain.decisions.Decision;
import org.oiam.domain.decisions.EffectivePrivilege;
import org.oiam.domain.decisions.Question;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether somebody may do something, and all that they may. */
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
        var asked = Set.of("tenantId");
        String path = "/users/{userId}/effective-privileges";
        endpoints.get(path, asked, call -> call.prefersCsv() ? file(call) : json(call));
        endpoints.get(path + ".csv", asked, this::file);
    }

    private Answer decide(Call call) {
        Fields body = call.body();
        var user = body.required("userId", id(UserId::new));
        var privilege = body.required("privilege", text().as(PrivilegeCode::new));
        var tenant = body.required("tenantId", id(TenantId::new));
        var objectUser = body.optional("objectUserId", id(UserId::new));
        body.check();
        Decision decision = decisions.decide(
                call.caller(),
                new Question(
                        user.get(),
                        AskDecisions.credential(call.caller(), user.get()),
                        privilege.get(),
                        tenant.get(),
                        objectUser.orNull()));
        ObjectNode answer = Json.object().put("allowed", decision.isAllowed());
        answer.putObject("reason").put("code", decision.code()).put("explanation", decision.explanation());
        return Answer.json(answer);
    }

    private AskDecisions.Effective effective(Call call) {
        return decisions.effectivePrivileges(call.caller(), call.user(), call.askedTenant());
    }

    private List<Column<EffectivePrivilege>> columns() {
        return List.of(
                Column.text("privilege", row -> row.privilege().value()),
                Column.text("service", row -> service(row.privilege())),
                Column.flag("allowed", row -> row.decision().isAllowed()),
                Column.text("reason", row -> row.decision().code()));
    }

    private String service(PrivilegeCode code) {
        return catalogue.privilege(code).orElseThrow().service().value();
    }

    private Answer json(Call call) {
        AskDecisions.Effective effective = effective(call);
        ObjectNode answer = Json.object()
                .put("userId", effective.subject().id().value())
                .put("tenantId", effective.tenant().value())
                .put("roleId", effective.subject().roleId().value());
        ArrayNode privileges = answer.putArray("privileges");
        var columns = columns();
        effective.privileges().forEach(row -> {
            ObjectNode one = privileges.addObject();
            columns.forEach(column -> one.set(column.name(), Lists.cell(column, row)));
        });
        return Answer.json(answer);
    }

    private Answer file(Call call) {
        var rows = effective(call).privileges();
        return response -> Lists.write(files, "effective-privileges", columns(), rows, response);
    }
}
