package org.oiam.application.audit;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.oiam.application.Access;
import org.oiam.application.Caller;
import org.oiam.application.Column;
import org.oiam.application.Columns;
import org.oiam.application.Listing;
import org.oiam.application.Operation;
import org.oiam.application.Page;
import org.oiam.domain.audit.AuditEntry;
import org.oiam.domain.tenants.TenantId;

/** Reading the audit trail of a tenant, for those who may read its events. */
public final class ReadAudit {

    /** The columns of the trail. */
    public static final Columns<AuditEntry> COLUMNS = Columns.of(
            Column.number("id", AuditEntry::id),
            Column.time("at", AuditEntry::at),
            Column.number("actorId", AuditEntry::actorId),
            Column.text("actorName", AuditEntry::actorName),
            Column.text("credential", AuditEntry::credential),
            Column.number("credentialId", AuditEntry::credentialId),
            Column.number("tenantId", AuditEntry::tenantId),
            Column.text("action", AuditEntry::action),
            Column.text("outcome", entry -> entry.outcome().name().toLowerCase(Locale.ROOT)),
            Column.text("objectType", AuditEntry::objectType),
            Column.number("objectId", AuditEntry::objectId),
            Column.text("before", entry -> line(entry.before())),
            Column.text("after", entry -> line(entry.after())),
            Column.text("reason", AuditEntry::reason),
            Column.text("address", AuditEntry::address));

    private final Access access;
    private final AuditTrail trail;

    /** Reads from the trail. */
    public ReadAudit(Access access, AuditTrail trail) {
        this.access = access;
        this.trail = trail;
    }

    /** The entries that concern the tenant; @throws org.oiam.domain.Refused out of sight or without READ of its events. */
    public Page<AuditEntry> list(Caller caller, TenantId tenant, Listing listing) {
        return access.read(caller, Operation.LIST_AUDIT, attempt -> {
            attempt.require(tenant);
            return trail.list(attempt.sight(), tenant, listing);
        });
    }

    /** Values as one line of text: {@code name=value; name=value}. */
    public static String line(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining("; "));
    }
}
