package org.oiam.adapter.persistence;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toMap;
import static org.oiam.adapter.persistence.db.Tables.IAM_USER;
import static org.oiam.adapter.persistence.db.Tables.REVISION;
import static org.oiam.adapter.persistence.db.Tables.ROLE;
import static org.oiam.adapter.persistence.db.Tables.ROLE_ASSIGNMENT;
import static org.oiam.adapter.persistence.db.Tables.ROLE_BUNDLE;
import static org.oiam.adapter.persistence.db.Tables.TENANT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.oiam.application.Listing;
import org.oiam.application.Page;
import org.oiam.application.Sight;
import org.oiam.application.roles.RoleRow;
import org.oiam.application.roles.Roles;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.roles.Role;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.roles.RoleRefusal;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;

final class JooqRoles implements Roles {

    private final DSLContext sql;

    JooqRoles(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Role> find(Tenant tenant, RoleId id) {
        var rows = sql.select(ROLE.fields())
                .select(ROLE_BUNDLE.SERVICE, ROLE_BUNDLE.BUNDLE)
                .from(ROLE)
                .leftJoin(ROLE_BUNDLE)
                .on(ROLE_BUNDLE.ROLE_ID.eq(ROLE.ID))
                .where(ROLE.ID.eq(id.value()), standsIn(tenant))
                .fetch();
        return rows.isEmpty() ? Optional.empty() : Optional.of(role(rows));
    }

    /** The default roles of the tenant's level, its own, and those that tenants above made for its level. */
    private static Condition standsIn(Tenant tenant) {
        List<Long> above = tenant.parent().stream()
                .flatMap(parent -> Stream.of(parent, TenantId.OPERATOR))
                .map(TenantId::value)
                .distinct()
                .toList();
        Condition ofLevel = ROLE.SCOPE.eq(tenant.level().name());
        return ROLE.OWNER_ID
                .eq(tenant.id().value())
                .or(ofLevel.and(ROLE.OWNER_ID.isNull().or(ROLE.OWNER_ID.in(above))));
    }

    @Override
    public Optional<Role.Custom> findOwned(Sight sight, RoleId id) {
        var rows = sql.select(ROLE.fields())
                .select(ROLE_BUNDLE.SERVICE, ROLE_BUNDLE.BUNDLE)
                .from(ROLE)
                .join(TENANT)
                .on(TENANT.ID.eq(ROLE.OWNER_ID))
                .leftJoin(ROLE_BUNDLE)
                .on(ROLE_BUNDLE.ROLE_ID.eq(ROLE.ID))
                .where(ROLE.ID.eq(id.value()), Sights.within(sight))
                .fetch();
        return rows.isEmpty() ? Optional.empty() : Optional.of(role(rows).asCustom());
    }

    @Override
    public void add(Role.Custom role) {
        Sql.share(sql, TENANT.ID, role.owner().value());
        Violations.answered(
                role,
                () -> sql.insertInto(ROLE)
                        .set(ROLE.ID, role.id().value())
                        .set(ROLE.OWNER_ID, role.owner().value())
                        .set(ROLE.NAME, role.name().value())
                        .set(ROLE.NAME_KEY, Sql.key(role.name().key()))
                        .set(ROLE.DESCRIPTION, role.description().value())
                        .set(ROLE.SCOPE, role.scope().name())
                        .set(ROLE.SUPERUSER, role.isSuperuser())
                        .set(ROLE.CREATED_AT, Sql.moment(role.createdAt()))
                        .set(ROLE.MODIFIED_AT, Sql.moment(role.modifiedAt()))
                        .set(ROLE.VERSION, role.version().number())
                        .execute());
        addBundles(role);
    }

    @Override
    public Version replace(Role.Custom role) {
        Version next = role.version().next();
        // The update takes the role's row alone against other edits; assignments only keep it from going.
        int replaced = Violations.answered(
                role,
                () -> sql.update(ROLE)
                        .set(ROLE.NAME, role.name().value())
                        .set(ROLE.NAME_KEY, Sql.key(role.name().key()))
                        .set(ROLE.DESCRIPTION, role.description().value())
                        .set(ROLE.MODIFIED_AT, Sql.moment(role.modifiedAt()))
                        .set(ROLE.VERSION, next.number())
                        .where(isAtVersion(role))
                        .execute());
        if (replaced == 0) {
            throw new Refused(new CommonRefusal.Stale());
        }
        replaceBundles(role);
        return next;
    }

    private static Condition isAtVersion(Role.Custom role) {
        return ROLE.ID
                .eq(role.id().value())
                .and(ROLE.OWNER_ID.eq(role.owner().value()))
                .and(ROLE.VERSION.eq(role.version().number()));
    }

    private void replaceBundles(Role role) {
        sql.deleteFrom(ROLE_BUNDLE)
                .where(ROLE_BUNDLE.ROLE_ID.eq(role.id().value()))
                .execute();
        addBundles(role);
    }

    private void addBundles(Role role) {
        if (!role.bundles().isEmpty()) {
            sql.insertInto(ROLE_BUNDLE, ROLE_BUNDLE.ROLE_ID, ROLE_BUNDLE.SERVICE, ROLE_BUNDLE.BUNDLE)
                    .valuesOfRows(role.bundles().entrySet().stream()
                            .map(bundle -> DSL.row(
                                    role.id().value(),
                                    bundle.getKey().value(),
                                    bundle.getValue().value()))
                            .toList())
                    .execute();
        }
    }

    @Override
    public long holders(Role.Custom role) {
        return sql.fetchCount(
                ROLE_ASSIGNMENT, ROLE_ASSIGNMENT.ROLE_ID.eq(role.id().value()));
    }

    @Override
    public void remove(Role.Custom role) {
        long holders = holders(role);
        if (holders > 0) {
            throw new Refused(new RoleRefusal.StillHeld(role.id(), holders));
        }
        int removed = Violations.answered(
                role, () -> sql.deleteFrom(ROLE).where(isAtVersion(role)).execute());
        if (removed == 0) {
            throw new Refused(new CommonRefusal.Stale());
        }
    }

    @Override
    public Page<RoleRow> list(Tenant tenant, Listing listing) {
        Field<Long> users = DSL.field(DSL.select(DSL.count().cast(SQLDataType.BIGINT))
                .from(ROLE_ASSIGNMENT)
                .join(IAM_USER)
                .on(IAM_USER.ID.eq(ROLE_ASSIGNMENT.USER_ID))
                .where(
                        ROLE_ASSIGNMENT.ROLE_ID.eq(ROLE.ID),
                        IAM_USER.TENANT_ID.eq(tenant.id().value())));
        Field<Long> shown = users.as("users");
        var selected = Stream.concat(Stream.of(ROLE.fields()), Stream.of(shown)).toList();
        return new ListQuery<>(RoleRow.COLUMNS, columns(users), ROLE, selected, row -> row(row, shown))
                .page(sql, standsIn(tenant), listing);
    }

    private static Map<String, Field<?>> columns(Field<Long> users) {
        return Map.ofEntries(
                entry("id", ROLE.ID),
                entry("name", ROLE.NAME),
                entry("description", ROLE.DESCRIPTION),
                entry("scope", DSL.lower(ROLE.SCOPE)),
                entry("custom", DSL.field(ROLE.OWNER_ID.isNotNull())),
                entry("superuser", ROLE.SUPERUSER),
                entry("ownerId", ROLE.OWNER_ID),
                entry("users", users),
                entry("createdAt", ROLE.CREATED_AT),
                entry("modifiedAt", ROLE.MODIFIED_AT),
                entry("version", ROLE.VERSION));
    }

    @Override
    public boolean synchronise(List<Role.Predefined> defaults) {
        // Nodes that start at the same time come one after the other.
        sql.select(REVISION.LATEST).from(REVISION).forUpdate().fetch();
        Map<RoleId, Role> kept = defaults();
        boolean changed = false;
        for (Role.Predefined wanted : defaults) {
            Role found = kept.remove(wanted.id());
            if (!wanted.equals(found)) {
                changed = true;
                keep(wanted, found == null);
            }
        }
        for (RoleId gone : kept.keySet()) {
            changed |= forget(gone);
        }
        return changed;
    }

    private Map<RoleId, Role> defaults() {
        var rows = sql.select(ROLE.fields())
                .select(ROLE_BUNDLE.SERVICE, ROLE_BUNDLE.BUNDLE)
                .from(ROLE)
                .leftJoin(ROLE_BUNDLE)
                .on(ROLE_BUNDLE.ROLE_ID.eq(ROLE.ID))
                .where(ROLE.OWNER_ID.isNull())
                .fetchGroups(ROLE.ID);
        return rows.values().stream()
                .map(JooqRoles::role)
                .collect(toMap(Role::id, Function.identity(), (one, other) -> one, HashMap::new));
    }

    private void keep(Role.Predefined role, boolean isNew) {
        var values = Map.of(
                ROLE.NAME, role.name().value(),
                ROLE.NAME_KEY, Sql.key(role.name().key()),
                ROLE.DESCRIPTION, role.description().value(),
                ROLE.SCOPE, role.scope().name(),
                ROLE.SUPERUSER, role.isSuperuser(),
                ROLE.PRECEDENCE, role.precedence());
        if (isNew) {
            sql.insertInto(ROLE)
                    .set(ROLE.ID, role.id().value())
                    .set(ROLE.VERSION, Version.FIRST.number())
                    .set(values)
                    .execute();
        } else {
            sql.update(ROLE)
                    .set(values)
                    .set(ROLE.VERSION, ROLE.VERSION.plus(1))
                    .where(ROLE.ID.eq(role.id().value()))
                    .execute();
        }
        replaceBundles(role);
    }

    /** A default role that the catalogue no longer has stays as long as somebody has it. */
    private boolean forget(RoleId id) {
        return sql.deleteFrom(ROLE)
                        .where(
                                ROLE.ID.eq(id.value()),
                                DSL.notExists(DSL.selectOne()
                                        .from(ROLE_ASSIGNMENT)
                                        .where(ROLE_ASSIGNMENT.ROLE_ID.eq(ROLE.ID))))
                        .execute()
                > 0;
    }

    /** A role from its rows, one a bundle. */
    private static Role role(Result<Record> rows) {
        Record row = rows.get(0);
        var id = new RoleId(row.get(ROLE.ID));
        var name = new Label(row.get(ROLE.NAME));
        var description = new Note(row.get(ROLE.DESCRIPTION));
        var scope = TenantLevel.valueOf(row.get(ROLE.SCOPE));
        var bundles = new HashMap<ServiceCode, BundleCode>();
        for (Record each : rows) {
            if (each.get(ROLE_BUNDLE.SERVICE) != null) {
                bundles.put(
                        new ServiceCode(each.get(ROLE_BUNDLE.SERVICE)), new BundleCode(each.get(ROLE_BUNDLE.BUNDLE)));
            }
        }
        Long owner = row.get(ROLE.OWNER_ID);
        if (owner == null) {
            return new Role.Predefined(
                    id, name, description, scope, bundles, row.get(ROLE.SUPERUSER), row.get(ROLE.PRECEDENCE));
        }
        return new Role.Custom(
                id,
                new TenantId(owner),
                name,
                description,
                scope,
                bundles,
                row.get(ROLE.CREATED_AT),
                row.get(ROLE.MODIFIED_AT),
                new Version(row.get(ROLE.VERSION)));
    }

    private static RoleRow row(Record row, Field<Long> users) {
        return new RoleRow(
                row.get(ROLE.ID),
                row.get(ROLE.OWNER_ID),
                row.get(ROLE.NAME),
                row.get(ROLE.DESCRIPTION),
                TenantLevel.valueOf(row.get(ROLE.SCOPE)),
                row.get(ROLE.OWNER_ID) != null,
                row.get(ROLE.SUPERUSER),
                row.get(users),
                row.get(ROLE.CREATED_AT),
                row.get(ROLE.MODIFIED_AT),
                row.get(ROLE.VERSION));
    }
}
