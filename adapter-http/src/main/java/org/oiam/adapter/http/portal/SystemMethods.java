package org.oiam.adapter.http.portal;

import java.util.List;
import java.util.Optional;
import org.oiam.adapter.http.wire.Json;
import tools.jackson.databind.JsonNode;

/** The namespace {@code system}. */
final class SystemMethods {

    /** The version of the portal API that is spoken here, which is what clients ask for. */
    private static final String API = "5.1.0";

    private static final String BUILD = Optional.ofNullable(
                    SystemMethods.class.getPackage().getImplementationVersion())
            .orElse("development");

    List<Method> methods() {
        return List.of(Method.of("system/getVersionInfo", SystemMethods::getVersionInfo));
    }

    private static JsonNode getVersionInfo(Call call) {
        return Json.object()
                .put("version", API)
                .put("build", BUILD)
                .put("buildType", "release")
                .put("apiVersion", API);
    }
}
