package org.oiam.adapter.persistence;

import static org.oiam.adapter.persistence.db.Tables.IAM_USER;
import static org.oiam.adapter.persistence.db.Tables.SESSION;
import static org.oiam.adapter.persistence.db.Tables.SIGN_IN;

import org.jooq.DSLContext;
import org.oiam.application.authentication.Sessions;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.sessions.Session;
import org.oiam.domain.sessions.SessionId;
import org.oiam.domain.users.User;

final class JooqSessions implements Sessions {

    private final DSLContext sql;
    private final CredentialChanges changes;

    JooqSessions(DSLContext sql, CredentialChanges changes) {
        this.sql = sql;
        this.changes = changes;
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
        changes.add(new CredentialChange.Issued(
                Credential.SESSION, digest, session.id().value(), session.userId(), session.expiresAt()));
    }

    @Override
    public void end(SessionId id) {
        sql.deleteFrom(SESSION)
                .where(SESSION.ID.eq(id.value()))
                .returning(SESSION.DIGEST)
                .fetchOptional(SESSION.DIGEST)
                .map(SecretDigest::new)
                .ifPresent(digest -> changes.add(new CredentialChange.Ended(Credential.SESSION, digest)));
    }

    @Override
    public void endAll(User user) {
        sql.select(SIGN_IN.USER_ID)
                .from(SIGN_IN)
                .where(SIGN_IN.USER_ID.eq(user.id().value()))
                .forUpdate()
                .fetch();
        sql.deleteFrom(SESSION).where(SESSION.USER_ID.eq(user.id().value())).execute();
        changes.add(new CredentialChange.AllEnded(Credential.SESSION, user.id()));
    }
}
