package org.oiam.adapter.persistence;

import static java.util.Map.entry;
import static org.oiam.adapter.persistence.db.Tables.IAM_USER;
import static org.oiam.adapter.persistence.db.Tables.PERMISSION_EDITION;
import static org.oiam.adapter.persistence.db.Tables.PERMISSION_EDITION_ENTRY;
import static org.oiam.adapter.persistence.db.Tables.PERMISSION_PACKAGE;
import static org.oiam.adapter.persistence.db.Tables.PERMISSION_PACKAGE_ENTRY;
import static org.oiam.adapter.persistence.db.Tables.PUBLISHED;
import static org.oiam.adapter.persistence.db.Tables.ROLE;
import static org.oiam.adapter.persistence.db.Tables.ROLE_BUNDLE;
import static org.oiam.adapter.persistence.db.Tables.TENANT;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.oiam.application.Listing;
import org.oiam.application.Page;
import org.oiam.application.Sight;
import org.oiam.application.permissions.EditionRow;
import org.oiam.application.permissions.PackageRow;
import org.oiam.application.permissions.PermissionPackages;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.permissions.Author;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueVersion;
import org.oiam.domain.permissions.Edition;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;

/** A package says what its edition in force says: publishing writes both. */
final class JooqPermissionPackages implements PermissionPackages {

    private static final Table<?> PACKAGES = PERMISSION_PACKAGE
            .leftJoin(PUBLISHED)
            .on(PUBLISHED.PACKAGE_ID.eq(PERMISSION_PACKAGE.ID))
            .leftJoin(PERMISSION_EDITION)
            .on(
                    PERMISSION_EDITION.PACKAGE_ID.eq(PUBLISHED.PACKAGE_ID),
                    PERMISSION_EDITION.NUMBER.eq(PUBLISHED.EDITION));

    /** Of an outer join, as the one below. */
    private static final Field<Long> EDITION = PUBLISHED.EDITION.coerce(SQLDataType.BIGINT.nullable(true));

    private static final Field<Instant> PUBLISHED_AT =
            PERMISSION_EDITION.PUBLISHED_AT.coerce(SQLDataType.INSTANT.nullable(true));

    private final DSLContext sql;
    private final Catalogue catalogue;

    JooqPermissionPackages(DSLContext sql, Catalogue catalogue) {
        this.sql = sql;
        this.catalogue = catalogue;
    }

    @Override
    public Optional<PermissionPackage> find(Sight sight, PackageId id) {
        return packages(PERMISSION_PACKAGE.ID.eq(id.value()).and(Sights.within(sight))).stream()
                .findFirst();
    }

    @Override
    public List<PermissionPackage.Published> published(Tenant owner) {
        return packages(PUBLISHED.TENANT_ID.eq(owner.id().value())).stream()
                .map(PermissionPackage::asPublished)
                .toList();
    }

    private List<PermissionPackage> packages(Condition wanted) {
        return sql
                .select(PERMISSION_PACKAGE.fields())
                .select(PUBLISHED.EDITION, PUBLISHED_AT, PERMISSION_EDITION.AUTHOR_ID)
                .select(PERMISSION_PACKAGE_ENTRY.PRIVILEGE, PERMISSION_PACKAGE_ENTRY.EFFECT)
                .from(PACKAGES)
                .join(TENANT)
                .on(TENANT.ID.eq(PERMISSION_PACKAGE.OWNER_ID))
                .leftJoin(PERMISSION_PACKAGE_ENTRY)
                .on(PERMISSION_PACKAGE_ENTRY.PACKAGE_ID.eq(PERMISSION_PACKAGE.ID))
                .where(wanted)
                .orderBy(PERMISSION_PACKAGE.BUNDLE, PERMISSION_PACKAGE.ID)
                .fetchGroups(PERMISSION_PACKAGE.ID)
                .values()
                .stream()
                .map(JooqPermissionPackages::permissionPackage)
                .toList();
    }

