package org.oiam.adapter.http.portal;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.Listing;
import org.oiam.application.tenants.ManageTenants;
import org.oiam.application.tenants.TenantRow;
import org.oiam.domain.tenants.TenantId;
import tools.jackson.databind.JsonNode;

/** The namespace {@code network}: the operator, which nobody but its own users sees. */
final class NetworkMethods {

    private final ManageTenants tenants;

    NetworkMethods(ManageTenants tenants) {
        this.tenants = tenants;
    }

    List<Method> methods() {
        return List.of(Method.of("network/getNetworkEnterprises", this::getNetworkEnterprises));
    }

    private JsonNode getNetworkEnterprises(Call call) {
        TenantId network = call.network();
        Set<String> with = call.params().with();
        @Nullable Set<Long> wanted = call.params().ids("enterprises");
        Listing all = Listing.all(TenantRow.COLUMNS);
        return Json.array()
                .addAll(
                        Listing.everyRow(
                                        TenantRow.COLUMNS,
                                        all,
                                        page -> tenants.enterprises(call.caller(), network, page))
                                .stream()
                                .filter(enterprise -> wanted == null || wanted.contains(enterprise.id()))
                                .map(enterprise -> Shapes.enterprise(enterprise, with))
                                .toList());
    }
}
