package org.oiam.adapter.persistence;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.oiam.adapter.persistence.db.Tables.CATALOGUE;
import static org.oiam.adapter.persistence.db.Tables.DELEGATION;
import static org.oiam.adapter.persistence.db.Tables.IAM_USER;
import static org.oiam.adapter.persistence.db.Tables.PUBLISHED;
import static org.oiam.adapter.persistence.db.Tables.PUBLISHED_HISTORY;
import static org.oiam.adapter.persistence.db.Tables.REVISION_MOMENT;
import static org.oiam.adapter.persistence.db.Tables.ROLE;
import static org.oiam.adapter.persistence.db.Tables.ROLE_ASSIGNMENT;
import static org.oiam.adapter.persistence.db.Tables.ROLE_BUNDLE;
import static org.oiam.adapter.persistence.db.Tables.ROLE_HISTORY;
import static org.oiam.adapter.persistence.db.Tables.TENANT;
import static org.oiam.adapter.persistence.db.Tables.TENANT_HISTORY;
import static org.oiam.adapter.persistence.db.Tables.USER_HISTORY;
import static org.oiam.adapter.persistence.db.Tables.WITHHELD_GRANT;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.oiam.application.decisions.Change;
import org.oiam.application.decisions.FactSource.Past;
import org.oiam.domain.decisions.Facts;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueText;
import org.oiam.domain.permissions.DefaultGrant;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/** What decisions were made from, from revision to revision: written here alone, with each revision, and read here. */
final class History {

    private static final String SEPARATOR = " ";

    private History() {}

    /** Ends what the changes changed, and begins what is there in its place as the current transaction sees it. */
    static void keep(DSLContext sql, long revision, List<Change> changes, Instant at) {
        sql.insertInto(REVISION_MOMENT)
                .set(REVISION_MOMENT.REVISION, revision)
                .set(REVISION_MOMENT.AT, Sql.moment(at))
                .execute();
        keepTenants(sql, revision, ids(changes, Change.Kind.TENANT));
        keepUsers(sql, revision, ids(changes, Change.Kind.USER));
        keepRoles(sql, revision, ids(changes, Change.Kind.ROLE));
        keepPublished(sql, revision, ids(changes, Change.Kind.PUBLICATION));
    }

    private static Set<Long> ids(List<Change> changes, Change.Kind kind) {
        return changes.stream()
                .filter(change -> change.kind() == kind)
                .flatMap(change -> change.ids().stream())
                .collect(toCollection(TreeSet::new));
    }

    private static void keepTenants(DSLContext sql, long revision, Set<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        end(sql, revision, TENANT_HISTORY.UNTIL_REVISION, TENANT_HISTORY.ID.in(ids));
        Field<String> delegations = DSL.field(
                DSL.select(joined(DELEGATION.DELEGATION_)).from(DELEGATION).where(DELEGATION.TENANT_ID.eq(TENANT.ID)));
        sql.insertInto(
                        TENANT_HISTORY,
                        TENANT_HISTORY.ID,
                        TENANT_HISTORY.FROM_REVISION,
                        TENANT_HISTORY.LEVEL,
                        TENANT_HISTORY.PARENT_ID,
                        TENANT_HISTORY.SUSPENDED,
                        TENANT_HISTORY.DELEGATIONS,
                        TENANT_HISTORY.ROLE_CUSTOMIZATION)
                .select(DSL.select(
                                TENANT.ID,
                                DSL.val(revision),
                                TENANT.LEVEL,
                                TENANT.PARENT_ID,
                                TENANT.SUSPENDED,
                                DSL.coalesce(delegations, ""),
                                TENANT.ROLE_CUSTOMIZATION)
                        .from(TENANT)
                        .where(TENANT.ID.in(ids)))
                .execute();
        var gone = new HashSet<>(ids);
        gone.removeAll(
                sql.select(TENANT.ID).from(TENANT).where(TENANT.ID.in(ids)).fetchSet(TENANT.ID));
        if (!gone.isEmpty()) {
            // With a tenant goes what it has, without a change of its own.
            end(sql, revision, USER_HISTORY.UNTIL_REVISION, USER_HISTORY.TENANT_ID.in(gone));
            end(sql, revision, ROLE_HISTORY.UNTIL_REVISION, ROLE_HISTORY.OWNER_ID.in(gone));
            end(sql, revision, PUBLISHED_HISTORY.UNTIL_REVISION, PUBLISHED_HISTORY.TENANT_ID.in(gone));
        }
    }

