package org.oiam.application.tenants;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Column;
import org.oiam.application.Columns;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantDomain;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;

/** A tenant as lists show it. */
public record TenantRow(
        long id,
        @Nullable Long parentId,
        TenantLevel level,
        String name,
        @Nullable String domain,
        boolean suspended,
        Instant createdAt,
        long version) {

    /** The columns of the list. */
    public static final Columns<TenantRow> COLUMNS = Columns.of(
            Column.number("id", TenantRow::id),
            Column.number("parentId", TenantRow::parentId),
            Column.text("level", row -> row.level().name().toLowerCase(Locale.ROOT)),
            Column.text("name", TenantRow::name),
            Column.text("domain", TenantRow::domain),
            Column.flag("suspended", TenantRow::suspended),
            Column.time("createdAt", TenantRow::createdAt),
            Column.number("version", TenantRow::version));

    /** The row of a tenant. */
    public static TenantRow of(Tenant tenant) {
        TenantId parent = tenant.parentId();
        TenantDomain domain = tenant.domain();
        return new TenantRow(
                tenant.id().value(),
                parent == null ? null : parent.value(),
                tenant.level(),
                tenant.name().value(),
                domain == null ? null : domain.value(),
                tenant.suspended(),
                tenant.createdAt(),
                tenant.version().number());
    }
}
