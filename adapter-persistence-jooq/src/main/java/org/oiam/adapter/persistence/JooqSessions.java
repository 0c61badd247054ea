package org.oiam.adapter.persistence;

import static java.util.Map.entry;
import static org.oiam.adapter.persistence.db.Tables.IAM_USER;
import static org.oiam.adapter.persistence.db.Tables.ROLE_ASSIGNMENT;
import static org.oiam.adapter.persistence.db.Tables.SESSION;
import static org.oiam.adapter.persistence.db.Tables.SIGN_IN;
import static org.oiam.adapter.persistence.db.Tables.TENANT;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.oiam.application.Listing;
import org.oiam.application.Page;
import org.oiam.application.Sight;
import org.oiam.application.authentication.SessionRow;
import org.oiam.application.authentication.Sessions;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.sessions.Origin;
import org.oiam.domain.sessions.Session;
import org.oiam.domain.sessions.SessionId;
import org.oiam.domain.sessions.SessionLife;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;

final class JooqSessions implements Sessions {

    private static final Table<?> SESSIONS = SESSION.join(IAM_USER).on(IAM_USER.ID.eq(SESSION.USER_ID));

    private static final Map<String, Field<?>> COLUMNS = Map.ofEntries(
            entry("id", SESSION.ID),
            entry("userId", SESSION.USER_ID),
            entry("userName", IAM_USER.USER_NAME),
            entry("tenantId", IAM_USER.TENANT_ID),
            entry("way", DSL.lower(SESSION.WAY)),
            entry("address", SESSION.ADDRESS),
            entry("client", SESSION.CLIENT),
            entry("createdAt", SESSION.CREATED_AT),
            entry("lastUsedAt", SESSION.LAST_USED_AT),
            entry("expiresAt", SESSION.EXPIRES_AT),
            entry("endsAt", SESSION.ENDS_AT));

    private static final List<Field<?>> SELECTED = List.of(
            SESSION.ID,
            SESSION.USER_ID,
            IAM_USER.USER_NAME,
            IAM_USER.TENANT_ID,
            SESSION.WAY,
            SESSION.ADDRESS,
            SESSION.CLIENT,
            SESSION.CREATED_AT,
            SESSION.LAST_USED_AT,
            SESSION.EXPIRES_AT,
            SESSION.ENDS_AT);

    private static final ListQuery<SessionRow> ROWS =
            new ListQuery<>(SessionRow.COLUMNS, COLUMNS, SESSIONS, SELECTED, JooqSessions::row);

    private final DSLContext sql;
    private final CredentialChanges changes;

    JooqSessions(DSLContext sql, CredentialChanges changes) {
        this.sql = sql;
        this.changes = changes;
    }

    @Override
    public void add(Session session, SecretDigest digest) {
        Sql.share(sql, IAM_USER.ID, session.userId().value());
        end(SESSION.USER_ID.eq(session.userId().value()).and(SESSION.EXPIRES_AT.le(Sql.moment(session.createdAt()))));
        Violations.answered(
                session,
                () -> sql.insertInto(SESSION)
                        .set(SESSION.ID, session.id().value())
                        .set(SESSION.USER_ID, session.userId().value())
                        .set(SESSION.DIGEST, digest.hex())
                        .set(SESSION.CREATED_AT, Sql.moment(session.createdAt()))
                        .set(SESSION.LAST_USED_AT, Sql.moment(session.createdAt()))
                        .set(SESSION.EXPIRES_AT, Sql.moment(session.expiresAt()))
                        .set(SESSION.ENDS_AT, Sql.moment(session.endsAt()))
                        .set(SESSION.WAY, session.origin().way().name())
                        .set(SESSION.ADDRESS, session.origin().address())
                        .set(SESSION.CLIENT, session.origin().client())
                        .execute());
        changes.add(new CredentialChange.Issued(
                Credential.SESSION, digest, session.id().value(), session.userId(), session.expiresAt()));
    }