    @Override
    public void add(PermissionPackage.Draft draft) {
        Kind kind = kind(draft.content().bundle());
        Sql.share(sql, TENANT.ID, draft.owner().value());
        Violations.answered(
                draft,
                () -> sql.insertInto(PERMISSION_PACKAGE)
                        .set(PERMISSION_PACKAGE.ID, draft.id().value())
                        .set(PERMISSION_PACKAGE.OWNER_ID, draft.owner().value())
                        .set(PERMISSION_PACKAGE.BUNDLE, draft.content().bundle().value())
                        .set(PERMISSION_PACKAGE.SERVICE, kind.service)
                        .set(PERMISSION_PACKAGE.SCOPE, kind.scope)
                        .set(PERMISSION_PACKAGE.CREATED_AT, Sql.moment(draft.createdAt()))
                        .set(PERMISSION_PACKAGE.VERSION, draft.version().number())
                        .set(values(draft))
                        .execute());
        addEntries(draft);
    }

    /** What a bundle is for. */
    private record Kind(String service, String scope) {}

    /** From the catalogue; of a bundle that is gone by now, from the package that this one is a copy of. */
    private Kind kind(BundleCode code) {
        return catalogue
                .bundle(code)
                .map(bundle -> new Kind(bundle.service().value(), bundle.level().name()))
                .or(() -> sql.select(PERMISSION_PACKAGE.SERVICE, PERMISSION_PACKAGE.SCOPE)
                        .from(PERMISSION_PACKAGE)
                        .where(PERMISSION_PACKAGE.BUNDLE.eq(code.value()))
                        .limit(1)
                        .fetchOptional(row -> new Kind(row.value1(), row.value2())))
                .orElseThrow(() -> new Refused(new CommonRefusal.Unknown()));
    }

    private static Map<Field<?>, Object> values(PermissionPackage of) {
        PackageContent content = of.content();
        return Map.of(
                PERMISSION_PACKAGE.NAME, content.name().value(),
                PERMISSION_PACKAGE.DESCRIPTION, content.description().value(),
                PERMISSION_PACKAGE.CATALOGUE_VERSION, content.madeFor().value(),
                PERMISSION_PACKAGE.EDITIONS, of.editions(),
                PERMISSION_PACKAGE.MODIFIED_AT, Sql.moment(of.modifiedAt()));
    }

    private void addEntries(PermissionPackage of) {
        if (!of.content().entries().isEmpty()) {
            sql.insertInto(
                            PERMISSION_PACKAGE_ENTRY,
                            PERMISSION_PACKAGE_ENTRY.PACKAGE_ID,
                            PERMISSION_PACKAGE_ENTRY.PRIVILEGE,
                            PERMISSION_PACKAGE_ENTRY.EFFECT)
                    .valuesOfRows(of.content().entries().entrySet().stream()
                            .map(entry -> DSL.row(
                                    of.id().value(),
                                    entry.getKey().value(),
                                    entry.getValue().name()))
                            .toList())
                    .execute();
        }
    }

    @Override
    public Version replace(PermissionPackage.Draft draft) {
        Version next = update(draft, isUnpublished());
        replaceEntries(draft);
        return next;
    }

    private Version update(PermissionPackage of, Condition further) {
        Version next = of.version().next();
        int updated = sql.update(PERMISSION_PACKAGE)
                .set(values(of))
                .set(PERMISSION_PACKAGE.VERSION, next.number())
                .where(isAtVersion(of), further)
                .execute();
        if (updated == 0) {
            throw new Refused(new CommonRefusal.Stale());
        }
        return next;
    }

    private static Condition isAtVersion(PermissionPackage of) {
        return PERMISSION_PACKAGE
                .ID
                .eq(of.id().value())
                .and(PERMISSION_PACKAGE.OWNER_ID.eq(of.owner().value()))
                .and(PERMISSION_PACKAGE.VERSION.eq(of.version().number()));
    }

    private static Condition isUnpublished() {
        return DSL.notExists(DSL.selectOne().from(PUBLISHED).where(PUBLISHED.PACKAGE_ID.eq(PERMISSION_PACKAGE.ID)));
    }

    private void replaceEntries(PermissionPackage of) {
        sql.deleteFrom(PERMISSION_PACKAGE_ENTRY)
                .where(PERMISSION_PACKAGE_ENTRY.PACKAGE_ID.eq(of.id().value()))
                .execute();
        addEntries(of);
    }

