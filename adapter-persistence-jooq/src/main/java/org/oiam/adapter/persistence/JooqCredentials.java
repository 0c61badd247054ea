package org.oiam.adapter.persistence;

import static org.oiam.adapter.persistence.db.Tables.API_TOKEN;
import static org.oiam.adapter.persistence.db.Tables.SSH_KEY;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.oiam.application.authentication.Credentials;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;

/** On the way of every request: one statement, one unique index, and the revision of the same moment with it. */
final class JooqCredentials implements Credentials {

    private static final String OF_SESSION = "select session.id, session.user_id, session.expires_at, revision.latest"
            + " from session cross join revision where session.digest = ?";

    /** Only an enabled token has a digest: api_token_enabled_has_digest. */
    private static final String OF_TOKEN =
            "select api_token.id, api_token.owner_id, api_token.expires_at, revision.latest"
                    + " from api_token cross join revision where api_token.digest = ?";

    private final DSLContext sql;
    private final CredentialChanges changes;

    JooqCredentials(DSLContext sql, CredentialChanges changes) {
        this.sql = sql;
        this.changes = changes;
    }

    @Override
    public Optional<Presented> session(SecretDigest digest) {
        return found(OF_SESSION, digest);
    }

    @Override
    public Optional<Presented> token(SecretDigest digest) {
        return found(OF_TOKEN, digest);
    }

    /** By JDBC itself, on the transaction's connection or one of its own. */
    private Optional<Presented> found(String query, SecretDigest digest) {
        try {
            return sql.connectionResult(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(query)) {
                    statement.setString(1, digest.hex());
                    try (ResultSet row = statement.executeQuery()) {
                        return row.next() ? Optional.of(presented(row)) : Optional.empty();
                    }
                }
            });
        } catch (DataAccessException e) {
            throw Outages.of(e).<RuntimeException>map(refused -> refused).orElse(e);
        }
    }

    private static Presented presented(ResultSet row) throws SQLException {
        return new Presented(
                row.getLong(1),
                new UserId(row.getLong(2)),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getLong(4));
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

    /** Whoever makes a key holds its user's row, see {@link JooqSshKeys#add}: what was seen before is not all there is. */
    @Override
    public void removeSshKey(User owner) {
        JooqSshKeys.hold(sql, owner.id());
        sql.deleteFrom(SSH_KEY).where(SSH_KEY.USER_ID.eq(owner.id().value())).execute();
    }
}