    @Override
    public void used(SessionId id, SessionLife life, Instant at) {
        Instant now = Sql.moment(at);
        sql.select(SESSION.DIGEST, SESSION.USER_ID, SESSION.ENDS_AT)
                .from(SESSION)
                .where(SESSION.ID.eq(id.value()), SESSION.LAST_USED_AT.lt(now))
                .forUpdate()
                .fetchOptional()
                .ifPresent(row -> {
                    Instant expiresAt = Sql.moment(life.expiryOf(now, row.value3()));
                    sql.update(SESSION)
                            .set(SESSION.LAST_USED_AT, now)
                            .set(SESSION.EXPIRES_AT, expiresAt)
                            .where(SESSION.ID.eq(id.value()))
                            .execute();
                    changes.add(new CredentialChange.Issued(
                            Credential.SESSION,
                            new SecretDigest(row.value1()),
                            id.value(),
                            new UserId(row.value2()),
                            expiresAt));
                });
    }

    @Override
    public void end(SessionId id) {
        end(SESSION.ID.eq(id.value()));
    }

    private void end(Condition which) {
        sql.deleteFrom(SESSION)
                .where(which)
                .returning(SESSION.DIGEST)
                .fetch(SESSION.DIGEST)
                .forEach(digest ->
                        changes.add(new CredentialChange.Ended(Credential.SESSION, new SecretDigest(digest))));
    }

    @Override
    public void endAll(User user) {
        awaitSignIns(user);
        sql.deleteFrom(SESSION).where(SESSION.USER_ID.eq(user.id().value())).execute();
        changes.add(new CredentialChange.AllEnded(Credential.SESSION, user.id()));
    }

    @Override
    public void endOthers(User user, SessionId kept) {
        awaitSignIns(user);
        end(SESSION.USER_ID.eq(user.id().value()).and(SESSION.ID.ne(kept.value())));
    }

    private void awaitSignIns(User user) {
        sql.select(SIGN_IN.USER_ID)
                .from(SIGN_IN)
                .where(SIGN_IN.USER_ID.eq(user.id().value()))
                .forUpdate()
                .fetch();
    }

    @Override
    public long countOf(UserId user, Instant now) {
        return sql.fetchCount(SESSION, SESSION.USER_ID.eq(user.value()).and(isOpen(now)));
    }

    private static Condition isOpen(Instant now) {
        return SESSION.EXPIRES_AT.gt(now);
    }

    @Override
    public long countOf(TenantId tenant, RoleId role, Instant now) {
        return sql.fetchCount(
                SESSIONS.join(ROLE_ASSIGNMENT).on(ROLE_ASSIGNMENT.USER_ID.eq(SESSION.USER_ID)),
                IAM_USER.TENANT_ID
                        .eq(tenant.value())
                        .and(ROLE_ASSIGNMENT.ROLE_ID.eq(role.value()))
                        .and(isOpen(now)));
    }

    @Override
    public long excessOverEach(TenantId tenant, int limit, Instant now) {
        return sql
                .select(DSL.count())
                .from(SESSIONS)
                .where(IAM_USER.TENANT_ID.eq(tenant.value()), isOpen(now))
                .groupBy(SESSION.USER_ID)
                .having(DSL.count().gt(limit))
                .fetch(0, Long.class)
                .stream()
                .mapToLong(open -> open - limit)
                .sum();
    }

    @Override
    public Optional<SessionRow> find(Sight sight, SessionId id, Instant now) {
        return sql.select(SELECTED)
                .from(SESSIONS)
                .join(TENANT)
                .on(TENANT.ID.eq(IAM_USER.TENANT_ID))
                .where(SESSION.ID.eq(id.value()), isOpen(now), Sights.within(sight))
                .fetchOptional(JooqSessions::row);
    }

    @Override
    public Page<SessionRow> list(Tenant tenant, Instant now, Listing listing) {
        return ROWS.page(sql, IAM_USER.TENANT_ID.eq(tenant.id().value()).and(isOpen(now)), listing);
    }

    @Override
    public Page<SessionRow> list(User user, Instant now, Listing listing) {
        return ROWS.page(sql, SESSION.USER_ID.eq(user.id().value()).and(isOpen(now)), listing);
    }

    private static SessionRow row(Record row) {
        return new SessionRow(
                row.get(SESSION.ID),
                row.get(SESSION.USER_ID),
                row.get(IAM_USER.USER_NAME),
                row.get(IAM_USER.TENANT_ID),
                Origin.Way.valueOf(row.get(SESSION.WAY)),
                row.get(SESSION.ADDRESS),
                row.get(SESSION.CLIENT),
                row.get(SESSION.CREATED_AT),
                row.get(SESSION.LAST_USED_AT),
                row.get(SESSION.EXPIRES_AT),
                row.get(SESSION.ENDS_AT));
    }
}