    @Override
    public Version publish(PermissionPackage.Published published) {
        Version next = update(published, DSL.noCondition());
        replaceEntries(published);
        addEdition(published);
        withdraw(published);
        Violations.answered(
                published,
                () -> sql.insertInto(PUBLISHED)
                        .set(PUBLISHED.TENANT_ID, published.owner().value())
                        .set(PUBLISHED.BUNDLE, published.content().bundle().value())
                        .set(PUBLISHED.PACKAGE_ID, published.id().value())
                        .set(PUBLISHED.EDITION, published.edition().number())
                        .execute());
        return next;
    }

    private void addEdition(PermissionPackage.Published published) {
        Edition edition = published.edition();
        PackageContent content = edition.content();
        Field<String> authorName = DSL.field(DSL.select(IAM_USER.USER_NAME)
                .from(IAM_USER)
                .where(IAM_USER.ID.eq(edition.author().number())));
        sql.insertInto(PERMISSION_EDITION)
                .set(PERMISSION_EDITION.PACKAGE_ID, edition.packageId().value())
                .set(PERMISSION_EDITION.NUMBER, edition.number())
                .set(PERMISSION_EDITION.OWNER_ID, published.owner().value())
                .set(PERMISSION_EDITION.NAME, content.name().value())
                .set(PERMISSION_EDITION.DESCRIPTION, content.description().value())
                .set(PERMISSION_EDITION.BUNDLE, content.bundle().value())
                .set(PERMISSION_EDITION.CATALOGUE_VERSION, content.madeFor().value())
                .set(PERMISSION_EDITION.PUBLISHED_AT, Sql.moment(edition.publishedAt()))
                .set(PERMISSION_EDITION.AUTHOR_ID, edition.author().number())
                .set(PERMISSION_EDITION.AUTHOR_NAME, DSL.coalesce(authorName, ""))
                .execute();
        if (!content.entries().isEmpty()) {
            sql.insertInto(
                            PERMISSION_EDITION_ENTRY,
                            PERMISSION_EDITION_ENTRY.PACKAGE_ID,
                            PERMISSION_EDITION_ENTRY.NUMBER,
                            PERMISSION_EDITION_ENTRY.PRIVILEGE,
                            PERMISSION_EDITION_ENTRY.EFFECT)
                    .valuesOfRows(content.entries().entrySet().stream()
                            .map(entry -> DSL.row(
                                    edition.packageId().value(),
                                    edition.number(),
                                    entry.getKey().value(),
                                    entry.getValue().name()))
                            .toList())
                    .execute();
        }
    }

    private void withdraw(PermissionPackage of) {
        sql.deleteFrom(PUBLISHED)
                .where(PUBLISHED.PACKAGE_ID.eq(of.id().value()))
                .execute();
    }

    @Override
    public Version reset(PermissionPackage.Draft draft) {
        Version next = update(draft, DSL.noCondition());
        withdraw(draft);
        return next;
    }

    @Override
    public void remove(PermissionPackage.Draft draft) {
        int removed = Violations.answered(
                draft,
                () -> sql.deleteFrom(PERMISSION_PACKAGE)
                        .where(isAtVersion(draft))
                        .execute());
        if (removed == 0) {
            throw new Refused(new CommonRefusal.Stale());
        }
    }

    @Override
    public List<EditionRow> editions(PermissionPackage of) {
        return editions(isOf(of));
    }

    @Override
    public Optional<Edition> edition(PermissionPackage of, int number) {
        return editions(isOf(of).and(PERMISSION_EDITION.NUMBER.eq(number))).stream()
                .map(EditionRow::edition)
                .findFirst();
    }

    private static Condition isOf(PermissionPackage of) {
        return PERMISSION_EDITION
                .PACKAGE_ID
                .eq(of.id().value())
                .and(PERMISSION_EDITION.OWNER_ID.eq(of.owner().value()));
    }

