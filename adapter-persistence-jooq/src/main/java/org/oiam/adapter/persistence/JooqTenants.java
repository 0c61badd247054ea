package org.oiam.adapter.persistence;

import static java.util.Map.entry;
import static org.oiam.adapter.persistence.db.Tables.DELEGATION;
import static org.oiam.adapter.persistence.db.Tables.IAM_USER;
import static org.oiam.adapter.persistence.db.Tables.PUBLISHED;
import static org.oiam.adapter.persistence.db.Tables.TENANT;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Listing;
import org.oiam.application.Page;
import org.oiam.application.Sight;
import org.oiam.application.tenants.TenantRow;
import org.oiam.application.tenants.Tenants;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantDomain;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

final class JooqTenants implements Tenants {

    private static final ListQuery<TenantRow> ROWS = new ListQuery<>(
            TenantRow.COLUMNS,
            Map.ofEntries(
                    entry("id", TENANT.ID),
                    entry("parentId", TENANT.PARENT_ID),
                    entry("level", DSL.lower(TENANT.LEVEL)),
                    entry("name", TENANT.NAME),
                    entry("domain", TENANT.DOMAIN),
                    entry("suspended", TENANT.SUSPENDED),
                    entry("createdAt", TENANT.CREATED_AT),
                    entry("version", TENANT.VERSION)),
            TENANT,
            List.of(TENANT.fields()),
            JooqTenants::row);

    private final DSLContext sql;
    private final CredentialChanges changes;

    JooqTenants(DSLContext sql, CredentialChanges changes) {
        this.sql = sql;
        this.changes = changes;
    }

    @Override
    public Optional<Tenant> find(Sight sight, TenantId id) {
        var rows = sql.select(TENANT.fields())
                .select(DELEGATION.DELEGATION_)
                .from(TENANT)
                .leftJoin(DELEGATION)
                .on(DELEGATION.TENANT_ID.eq(TENANT.ID))
                .where(TENANT.ID.eq(id.value()), Sights.within(sight))
                .fetch();
        return rows.stream().findFirst().map(row -> tenant(row, rows.getValues(DELEGATION.DELEGATION_)));
    }

    @Override
    public Tenant hold(Sight sight, TenantId id) {
        // Locked first and read afterwards: whoever waited for the lock must read what the other one committed.
        sql.select(TENANT.ID)
                .from(TENANT)
                .where(TENANT.ID.eq(id.value()), Sights.within(sight))
                .forUpdate()
                .fetch();
        return get(sight, id);
    }

    @Override
    public void add(Tenant tenant) {
        TenantId parent = tenant.parentId();
        Violations.answered(
                tenant,
                () -> sql.insertInto(TENANT)
                        .set(TENANT.ID, tenant.id().value())
                        .set(TENANT.LEVEL, tenant.level().name())
                        .set(TENANT.PARENT_ID, parent == null ? null : parent.value())
                        .set(TENANT.NAME, tenant.name().value())
                        .set(TENANT.NAME_KEY, Sql.key(tenant.name().key()))
                        .set(TENANT.DOMAIN, domain(tenant))
                        .set(TENANT.SUSPENDED, tenant.suspended())
                        .set(TENANT.ROLE_CUSTOMIZATION, tenant.roleCustomization())
                        .set(TENANT.CREATED_AT, Sql.moment(tenant.createdAt()))
                        .set(TENANT.VERSION, tenant.version().number())
                        .execute());
        addDelegations(tenant);
    }

    @Override
    public Version replace(Tenant tenant) {
        Version next = tenant.version().next();
        int replaced = Violations.answered(
                tenant,
                () -> sql.update(TENANT)
                        .set(TENANT.NAME, tenant.name().value())
                        .set(TENANT.NAME_KEY, Sql.key(tenant.name().key()))
                        .set(TENANT.DOMAIN, domain(tenant))
                        .set(TENANT.SUSPENDED, tenant.suspended())
                        .set(TENANT.ROLE_CUSTOMIZATION, tenant.roleCustomization())
                        .set(TENANT.VERSION, next.number())
                        .where(
                                TENANT.ID.eq(tenant.id().value()),
                                TENANT.VERSION.eq(tenant.version().number()))
                        .execute());
        if (replaced == 0) {
            throw new Refused(new CommonRefusal.Stale());
        }
        sql.deleteFrom(DELEGATION)
                .where(DELEGATION.TENANT_ID.eq(tenant.id().value()))
                .execute();
        addDelegations(tenant);
        return next;
    }

