package org.oiam.adapter.persistence;

import static org.oiam.adapter.persistence.db.Tables.PERMISSION_EDITION_ENTRY;
import static org.oiam.adapter.persistence.db.Tables.PUBLISHED;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Table;
import org.oiam.domain.decisions.Facts;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantId;

/** What tenants have published as decisions see it, now or in the past: the tables for both have the same columns. */
final class Publications {

    private Publications() {}

    /** By tenant and, within one, by bundle; who has nothing published is absent. */
    static List<Facts.OfPublisher> publishers(DSLContext sql, Table<Record> published, Condition wanted) {
        Field<Long> tenant = published.field(PUBLISHED.TENANT_ID);
        Field<String> bundle = published.field(PUBLISHED.BUNDLE);
        Field<Long> packageId = published.field(PUBLISHED.PACKAGE_ID);
        Field<Integer> edition = published.field(PUBLISHED.EDITION);
        var rows = sql.select(
                        tenant,
                        bundle,
                        packageId,
                        edition,
                        PERMISSION_EDITION_ENTRY.PRIVILEGE,
                        PERMISSION_EDITION_ENTRY.EFFECT)
                .from(published)
                .leftJoin(PERMISSION_EDITION_ENTRY)
                .on(PERMISSION_EDITION_ENTRY.PACKAGE_ID.eq(packageId), PERMISSION_EDITION_ENTRY.NUMBER.eq(edition))
                .where(wanted)
                .orderBy(tenant, bundle)
                .fetch();
        var codes = new HashMap<String, PrivilegeCode>();
        var editions = new LinkedHashMap<InForce, Map<PrivilegeCode, Effect>>();
        for (var row : rows) {
            var of = new InForce(row.value1(), row.value2(), row.value3(), row.value4());
            var entries = editions.computeIfAbsent(of, any -> new HashMap<>());
            if (row.value5() != null) {
                entries.put(codes.computeIfAbsent(row.value5(), PrivilegeCode::new), Effect.valueOf(row.value6()));
            }
        }
        var byTenant = new LinkedHashMap<Long, List<Facts.Publication>>();
        editions.forEach((of, entries) -> byTenant.computeIfAbsent(of.tenant, id -> new ArrayList<>())
                .add(new Facts.Publication(
                        new BundleCode(of.bundle), new PackageId(of.packageId), of.edition, entries)));
        return byTenant.entrySet().stream()
                .map(of -> new Facts.OfPublisher(new TenantId(of.getKey()), of.getValue()))
                .toList();
    }

    private record InForce(long tenant, String bundle, long packageId, int edition) {}

    /** Of an outer join, hence one null for an edition or a package that says nothing. */
    static Map<PrivilegeCode, Effect> entries(
            Result<? extends Record> rows, Field<String> privilege, Field<String> effect) {
        var entries = new HashMap<PrivilegeCode, Effect>();
        for (Record row : rows) {
            if (row.get(privilege) != null) {
                entries.put(new PrivilegeCode(row.get(privilege)), Effect.valueOf(row.get(effect)));
            }
        }
        return entries;
    }
}
