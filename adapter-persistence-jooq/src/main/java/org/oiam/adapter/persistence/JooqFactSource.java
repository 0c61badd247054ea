package org.oiam.adapter.persistence;

import static java.util.stream.Collectors.toSet;
import static org.oiam.adapter.persistence.db.Tables.CHANGE_LOG;
import static org.oiam.adapter.persistence.db.Tables.DELEGATION;
import static org.oiam.adapter.persistence.db.Tables.IAM_USER;
import static org.oiam.adapter.persistence.db.Tables.PUBLISHED;
import static org.oiam.adapter.persistence.db.Tables.REVISION;
import static org.oiam.adapter.persistence.db.Tables.ROLE;
import static org.oiam.adapter.persistence.db.Tables.ROLE_ASSIGNMENT;
import static org.oiam.adapter.persistence.db.Tables.ROLE_BUNDLE;
import static org.oiam.adapter.persistence.db.Tables.TENANT;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import javax.sql.DataSource;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.oiam.application.decisions.Change;
import org.oiam.application.decisions.FactSource;
import org.oiam.domain.decisions.Facts;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.properties.SystemProperties;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/** Each answer is one read-only transaction at one moment, on a connection of its own. */
final class JooqFactSource implements FactSource {

    private final DataSource source;
    private final SQLDialect dialect;

    JooqFactSource(DataSource source, SQLDialect dialect) {
        this.source = source;
        this.dialect = dialect;
    }

    @Override
    public AtRevision everything() {
        return atOneMoment(sql -> new AtRevision(
                latest(sql),
                new Facts(
                        tenants(sql, DSL.noCondition()),
                        EveryUser.read(sql),
                        roles(sql, DSL.noCondition()),
                        Publications.publishers(sql, PUBLISHED, DSL.noCondition()),
                        History.withheld(sql),
                        Set.of(),
                        Set.of(),
                        Set.of()),
                JooqStoredProperties.inForce(sql)));
    }

    @Override
    public Optional<AtRevision> since(long revision) {
        return atOneMoment(sql -> {
            long latest = latest(sql);
            return reachesBackTo(sql, revision, latest)
                    ? Optional.of(new AtRevision(latest, changedAfter(sql, revision), properties(sql, revision)))
                    : Optional.empty();
        });
    }

    @Override
    public Optional<Past> past(Instant moment, UserId user, @Nullable TenantId tenant) {
        return atOneMoment(sql -> History.at(sql, moment, user, tenant));
    }

    /** What is asked at one moment. */
    private interface Reading<T> {
        T from(DSLContext sql) throws SQLException;
    }

    private <T> T atOneMoment(Reading<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            try {
                return work.from(Sql.on(connection, dialect));
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw Outages.of(e)
                    .<RuntimeException>map(refused -> refused)
                    .orElseGet(() -> new IllegalStateException("facts cannot be read", e));
        }
    }

    private static long latest(DSLContext sql) {
        return sql.select(REVISION.LATEST).from(REVISION).fetchSingle(REVISION.LATEST);
    }

    /** The log lost its beginning when the first change after the revision is not in it. */
    private static boolean reachesBackTo(DSLContext sql, long revision, long latest) {
        return revision == latest || sql.fetchExists(CHANGE_LOG, CHANGE_LOG.REVISION.eq(revision + 1));
    }

    private static @Nullable SystemProperties properties(DSLContext sql, long revision) {
        return sql.fetchExists(changed(Change.Kind.PROPERTY, revision)) ? JooqStoredProperties.inForce(sql) : null;
    }

    private static Facts changedAfter(DSLContext sql, long revision) {
        var tenants = tenants(sql, TENANT.ID.in(changed(Change.Kind.TENANT, revision)));
        var users = users(sql, IAM_USER.ID.in(changed(Change.Kind.USER, revision)));
        var roles = roles(sql, ROLE.ID.in(changed(Change.Kind.ROLE, revision)));
        return new Facts(
                tenants,
                users,
                roles,
                published(sql, revision),
                sql.fetchExists(changed(Change.Kind.CATALOGUE, revision)) ? History.withheld(sql) : null,
                gone(sql, Change.Kind.TENANT, revision, TenantId::new, tenants, Facts.OfTenant::id),
                gone(sql, Change.Kind.USER, revision, UserId::new, users, Facts.OfUser::id),
                gone(sql, Change.Kind.ROLE, revision, RoleId::new, roles, Facts.OfRole::id));
    }