    private static void keepUsers(DSLContext sql, long revision, Set<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        end(sql, revision, USER_HISTORY.UNTIL_REVISION, USER_HISTORY.ID.in(ids));
        sql.insertInto(
                        USER_HISTORY,
                        USER_HISTORY.ID,
                        USER_HISTORY.FROM_REVISION,
                        USER_HISTORY.TENANT_ID,
                        USER_HISTORY.ROLE_ID,
                        USER_HISTORY.ACTIVE)
                .select(DSL.select(
                                IAM_USER.ID,
                                DSL.val(revision),
                                IAM_USER.TENANT_ID,
                                ROLE_ASSIGNMENT.ROLE_ID,
                                IAM_USER.ACTIVE)
                        .from(IAM_USER)
                        .join(ROLE_ASSIGNMENT)
                        .on(ROLE_ASSIGNMENT.USER_ID.eq(IAM_USER.ID))
                        .where(IAM_USER.ID.in(ids)))
                .execute();
    }

    private static void keepRoles(DSLContext sql, long revision, Set<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        end(sql, revision, ROLE_HISTORY.UNTIL_REVISION, ROLE_HISTORY.ID.in(ids));
        Field<String> bundles = DSL.field(
                DSL.select(joined(ROLE_BUNDLE.BUNDLE)).from(ROLE_BUNDLE).where(ROLE_BUNDLE.ROLE_ID.eq(ROLE.ID)));
        sql.insertInto(
                        ROLE_HISTORY,
                        ROLE_HISTORY.ID,
                        ROLE_HISTORY.FROM_REVISION,
                        ROLE_HISTORY.OWNER_ID,
                        ROLE_HISTORY.SCOPE,
                        ROLE_HISTORY.SUPERUSER,
                        ROLE_HISTORY.BUNDLES)
                .select(DSL.select(
                                ROLE.ID,
                                DSL.val(revision),
                                ROLE.OWNER_ID,
                                ROLE.SCOPE,
                                ROLE.SUPERUSER,
                                DSL.coalesce(bundles, ""))
                        .from(ROLE)
                        .where(ROLE.ID.in(ids)))
                .execute();
    }

    private static void keepPublished(DSLContext sql, long revision, Set<Long> tenants) {
        if (tenants.isEmpty()) {
            return;
        }
        Condition same = PUBLISHED
                .TENANT_ID
                .eq(PUBLISHED_HISTORY.TENANT_ID)
                .and(PUBLISHED.BUNDLE.eq(PUBLISHED_HISTORY.BUNDLE))
                .and(PUBLISHED.PACKAGE_ID.eq(PUBLISHED_HISTORY.PACKAGE_ID))
                .and(PUBLISHED.EDITION.eq(PUBLISHED_HISTORY.EDITION));
        end(
                sql,
                revision,
                PUBLISHED_HISTORY.UNTIL_REVISION,
                PUBLISHED_HISTORY
                        .TENANT_ID
                        .in(tenants)
                        .and(DSL.notExists(DSL.selectOne().from(PUBLISHED).where(same))));
        sql.insertInto(
                        PUBLISHED_HISTORY,
                        PUBLISHED_HISTORY.TENANT_ID,
                        PUBLISHED_HISTORY.BUNDLE,
                        PUBLISHED_HISTORY.FROM_REVISION,
                        PUBLISHED_HISTORY.PACKAGE_ID,
                        PUBLISHED_HISTORY.EDITION)
                .select(DSL.select(
                                PUBLISHED.TENANT_ID,
                                PUBLISHED.BUNDLE,
                                DSL.val(revision),
                                PUBLISHED.PACKAGE_ID,
                                PUBLISHED.EDITION)
                        .from(PUBLISHED)
                        .where(
                                PUBLISHED.TENANT_ID.in(tenants),
                                DSL.notExists(DSL.selectOne()
                                        .from(PUBLISHED_HISTORY)
                                        .where(same, PUBLISHED_HISTORY.UNTIL_REVISION.isNull()))))
                .execute();
    }

