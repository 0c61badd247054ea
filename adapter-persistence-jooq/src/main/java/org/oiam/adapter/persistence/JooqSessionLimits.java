package org.oiam.adapter.persistence;

import static org.oiam.adapter.persistence.db.Tables.SESSION_LIMIT;
import static org.oiam.adapter.persistence.db.Tables.SESSION_QUOTA;

import java.util.HashMap;
import org.jooq.DSLContext;
import org.oiam.application.authentication.SessionLimits;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.sessions.SessionLimit;
import org.oiam.domain.sessions.SessionPolicy;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;

final class JooqSessionLimits implements SessionLimits {

    private final DSLContext sql;

    JooqSessionLimits(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public SessionPolicy of(TenantId tenant) {
        var perRole = new HashMap<RoleId, SessionLimit>();
        sql.select(SESSION_QUOTA.ROLE_ID, SESSION_QUOTA.PER_ROLE)
                .from(SESSION_QUOTA)
                .where(SESSION_QUOTA.TENANT_ID.eq(tenant.value()))
                .forEach(row -> perRole.put(new RoleId(row.value1()), new SessionLimit.AtMost(row.value2())));
        return new SessionPolicy(perUser(tenant), perRole);
    }

    @Override
    public SessionLimit perUser(TenantId tenant) {
        return sql.select(SESSION_LIMIT.PER_USER)
                .from(SESSION_LIMIT)
                .where(SESSION_LIMIT.TENANT_ID.eq(tenant.value()))
                .fetchOptional(SESSION_LIMIT.PER_USER)
                .<SessionLimit>map(SessionLimit.AtMost::new)
                .orElse(SessionLimit.UNLIMITED);
    }

    @Override
    public SessionLimit holdPerRole(TenantId tenant, RoleId role) {
        return sql.select(SESSION_QUOTA.PER_ROLE)
                .from(SESSION_QUOTA)
                .where(SESSION_QUOTA.TENANT_ID.eq(tenant.value()), SESSION_QUOTA.ROLE_ID.eq(role.value()))
                .forUpdate()
                .fetchOptional(SESSION_QUOTA.PER_ROLE)
                .<SessionLimit>map(SessionLimit.AtMost::new)
                .orElse(SessionLimit.UNLIMITED);
    }

    @Override
    public void replace(Tenant tenant, SessionPolicy policy) {
        long id = tenant.id().value();
        sql.deleteFrom(SESSION_LIMIT).where(SESSION_LIMIT.TENANT_ID.eq(id)).execute();
        sql.deleteFrom(SESSION_QUOTA).where(SESSION_QUOTA.TENANT_ID.eq(id)).execute();
        if (policy.perUser() instanceof SessionLimit.AtMost atMost) {
            sql.insertInto(SESSION_LIMIT)
                    .set(SESSION_LIMIT.TENANT_ID, id)
                    .set(SESSION_LIMIT.PER_USER, atMost.sessions())
                    .execute();
        }
        policy.perRole().forEach((role, limit) -> {
            if (limit instanceof SessionLimit.AtMost atMost) {
                sql.insertInto(SESSION_QUOTA)
                        .set(SESSION_QUOTA.TENANT_ID, id)
                        .set(SESSION_QUOTA.ROLE_ID, role.value())
                        .set(SESSION_QUOTA.PER_ROLE, atMost.sessions())
                        .execute();
            }
        });
    }
}
