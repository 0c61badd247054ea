package org.oiam.application.roles;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Column;
import org.oiam.application.Columns;
import org.oiam.domain.tenants.TenantLevel;

/** A role as lists show it; the owner and the times of a default role are null. Seed: Table 6, Table 7. */
public record RoleRow(
        long id,
        @Nullable Long ownerId,
        String name,
        String description,
        TenantLevel scope,
        boolean custom,
        boolean superuser,
        long users,
        @Nullable Instant createdAt,
        @Nullable Instant modifiedAt,
        long version) {

    /** The columns of the list; {@code users} counts those of the tenant that is listed. */
    public static final Columns<RoleRow> COLUMNS = Columns.of(
            Column.number("id", RoleRow::id),
            Column.text("name", RoleRow::name),
            Column.text("description", RoleRow::description),
            Column.text("scope", row -> row.scope().name().toLowerCase(Locale.ROOT)),
            Column.flag("custom", RoleRow::custom),
            Column.flag("superuser", RoleRow::superuser),
            Column.number("ownerId", RoleRow::ownerId),
            Column.number("users", RoleRow::users),
            Column.time("createdAt", RoleRow::createdAt),
            Column.time("modifiedAt", RoleRow::modifiedAt),
            Column.number("version", RoleRow::version));
}