    private static Field<String> joined(Field<String> names) {
        return DSL.listAgg(names, SEPARATOR).withinGroupOrderBy(names);
    }

    private static void end(DSLContext sql, long revision, TableField<Record, Long> until, Condition what) {
        sql.update(until.getTable())
                .set(until, revision)
                .where(what, until.isNull())
                .execute();
    }

    /** As {@link org.oiam.application.decisions.FactSource#past} promises, within one transaction at one moment. */
    static Optional<Past> at(DSLContext sql, Instant moment, UserId user, @Nullable TenantId tenant) {
        Optional<Long> revision = sql.select(REVISION_MOMENT.REVISION)
                .from(REVISION_MOMENT)
                .where(REVISION_MOMENT.AT.le(moment))
                .orderBy(REVISION_MOMENT.REVISION.desc())
                .limit(1)
                .fetchOptional(REVISION_MOMENT.REVISION);
        return revision.flatMap(at ->
                catalogue(sql, at).map(catalogue -> new Past(at, catalogue, facts(sql, at, user, tenant))));
    }

    /** The one in force; the past before the first one that was kept is decided by that one. */
    private static Optional<Catalogue> catalogue(DSLContext sql, long revision) {
        var newest = DSL.select(DSL.max(CATALOGUE.REVISION)).from(CATALOGUE).where(CATALOGUE.REVISION.le(revision));
        var oldest = DSL.select(DSL.min(CATALOGUE.REVISION)).from(CATALOGUE);
        return sql.select(CATALOGUE.CONTENT)
                .from(CATALOGUE)
                .where(CATALOGUE.REVISION.eq(DSL.coalesce(DSL.field(newest), DSL.field(oldest))))
                .fetchOptional(row -> CatalogueText.parse(row.value1()));
    }

    private static Facts facts(DSLContext sql, long revision, UserId user, @Nullable TenantId tenant) {
        List<Facts.OfUser> users = users(sql, revision, user);
        List<Long> asked = Stream.concat(users.stream().map(Facts.OfUser::tenantId), Stream.ofNullable(tenant))
                .map(TenantId::value)
                .distinct()
                .toList();
        List<Facts.OfTenant> tenants = tenants(sql, revision, asked);
        return new Facts(
                tenants,
                users,
                roles(sql, revision, users.stream().map(Facts.OfUser::roleId).toList()),
                Publications.publishers(
                        sql,
                        PUBLISHED_HISTORY,
                        PUBLISHED_HISTORY
                                .TENANT_ID
                                .in(tenants.stream().map(of -> of.id().value()).toList())
                                .and(isAt(
                                        revision, PUBLISHED_HISTORY.FROM_REVISION, PUBLISHED_HISTORY.UNTIL_REVISION))),
                withheld(sql, isAt(revision, WITHHELD_GRANT.FROM_REVISION, WITHHELD_GRANT.UNTIL_REVISION)),
                Set.of(),
                Set.of(),
                Set.of());
    }

    private static Condition isAt(long revision, Field<Long> from, Field<Long> until) {
        return from.le(revision).and(until.isNull().or(until.gt(revision)));
    }

    private static List<Facts.OfUser> users(DSLContext sql, long revision, UserId id) {
        return sql.select(USER_HISTORY.ID, USER_HISTORY.TENANT_ID, USER_HISTORY.ROLE_ID, USER_HISTORY.ACTIVE)
                .from(USER_HISTORY)
                .where(
                        USER_HISTORY.ID.eq(id.value()),
                        isAt(revision, USER_HISTORY.FROM_REVISION, USER_HISTORY.UNTIL_REVISION))
                .fetch(row -> new Facts.OfUser(
                        new UserId(row.value1()), new TenantId(row.value2()), new RoleId(row.value3()), row.value4()));
    }