    private static @Nullable String domain(Tenant tenant) {
        TenantDomain domain = tenant.domain();
        return domain == null ? null : domain.value();
    }

    private void addDelegations(Tenant tenant) {
        if (!tenant.delegations().isEmpty()) {
            sql.insertInto(DELEGATION, DELEGATION.TENANT_ID, DELEGATION.DELEGATION_)
                    .valuesOfRows(tenant.delegations().stream()
                            .map(delegation -> DSL.row(tenant.id().value(), delegation.name()))
                            .toList())
                    .execute();
        }
    }

    @Override
    public Occupancy occupancy(Tenant tenant) {
        long id = tenant.id().value();
        var below = DSL.selectCount().from(TENANT).where(TENANT.PARENT_ID.eq(id));
        var users = DSL.selectCount().from(IAM_USER).where(IAM_USER.TENANT_ID.eq(id), IAM_USER.DEFAULT_USER.isFalse());
        return sql.select(below.asField("below"), users.asField("users"))
                .fetchSingle(row -> new Occupancy(row.get("below", Long.class), row.get("users", Long.class)));
    }

    @Override
    public void remove(Tenant tenant) {
        long id = tenant.id().value();
        // Before the tenant's roles, which the users have, and its packages; the rest goes with its foreign keys.
        sql.deleteFrom(IAM_USER)
                .where(IAM_USER.TENANT_ID.eq(id))
                .returning(IAM_USER.ID)
                .fetch(IAM_USER.ID)
                .forEach(user -> {
                    changes.add(new CredentialChange.AllEnded(Credential.SESSION, new UserId(user)));
                    changes.add(new CredentialChange.AllEnded(Credential.TOKEN, new UserId(user)));
                });
        sql.deleteFrom(PUBLISHED).where(PUBLISHED.TENANT_ID.eq(id)).execute();
        sql.deleteFrom(TENANT).where(TENANT.ID.eq(id)).execute();
    }

    @Override
    public Page<TenantRow> list(Sight sight, Set<TenantLevel> levels, Listing listing) {
        var parent = TENANT.as("parent");
        long own = sight.tenant().value();
        // The operator is never suspended, so that nothing above the parent can be.
        Condition belowSuspended = DSL.exists(DSL.selectOne()
                .from(parent)
                .where(parent.ID.eq(TENANT.PARENT_ID), parent.SUSPENDED.isTrue(), parent.ID.ne(own)));
        Condition ofLevels =
                TENANT.LEVEL.in(levels.stream().map(TenantLevel::name).toList());
        Condition shown = TENANT.ID.eq(own).or(DSL.not(belowSuspended));
        return ROWS.page(sql, Sights.within(sight).and(ofLevels).and(shown), listing);
    }

    private static Tenant tenant(Record row, List<String> delegations) {
        Long parent = row.get(TENANT.PARENT_ID);
        String domain = row.get(TENANT.DOMAIN);
        return new Tenant(
                new TenantId(row.get(TENANT.ID)),
                TenantLevel.valueOf(row.get(TENANT.LEVEL)),
                parent == null ? null : new TenantId(parent),
                new Label(row.get(TENANT.NAME)),
                domain == null ? null : new TenantDomain(domain),
                row.get(TENANT.SUSPENDED),
                delegations(delegations),
                row.get(TENANT.ROLE_CUSTOMIZATION),
                row.get(TENANT.CREATED_AT),
                new Version(row.get(TENANT.VERSION)));
    }

    /** Of an outer join, hence one null for a tenant without any. */
    static Set<Delegation> delegations(List<@Nullable String> names) {
        var delegations = EnumSet.noneOf(Delegation.class);
        for (String name : names) {
            if (name != null) {
                delegations.add(Delegation.valueOf(name));
            }
        }
        return delegations;
    }

    private static TenantRow row(Record row) {
        return new TenantRow(
                row.get(TENANT.ID),
                row.get(TENANT.PARENT_ID),
                TenantLevel.valueOf(row.get(TENANT.LEVEL)),
                row.get(TENANT.NAME),
                row.get(TENANT.DOMAIN),
                row.get(TENANT.SUSPENDED),
                row.get(TENANT.CREATED_AT),
                row.get(TENANT.VERSION));
    }
}
