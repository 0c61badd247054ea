package org.oiam.adapter.persistence;

import static org.oiam.adapter.persistence.db.Tables.IAM_USER;
import static org.oiam.adapter.persistence.db.Tables.SESSION;
import static org.oiam.adapter.persistence.db.Tables.SIGN_IN;

import org.jooq.DSLContext;
import org.oiam.application.authentication.Sessions;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.sessions.Session;
import org.oiam.domain.sessions.SessionId;
import org.oiam.domain.users.User;

final class JooqSessions implements Sessions {

    private final DSLContext sql;

    JooqSessions(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public void add(Session session, SecretDigest digest) {
        Sql.share(sql, IAM_USER.ID, session.userId().value());
        Violations.answered(
                session,
                () -> sql.insertInto(SESSION)
                        .set(SESSION.ID, session.id().value())
                        .set(SESSION.USER_ID, session.userId().value())
                        .set(SESSION.DIGEST, digest.hex())
                        .set(SESSION.CREATED_AT, Sql.moment(session.createdAt()))
                        .set(SESSION.EXPIRES_AT, Sql.moment(session.expiresAt()))
                        .execute());
    }

    @Override
    public void end(SessionId id) {
        sql.deleteFrom(SESSION).where(SESSION.ID.eq(id.value())).execute();
    }

    @Override
    public void endAll(User user) {
        sql.select(SIGN_IN.USER_ID)
                .from(SIGN_IN)
                .where(SIGN_IN.USER_ID.eq(user.id().value()))
                .forUpdate()
                .fetch();
        sql.deleteFrom(SESSION).where(SESSION.USER_ID.eq(user.id().value())).execute();
    }
}
