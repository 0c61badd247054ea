package org.oiam.adapter.http.portal;

import java.util.List;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.Listing;
import org.oiam.application.Operation;
import org.oiam.application.tenants.ManageTenants;
import org.oiam.application.tenants.TenantRow;
import org.oiam.application.users.ManageUsers;
import org.oiam.application.users.UserRow;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The namespace {@code enterprise}. */
final class EnterpriseMethods {

    private final ManageUsers users;
    private final ManageTenants tenants;

    EnterpriseMethods(ManageUsers users, ManageTenants tenants) {
        this.users = users;
        this.tenants = tenants;
    }

    List<Method> methods() {
        return List.of(
                Method.of("enterprise/getEnterprise", this::getEnterprise),
                Method.of("enterprise/getEnterpriseUsers", this::getEnterpriseUsers));
    }

    private JsonNode getEnterprise(Call call) {
        TenantId id = call.enterprise(Operation.READ_TENANT);
        ObjectNode enterprise = Shapes.enterprise(TenantRow.of(tenants.read(call.caller(), id)));
        if (call.params().with().contains("enterpriseProxy")) {
            tenants.partnerOf(call.caller(), id)
                    .ifPresentOrElse(
                            partner -> enterprise.set("enterpriseProxy", Shapes.partner(TenantRow.of(partner))),
                            () -> enterprise.putNull("enterpriseProxy"));
        }
        return enterprise;
    }

    private JsonNode getEnterpriseUsers(Call call) {
        TenantId id = call.enterprise(Operation.LIST_USERS);
        Listing all = Listing.all(UserRow.COLUMNS);
        return Json.array()
                .addAll(Listing.everyRow(UserRow.COLUMNS, all, page -> users.list(call.caller(), id, page)).stream()
                        .map(user -> Shapes.user(user, TenantLevel.ENTERPRISE))
                        .toList());
    }
}