    /** The tenants and those above them, which never change. */
    private static List<Facts.OfTenant> tenants(DSLContext sql, long revision, Collection<Long> asked) {
        var below = TENANT_HISTORY.as("below");
        var between = TENANT_HISTORY.as("between");
        var parents = DSL.select(below.PARENT_ID).from(below).where(below.ID.in(asked));
        var grandparents = DSL.select(between.PARENT_ID)
                .from(between)
                .where(between.ID.in(DSL.select(below.PARENT_ID).from(below).where(below.ID.in(asked))));
        return sql.select(
                        TENANT_HISTORY.ID,
                        TENANT_HISTORY.LEVEL,
                        TENANT_HISTORY.PARENT_ID,
                        TENANT_HISTORY.SUSPENDED,
                        TENANT_HISTORY.DELEGATIONS,
                        TENANT_HISTORY.ROLE_CUSTOMIZATION)
                .from(TENANT_HISTORY)
                .where(
                        isAt(revision, TENANT_HISTORY.FROM_REVISION, TENANT_HISTORY.UNTIL_REVISION),
                        TENANT_HISTORY
                                .ID
                                .in(asked)
                                .or(TENANT_HISTORY.ID.in(parents))
                                .or(TENANT_HISTORY.ID.in(grandparents)))
                .orderBy(TENANT_HISTORY.ID)
                .fetch(History::tenant);
    }

    private static Facts.OfTenant tenant(Record row) {
        TenantLevel level = TenantLevel.valueOf(row.get(TENANT_HISTORY.LEVEL));
        Long parent = row.get(TENANT_HISTORY.PARENT_ID);
        return new Facts.OfTenant(
                new TenantId(row.get(TENANT_HISTORY.ID)),
                level,
                parent == null ? null : new TenantId(parent),
                row.get(TENANT_HISTORY.SUSPENDED),
                words(row.get(TENANT_HISTORY.DELEGATIONS))
                        .map(Delegation::valueOf)
                        .collect(toCollection(() -> EnumSet.noneOf(Delegation.class))),
                row.get(TENANT_HISTORY.ROLE_CUSTOMIZATION) || level == TenantLevel.OPERATOR);
    }

    private static List<Facts.OfRole> roles(DSLContext sql, long revision, List<RoleId> ids) {
        return sql.select(
                        ROLE_HISTORY.ID,
                        ROLE_HISTORY.OWNER_ID,
                        ROLE_HISTORY.SCOPE,
                        ROLE_HISTORY.SUPERUSER,
                        ROLE_HISTORY.BUNDLES)
                .from(ROLE_HISTORY)
                .where(
                        ROLE_HISTORY.ID.in(ids.stream().map(RoleId::value).toList()),
                        isAt(revision, ROLE_HISTORY.FROM_REVISION, ROLE_HISTORY.UNTIL_REVISION))
                .orderBy(ROLE_HISTORY.ID)
                .fetch(History::role);
    }

    private static Facts.OfRole role(Record row) {
        Long owner = row.get(ROLE_HISTORY.OWNER_ID);
        return new Facts.OfRole(
                new RoleId(row.get(ROLE_HISTORY.ID)),
                owner == null ? null : new TenantId(owner),
                TenantLevel.valueOf(row.get(ROLE_HISTORY.SCOPE)),
                row.get(ROLE_HISTORY.SUPERUSER),
                words(row.get(ROLE_HISTORY.BUNDLES)).map(BundleCode::new).collect(toSet()));
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split(SEPARATOR, -1)).filter(word -> !word.isEmpty());
    }

    /** The default grants that wait at present. */
    static Set<DefaultGrant> withheld(DSLContext sql) {
        return withheld(sql, WITHHELD_GRANT.UNTIL_REVISION.isNull());
    }

    private static Set<DefaultGrant> withheld(DSLContext sql, Condition when) {
        return new TreeSet<>(sql.select(WITHHELD_GRANT.BUNDLE, WITHHELD_GRANT.PRIVILEGE)
                .from(WITHHELD_GRANT)
                .where(when)
                .fetch(row -> new DefaultGrant(new BundleCode(row.value1()), new PrivilegeCode(row.value2()))));
    }
}
