package org.oiam.adapter.persistence;

import static org.oiam.adapter.persistence.db.Tables.API_TOKEN;
import static org.oiam.adapter.persistence.db.Tables.REVISION;
import static org.oiam.adapter.persistence.db.Tables.SESSION;

import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.oiam.application.authentication.Credentials;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;

/** On the way of every request: one statement, one unique index, and the revision of the same moment with it. */
final class JooqCredentials implements Credentials {

    private final DSLContext sql;
    private final CredentialChanges changes;

    JooqCredentials(DSLContext sql, CredentialChanges changes) {
        this.sql = sql;
        this.changes = changes;
    }

    @Override
    public Optional<Presented> session(SecretDigest digest) {
        return sql.select(SESSION.ID, SESSION.USER_ID, SESSION.EXPIRES_AT, REVISION.LATEST)
                .from(SESSION)
                .crossJoin(REVISION)
                .where(SESSION.DIGEST.eq(digest.hex()))
                .fetchOptional(JooqCredentials::presented);
    }

    @Override
    public Optional<Presented> token(SecretDigest digest) {
        // Only an enabled token has a digest: api_token_enabled_has_digest.
        return sql.select(API_TOKEN.ID, API_TOKEN.OWNER_ID, API_TOKEN.EXPIRES_AT, REVISION.LATEST)
                .from(API_TOKEN)
                .crossJoin(REVISION)
                .where(API_TOKEN.DIGEST.eq(digest.hex()))
                .fetchOptional(JooqCredentials::presented);
    }

    @Override
    public void revokeTokens(User owner, Instant now) {
        sql.update(API_TOKEN)
                .set(API_TOKEN.STATE, "REVOKED")
                .setNull(API_TOKEN.DIGEST)
                .set(API_TOKEN.REVOKED_AT, Sql.moment(now))
                .set(API_TOKEN.VERSION, API_TOKEN.VERSION.plus(1))
                .where(API_TOKEN.OWNER_ID.eq(owner.id().value()), API_TOKEN.STATE.ne("REVOKED"))
                .execute();
        changes.add(new CredentialChange.AllEnded(Credential.TOKEN, owner.id()));
    }

    private static Presented presented(Record4<Long, Long, Instant, Long> row) {
        return new Presented(row.value1(), new UserId(row.value2()), row.value3(), row.value4());
    }
}
