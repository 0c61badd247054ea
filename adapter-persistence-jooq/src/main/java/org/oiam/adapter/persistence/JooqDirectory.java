package org.oiam.adapter.persistence;

import static java.util.stream.Collectors.toMap;
import static org.oiam.adapter.persistence.db.Tables.IAM_USER;
import static org.oiam.adapter.persistence.db.Tables.PERMISSION_EDITION;
import static org.oiam.adapter.persistence.db.Tables.ROLE;
import static org.oiam.adapter.persistence.db.Tables.TENANT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.oiam.application.Sight;
import org.oiam.application.decisions.Directory;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;

final class JooqDirectory implements Directory {

    private final DSLContext sql;

    JooqDirectory(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Names names(Sight sight, Set<TenantId> tenants, Set<RoleId> roles, Set<UserId> users) {
        // Something even where everything is within sight: no condition would vanish from what is either one or the
        // other.
        Condition isSeen = DSL.trueCondition().and(Sights.within(sight));
        return new Names(
                byId(
                        sql.select(TENANT.ID, TENANT.NAME)
                                .from(TENANT)
                                .where(TENANT.ID.in(numbers(tenants, TenantId::value)), Sights.within(sight)),
                        TenantId::new),
                byId(
                        sql.select(ROLE.ID, ROLE.NAME)
                                .from(ROLE)
                                .leftJoin(TENANT)
                                .on(TENANT.ID.eq(ROLE.OWNER_ID))
                                .where(
                                        ROLE.ID.in(numbers(roles, RoleId::value)),
                                        ROLE.OWNER_ID.isNull().or(isSeen)),
                        RoleId::new),
                byId(
                        sql.select(IAM_USER.ID, IAM_USER.USER_NAME)
                                .from(IAM_USER)
                                .join(TENANT)
                                .on(TENANT.ID.eq(IAM_USER.TENANT_ID))
                                .where(IAM_USER.ID.in(numbers(users, UserId::value)), Sights.within(sight)),
                        UserId::new));
    }

    private static <I> List<Long> numbers(Set<I> ids, Function<I, Long> number) {
        return ids.stream().map(number).toList();
    }

    private static <I> Map<I, String> byId(ResultQuery<Record2<Long, String>> rows, LongFunction<I> id) {
        return rows.fetch().stream().collect(toMap(row -> id.apply(row.value1()), Record2::value2));
    }

    @Override
    public Optional<UserId> user(Sight sight, UserName name) {
        return sql.select(IAM_USER.ID)
                .from(IAM_USER)
                .join(TENANT)
                .on(TENANT.ID.eq(IAM_USER.TENANT_ID))
                .where(IAM_USER.USER_NAME_KEY.eq(Sql.key(name.key())), Sights.within(sight))
                .fetchOptional(row -> new UserId(row.value1()));
    }

    @Override
    public Map<EditionKey, Origin> origins(Sight sight, Set<EditionKey> editions) {
        var origins = new HashMap<EditionKey, Origin>();
        // Also editions of tenants that are gone, for those who see everything.
        sql.select(
                        PERMISSION_EDITION.PACKAGE_ID,
                        PERMISSION_EDITION.NUMBER,
                        PERMISSION_EDITION.NAME,
                        PERMISSION_EDITION.AUTHOR_NAME,
                        PERMISSION_EDITION.PUBLISHED_AT)
                .from(PERMISSION_EDITION)
                .leftJoin(TENANT)
                .on(TENANT.ID.eq(PERMISSION_EDITION.OWNER_ID))
                .where(
                        PERMISSION_EDITION.PACKAGE_ID.in(
                                numbers(editions, of -> of.packageId().value())),
                        PERMISSION_EDITION.NUMBER.in(
                                editions.stream().map(EditionKey::number).toList()),
                        Sights.within(sight))
                .fetch()
                .forEach(row -> origins.put(
                        new EditionKey(new PackageId(row.value1()), row.value2()),
                        new Origin(row.value3(), row.value4(), row.value5())));
        origins.keySet().retainAll(editions);
        return origins;
    }
}
