package org.oiam.adapter.persistence;

import static java.util.Map.entry;
import static org.oiam.adapter.persistence.db.Tables.AUDIT_ENTRY;
import static org.oiam.adapter.persistence.db.Tables.IAM_USER;
import static org.oiam.adapter.persistence.db.Tables.TENANT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.oiam.application.Listing;
import org.oiam.application.Page;
import org.oiam.application.Sight;
import org.oiam.application.audit.AuditTrail;
import org.oiam.application.audit.ReadAudit;
import org.oiam.domain.audit.AuditEntry;
import org.oiam.domain.tenants.TenantId;

final class JooqAuditTrail implements AuditTrail {

    private static final char BETWEEN_NAME_AND_VALUE = '\u001f';
    private static final char BETWEEN_VALUES = '\u001e';

    private static final ListQuery<AuditEntry> ENTRIES = new ListQuery<>(
            ReadAudit.COLUMNS,
            Map.ofEntries(
                    entry("id", AUDIT_ENTRY.ID),
                    entry("at", AUDIT_ENTRY.AT),
                    entry("actorId", AUDIT_ENTRY.ACTOR_ID),
                    entry("actorName", AUDIT_ENTRY.ACTOR_NAME),
                    entry("credential", AUDIT_ENTRY.CREDENTIAL),
                    entry("credentialId", AUDIT_ENTRY.CREDENTIAL_ID),
                    entry("tenantId", AUDIT_ENTRY.TENANT_ID),
                    entry("action", AUDIT_ENTRY.ACTION),
                    entry("outcome", DSL.lower(AUDIT_ENTRY.OUTCOME)),
                    entry("objectType", AUDIT_ENTRY.OBJECT_TYPE),
                    entry("objectId", AUDIT_ENTRY.OBJECT_ID),
                    entry("before", line(AUDIT_ENTRY.VALUES_BEFORE)),
                    entry("after", line(AUDIT_ENTRY.VALUES_AFTER)),
                    entry("reason", AUDIT_ENTRY.REASON),
                    entry("address", AUDIT_ENTRY.ADDRESS)),
            AUDIT_ENTRY,
            List.of(AUDIT_ENTRY.fields()),
            JooqAuditTrail::entryOf);

    private final DSLContext sql;

    JooqAuditTrail(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public void record(AuditEntry entry) {
        Field<String> actorName =
                DSL.field(DSL.select(IAM_USER.USER_NAME).from(IAM_USER).where(IAM_USER.ID.eq(entry.actorId())));
        sql.insertInto(AUDIT_ENTRY)
                .set(AUDIT_ENTRY.ID, entry.id())
                .set(AUDIT_ENTRY.AT, Sql.moment(entry.at()))
                .set(AUDIT_ENTRY.ACTOR_ID, entry.actorId())
                .set(AUDIT_ENTRY.ACTOR_NAME, DSL.coalesce(actorName, ""))
                .set(AUDIT_ENTRY.CREDENTIAL, entry.credential())
                .set(AUDIT_ENTRY.CREDENTIAL_ID, entry.credentialId())
                .set(AUDIT_ENTRY.TENANT_ID, entry.tenantId())
                .set(AUDIT_ENTRY.ACTION, entry.action())
                .set(AUDIT_ENTRY.OUTCOME, entry.outcome().name())
                .set(AUDIT_ENTRY.OBJECT_TYPE, entry.objectType())
                .set(AUDIT_ENTRY.OBJECT_ID, entry.objectId())
                .set(AUDIT_ENTRY.VALUES_BEFORE, encoded(entry.before()))
                .set(AUDIT_ENTRY.VALUES_AFTER, encoded(entry.after()))
                .set(AUDIT_ENTRY.REASON, entry.reason())
                .set(AUDIT_ENTRY.ADDRESS, entry.address())
                .execute();
    }

    @Override
    public Page<AuditEntry> list(Sight sight, TenantId tenant, Listing listing) {
        var isSeen = switch (sight.level()) {
            case OPERATOR -> DSL.noCondition();
            case PARTNER, ENTERPRISE ->
                DSL.exists(
                        DSL.selectOne().from(TENANT).where(TENANT.ID.eq(AUDIT_ENTRY.TENANT_ID), Sights.within(sight)));
        };
        return ENTRIES.page(sql, AUDIT_ENTRY.TENANT_ID.eq(tenant.value()).and(isSeen), listing);
    }

    private static String encoded(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> free(value.getKey()) + BETWEEN_NAME_AND_VALUE + free(value.getValue()))
                .collect(Collectors.joining(String.valueOf(BETWEEN_VALUES)));
    }

    /** Free of what separates, and of what PostgreSQL cannot store; no value that the domain lets in has any of it. */
    private static String free(String text) {
        return text.replace(BETWEEN_VALUES, ' ')
                .replace(BETWEEN_NAME_AND_VALUE, ' ')
                .replace('\0', ' ');
    }

    private static Map<String, String> decoded(String text) {
        var values = new HashMap<String, String>();
        if (!text.isEmpty()) {
            for (String value : text.split(String.valueOf(BETWEEN_VALUES), -1)) {
                int end = value.indexOf(BETWEEN_NAME_AND_VALUE);
                values.put(value.substring(0, end), value.substring(end + 1));
            }
        }
        return values;
    }

    /** As {@link ReadAudit#line} shows it. */
    private static Field<String> line(Field<String> values) {
        return DSL.replace(
                DSL.replace(values, String.valueOf(BETWEEN_NAME_AND_VALUE), "="), String.valueOf(BETWEEN_VALUES), "; ");
    }

    private static AuditEntry entryOf(Record row) {
        return new AuditEntry(
                row.get(AUDIT_ENTRY.ID),
                row.get(AUDIT_ENTRY.AT),
                row.get(AUDIT_ENTRY.ACTOR_ID),
                row.get(AUDIT_ENTRY.ACTOR_NAME),
                row.get(AUDIT_ENTRY.CREDENTIAL),
                row.get(AUDIT_ENTRY.CREDENTIAL_ID),
                row.get(AUDIT_ENTRY.TENANT_ID),
                row.get(AUDIT_ENTRY.ACTION),
                AuditEntry.Outcome.valueOf(row.get(AUDIT_ENTRY.OUTCOME)),
                row.get(AUDIT_ENTRY.OBJECT_TYPE),
                row.get(AUDIT_ENTRY.OBJECT_ID),
                decoded(row.get(AUDIT_ENTRY.VALUES_BEFORE)),
                decoded(row.get(AUDIT_ENTRY.VALUES_AFTER)),
                row.get(AUDIT_ENTRY.REASON),
                row.get(AUDIT_ENTRY.ADDRESS));
    }
}
