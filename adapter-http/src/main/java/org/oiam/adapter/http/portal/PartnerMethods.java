package org.oiam.adapter.http.portal;

import java.util.List;
import java.util.Set;
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

/** The namespace {@code enterpriseProxy}. */
final class PartnerMethods {

    private final ManageUsers users;
    private final ManageTenants tenants;

    PartnerMethods(ManageUsers users, ManageTenants tenants) {
        this.users = users;
        this.tenants = tenants;
    }

    List<Method> methods() {
        return List.of(
                Method.of("enterpriseProxy/getEnterpriseProxyUsers", this::getEnterpriseProxyUsers),
                Method.of("enterpriseProxy/getEnterpriseProxyEnterprises", this::getEnterpriseProxyEnterprises));
    }

    private JsonNode getEnterpriseProxyUsers(Call call) {
        TenantId id = call.partner(Operation.LIST_USERS);
        Listing all = Listing.all(UserRow.COLUMNS);
        return Json.array()
                .addAll(Listing.everyRow(UserRow.COLUMNS, all, page -> users.list(call.caller(), id, page)).stream()
                        .map(user -> Shapes.user(user, TenantLevel.PARTNER))
                        .toList());
    }

    private JsonNode getEnterpriseProxyEnterprises(Call call) {
        TenantId id = call.partner(Operation.LIST_ENTERPRISES);
        Set<String> with = call.params().with();
        Listing all = Listing.all(TenantRow.COLUMNS);
        return Json.array()
                .addAll(
                        Listing.everyRow(TenantRow.COLUMNS, all, page -> tenants.enterprises(call.caller(), id, page))
                                .stream()
                                .map(enterprise -> Shapes.enterprise(enterprise, with))
                                .toList());
    }
}
