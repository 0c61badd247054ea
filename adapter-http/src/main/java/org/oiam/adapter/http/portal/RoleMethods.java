package org.oiam.adapter.http.portal;

import java.util.List;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.roles.ManageRoles;
import tools.jackson.databind.JsonNode;

/** The namespace {@code role}. */
final class RoleMethods {

    private final ManageRoles roles;

    RoleMethods(ManageRoles roles) {
        this.roles = roles;
    }

    List<Method> methods() {
        return List.of(Method.of("role/getUserTypeRoles", this::getUserTypeRoles));
    }

    private JsonNode getUserTypeRoles(Call call) {
        UserType type = Params.required("userType", call.params().word("userType", UserType.class));
        call.network();
        return Json.array()
                .addAll(roles.offered(call.caller(), type.levels()).stream()
                        .map(Shapes::role)
                        .toList());
    }
}
