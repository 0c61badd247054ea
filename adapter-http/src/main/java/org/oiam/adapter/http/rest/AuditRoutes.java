package org.oiam.adapter.http.rest;

import java.util.Map;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.Column;
import org.oiam.application.audit.ReadAudit;
import org.oiam.domain.audit.AuditEntry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What was done and refused. */
final class AuditRoutes {

    private final ReadAudit audit;

    AuditRoutes(ReadAudit audit) {
        this.audit = audit;
    }

    void addTo(Endpoints endpoints) {
        endpoints.list(
                "/tenants/{tenantId}/audit",
                "audit",
                ReadAudit.COLUMNS,
                (call, listing) -> audit.list(call.caller(), call.tenant(), listing),
                AuditRoutes::cell);
    }

    /** Values before and after are objects in JSON, and one line in a file. */
    private static JsonNode cell(Column<AuditEntry> column, AuditEntry entry) {
        return switch (column.name()) {
            case "before" -> values(entry.before());
            case "after" -> values(entry.after());
            default -> Lists.cell(column, entry);
        };
    }

    private static JsonNode values(Map<String, String> values) {
        ObjectNode node = Json.object();
        values.forEach(node::put);
        return node;
    }
}