    /** All that those have published whose publications changed, also when nothing is left. */
    private static List<Facts.OfPublisher> published(DSLContext sql, long revision) {
        var changed = new TreeMap<Long, Facts.OfPublisher>();
        for (Long id : sql.fetchValues(changed(Change.Kind.PUBLICATION, revision))) {
            changed.put(id, new Facts.OfPublisher(new TenantId(id), List.of()));
        }
        if (!changed.isEmpty()) {
            Publications.publishers(sql, PUBLISHED, PUBLISHED.TENANT_ID.in(changed(Change.Kind.PUBLICATION, revision)))
                    .forEach(of -> changed.put(of.tenant().value(), of));
        }
        return List.copyOf(changed.values());
    }

    private static Select<Record1<Long>> changed(Change.Kind kind, long revision) {
        return DSL.select(CHANGE_LOG.OBJECT_ID)
                .from(CHANGE_LOG)
                .where(CHANGE_LOG.REVISION.gt(revision), CHANGE_LOG.KIND.eq(kind.name()));
    }

    /** What is in the log and nowhere else. */
    private static <I, F> Set<I> gone(
            DSLContext sql, Change.Kind kind, long revision, LongFunction<I> id, List<F> found, Function<F, I> idOf) {
        Set<I> ids = new HashSet<>(sql.fetch(changed(kind, revision)).map(row -> id.apply(row.value1())));
        found.forEach(fact -> ids.remove(idOf.apply(fact)));
        return ids;
    }

    private static List<Facts.OfTenant> tenants(DSLContext sql, Condition wanted) {
        return sql
                .select(TENANT.ID, TENANT.LEVEL, TENANT.PARENT_ID, TENANT.SUSPENDED, TENANT.ROLE_CUSTOMIZATION)
                .select(DELEGATION.DELEGATION_)
                .from(TENANT)
                .leftJoin(DELEGATION)
                .on(DELEGATION.TENANT_ID.eq(TENANT.ID))
                .where(wanted)
                .orderBy(TENANT.ID)
                .fetchGroups(TENANT.ID)
                .values()
                .stream()
                .map(JooqFactSource::tenant)
                .toList();
    }

    private static Facts.OfTenant tenant(Result<? extends Record> rows) {
        Record row = rows.get(0);
        Long parent = row.get(TENANT.PARENT_ID);
        TenantLevel level = TenantLevel.valueOf(row.get(TENANT.LEVEL));
        return new Facts.OfTenant(
                new TenantId(row.get(TENANT.ID)),
                level,
                parent == null ? null : new TenantId(parent),
                row.get(TENANT.SUSPENDED),
                JooqTenants.delegations(rows.getValues(DELEGATION.DELEGATION_)),
                row.get(TENANT.ROLE_CUSTOMIZATION) || level == TenantLevel.OPERATOR);
    }

    private static List<Facts.OfUser> users(DSLContext sql, Condition wanted) {
        return sql.select(IAM_USER.ID, IAM_USER.TENANT_ID, ROLE_ASSIGNMENT.ROLE_ID, IAM_USER.ACTIVE)
                .from(IAM_USER)
                .join(ROLE_ASSIGNMENT)
                .on(ROLE_ASSIGNMENT.USER_ID.eq(IAM_USER.ID))
                .where(wanted)
                .orderBy(IAM_USER.ID)
                .fetch(row -> new Facts.OfUser(
                        new UserId(row.value1()), new TenantId(row.value2()), new RoleId(row.value3()), row.value4()));
    }

    private static List<Facts.OfRole> roles(DSLContext sql, Condition wanted) {
        return sql
                .select(ROLE.ID, ROLE.OWNER_ID, ROLE.SCOPE, ROLE.SUPERUSER, ROLE_BUNDLE.BUNDLE)
                .from(ROLE)
                .leftJoin(ROLE_BUNDLE)
                .on(ROLE_BUNDLE.ROLE_ID.eq(ROLE.ID))
                .where(wanted)
                .orderBy(ROLE.ID)
                .fetchGroups(ROLE.ID)
                .values()
                .stream()
                .map(JooqFactSource::role)
                .toList();
    }

    private static Facts.OfRole role(Result<? extends Record> rows) {
        Record row = rows.get(0);
        Set<BundleCode> bundles = rows.getValues(ROLE_BUNDLE.BUNDLE).stream()
                .filter(Objects::nonNull)
                .map(BundleCode::new)
                .collect(toSet());
        Long owner = row.get(ROLE.OWNER_ID);
        return new Facts.OfRole(
                new RoleId(row.get(ROLE.ID)),
                owner == null ? null : new TenantId(owner),
                TenantLevel.valueOf(row.get(ROLE.SCOPE)),
                row.get(ROLE.SUPERUSER),
                bundles);
    }
}
