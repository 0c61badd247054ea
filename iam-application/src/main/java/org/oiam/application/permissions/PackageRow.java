package org.oiam.application.permissions;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Column;
import org.oiam.application.Columns;
import org.oiam.domain.tenants.TenantLevel;

/**
 * A permission package as lists show it. Seed: Tables 9 and 10.
 *
 * @param service the service of its bundle
 * @param scope the level of its bundle's users
 * @param state whether it is in force: draft or published
 * @param needsReview whether it was made for another catalogue
 * @param edition the edition in force, null for a draft
 * @param roles the names of the roles of the tenant that use the same bundle, in their order, between commas
 * @param publishedAt since when that edition is in force, null for a draft
 */
public record PackageRow(
        long id,
        String name,
        String description,
        String service,
        String bundle,
        TenantLevel scope,
        String state,
        boolean needsReview,
        @Nullable Long edition,
        String roles,
        Instant createdAt,
        Instant modifiedAt,
        @Nullable Instant publishedAt,
        long version) {

    /** The state of a package that applies to nobody. */
    public static final String DRAFT = "draft";

    /** The state of a package that is in force. */
    public static final String PUBLISHED = "published";

    /** The columns of the list. Seed: Table 10, Columns, with Role Associated. */
    public static final Columns<PackageRow> COLUMNS = Columns.of(
            Column.number("id", PackageRow::id),
            Column.text("name", PackageRow::name),
            Column.text("description", PackageRow::description),
            Column.text("service", PackageRow::service),
            Column.text("bundle", PackageRow::bundle),
            Column.text("scope", row -> row.scope().name().toLowerCase(Locale.ROOT)),
            Column.text("state", PackageRow::state),
            Column.flag("needsReview", PackageRow::needsReview),
            Column.number("edition", PackageRow::edition),
            Column.text("roles", PackageRow::roles),
            Column.time("createdAt", PackageRow::createdAt),
            Column.time("modifiedAt", PackageRow::modifiedAt),
            Column.time("publishedAt", PackageRow::publishedAt),
            Column.number("version", PackageRow::version));
}
