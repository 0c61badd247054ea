package org.oiam.adapter.http.rest;

import static org.oiam.adapter.http.rest.Fields.text;

import org.oiam.adapter.http.wire.Json;
import org.oiam.application.properties.ManageProperties;
import org.oiam.application.properties.ManageProperties.PropertyRow;
import org.oiam.application.properties.StoredProperties.Setting;
import org.oiam.domain.properties.PropertyType;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** System properties. Seed: Session Limits, Note. */
final class PropertyRoutes {

    private static final String ONE = "/system-properties/{property}";

    private final ManageProperties properties;

    PropertyRoutes(ManageProperties properties) {
        this.properties = properties;
    }

    void addTo(Endpoints endpoints) {
        endpoints.get("/system-properties", this::list);
        endpoints.get(ONE, call -> Answer.json(json(properties.read(call.caller(), name(call)))));
        endpoints.put(ONE, this::set);
        endpoints.delete(ONE, this::reset);
    }

    private static String name(Call call) {
        return call.parameter("property");
    }

    private Answer list(Call call) {
        ObjectNode answer = Json.object();
        ArrayNode rows = answer.putArray("properties");
        properties.list(call.caller()).forEach(row -> rows.add(json(row)));
        return Answer.json(answer);
    }

    private Answer set(Call call) {
        Fields body = call.body();
        var value = body.required("value", text());
        body.check();
        properties.set(call.caller(), name(call), value.get());
        return Answer.done();
    }

    private Answer reset(Call call) {
        call.withoutBody();
        properties.reset(call.caller(), name(call));
        return Answer.done();
    }

    private static ObjectNode json(PropertyRow row) {
        PropertyType type = row.property().type();
        ObjectNode json = Json.object()
                .put("name", row.property().code())
                .put("value", row.value())
                .put("default", type.byDefault())
                .put("permits", type.permits())
                .put("description", row.property().description());
        Setting setting = row.setting();
        if (setting != null) {
            json.put("setAt", setting.setAt().toString());
            json.put("setBy", setting.setBy().value());
        }
        return json;
    }
}