    private List<EditionRow> editions(Condition wanted) {
        return sql
                .select(PERMISSION_EDITION.fields())
                .select(PUBLISHED.EDITION)
                .select(PERMISSION_EDITION_ENTRY.PRIVILEGE, PERMISSION_EDITION_ENTRY.EFFECT)
                .from(PERMISSION_EDITION)
                .leftJoin(PUBLISHED)
                .on(
                        PUBLISHED.PACKAGE_ID.eq(PERMISSION_EDITION.PACKAGE_ID),
                        PUBLISHED.EDITION.eq(PERMISSION_EDITION.NUMBER))
                .leftJoin(PERMISSION_EDITION_ENTRY)
                .on(
                        PERMISSION_EDITION_ENTRY.PACKAGE_ID.eq(PERMISSION_EDITION.PACKAGE_ID),
                        PERMISSION_EDITION_ENTRY.NUMBER.eq(PERMISSION_EDITION.NUMBER))
                .where(wanted)
                .orderBy(PERMISSION_EDITION.NUMBER.desc())
                .fetchGroups(PERMISSION_EDITION.NUMBER)
                .values()
                .stream()
                .map(JooqPermissionPackages::edition)
                .toList();
    }

    @Override
    public Page<PackageRow> list(Tenant owner, Listing listing) {
        Field<Boolean> needsReview = DSL.field(
                PERMISSION_PACKAGE.CATALOGUE_VERSION.ne(catalogue.version().value()));
        Field<String> roles = roles(owner);
        Field<Boolean> shownReview = needsReview.as("needs_review");
        Field<String> shownRoles = roles.as("roles");
        List<Field<?>> selected = Stream.concat(
                        Stream.of(PERMISSION_PACKAGE.fields()),
                        Stream.<Field<?>>of(PUBLISHED.EDITION, PUBLISHED_AT, shownReview, shownRoles))
                .toList();
        return new ListQuery<>(
                        PackageRow.COLUMNS,
                        columns(needsReview, roles),
                        PACKAGES,
                        selected,
                        row -> row(row, shownReview, shownRoles))
                .page(sql, PERMISSION_PACKAGE.OWNER_ID.eq(owner.id().value()), listing);
    }

    /** The names of the roles of the tenant that use the package's bundle, in an order that no locale changes. */
    private Field<String> roles(Tenant tenant) {
        List<Long> owners = Stream.concat(Stream.of(tenant.id(), TenantId.OPERATOR), tenant.parent().stream())
                .map(TenantId::value)
                .distinct()
                .toList();
        Field<String> order = sql.family() == SQLDialect.POSTGRES ? ROLE.NAME.collate(DSL.collation("C")) : ROLE.NAME;
        return DSL.coalesce(
                DSL.field(DSL.select(DSL.listAgg(ROLE.NAME, ", ").withinGroupOrderBy(order))
                        .from(ROLE)
                        .join(ROLE_BUNDLE)
                        .on(ROLE_BUNDLE.ROLE_ID.eq(ROLE.ID))
                        .where(
                                ROLE_BUNDLE.BUNDLE.eq(PERMISSION_PACKAGE.BUNDLE),
                                ROLE.OWNER_ID.isNull().or(ROLE.OWNER_ID.in(owners)))),
                "");
    }

    private static Map<String, Field<?>> columns(Field<Boolean> needsReview, Field<String> roles) {
        return Map.ofEntries(
                entry("id", PERMISSION_PACKAGE.ID),
                entry("name", PERMISSION_PACKAGE.NAME),
                entry("description", PERMISSION_PACKAGE.DESCRIPTION),
                entry("service", PERMISSION_PACKAGE.SERVICE),
                entry("bundle", PERMISSION_PACKAGE.BUNDLE),
                entry("scope", DSL.lower(PERMISSION_PACKAGE.SCOPE)),
                entry(
                        "state",
                        DSL.when(PUBLISHED.PACKAGE_ID.isNull(), PackageRow.DRAFT)
                                .else_(PackageRow.PUBLISHED)),
                entry("needsReview", needsReview),
                entry("edition", EDITION),
                entry("roles", roles),
                entry("createdAt", PERMISSION_PACKAGE.CREATED_AT),
                entry("modifiedAt", PERMISSION_PACKAGE.MODIFIED_AT),
                entry("publishedAt", PUBLISHED_AT),
                entry("version", PERMISSION_PACKAGE.VERSION));
    }

    private static PackageRow row(Record row, Field<Boolean> needsReview, Field<String> roles) {
        Integer edition = row.get(PUBLISHED.EDITION);
        return new PackageRow(
                row.get(PERMISSION_PACKAGE.ID),
                row.get(PERMISSION_PACKAGE.NAME),
                row.get(PERMISSION_PACKAGE.DESCRIPTION),
                row.get(PERMISSION_PACKAGE.SERVICE),
                row.get(PERMISSION_PACKAGE.BUNDLE),
                TenantLevel.valueOf(row.get(PERMISSION_PACKAGE.SCOPE)),
                edition == null ? PackageRow.DRAFT : PackageRow.PUBLISHED,
                row.get(needsReview),
                edition == null ? null : edition.longValue(),
                row.get(roles),
                row.get(PERMISSION_PACKAGE.CREATED_AT),
                row.get(PERMISSION_PACKAGE.MODIFIED_AT),
                row.get(PUBLISHED_AT),
                row.get(PERMISSION_PACKAGE.VERSION));
    }

    /** A package from its rows, one an entry. */
    private static PermissionPackage permissionPackage(Result<? extends Record> rows) {
        Record row = rows.get(0);
        var id = new PackageId(row.get(PERMISSION_PACKAGE.ID));
        var owner = new TenantId(row.get(PERMISSION_PACKAGE.OWNER_ID));
        var content = new PackageContent(
                new Label(row.get(PERMISSION_PACKAGE.NAME)),
                new Note(row.get(PERMISSION_PACKAGE.DESCRIPTION)),
                new BundleCode(row.get(PERMISSION_PACKAGE.BUNDLE)),
                Publications.entries(rows, PERMISSION_PACKAGE_ENTRY.PRIVILEGE, PERMISSION_PACKAGE_ENTRY.EFFECT),
                new CatalogueVersion(row.get(PERMISSION_PACKAGE.CATALOGUE_VERSION)));
        int editions = row.get(PERMISSION_PACKAGE.EDITIONS);
        Instant createdAt = row.get(PERMISSION_PACKAGE.CREATED_AT);
        Instant modifiedAt = row.get(PERMISSION_PACKAGE.MODIFIED_AT);
        var version = new Version(row.get(PERMISSION_PACKAGE.VERSION));
        Integer inForce = row.get(PUBLISHED.EDITION);
        if (inForce == null) {
            return new PermissionPackage.Draft(id, owner, content, editions, createdAt, modifiedAt, version);
        }
        var author = new Author(row.get(PERMISSION_EDITION.AUTHOR_ID));
        var edition = new Edition(id, inForce, content, row.get(PUBLISHED_AT), author);
        return new PermissionPackage.Published(id, owner, content, editions, edition, createdAt, modifiedAt, version);
    }

    /** An edition from its rows, one an entry. */
    private static EditionRow edition(Result<? extends Record> rows) {
        Record row = rows.get(0);
        var content = new PackageContent(
                new Label(row.get(PERMISSION_EDITION.NAME)),
                new Note(row.get(PERMISSION_EDITION.DESCRIPTION)),
                new BundleCode(row.get(PERMISSION_EDITION.BUNDLE)),
                Publications.entries(rows, PERMISSION_EDITION_ENTRY.PRIVILEGE, PERMISSION_EDITION_ENTRY.EFFECT),
                new CatalogueVersion(row.get(PERMISSION_EDITION.CATALOGUE_VERSION)));
        var edition = new Edition(
                new PackageId(row.get(PERMISSION_EDITION.PACKAGE_ID)),
                row.get(PERMISSION_EDITION.NUMBER),
                content,
                row.get(PERMISSION_EDITION.PUBLISHED_AT),
                new Author(row.get(PERMISSION_EDITION.AUTHOR_ID)));
        return new EditionRow(edition, row.get(PERMISSION_EDITION.AUTHOR_NAME), row.get(PUBLISHED.EDITION) != null);
    }
}
