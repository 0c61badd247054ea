package org.oiam.adapter.persistence;

import static org.oiam.adapter.persistence.db.Tables.IAM_USER;
import static org.oiam.adapter.persistence.db.Tables.REVISION;
import static org.oiam.adapter.persistence.db.Tables.SIGN_IN;
import static org.oiam.adapter.persistence.db.Tables.TENANT;

import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.oiam.application.authentication.Passwords;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;

final class JooqPasswords implements Passwords {

    private final DSLContext sql;

    JooqPasswords(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Stored> bySignInName(UserName name) {
        return sql.select(IAM_USER.ID, IAM_USER.TENANT_ID, TENANT.LEVEL, REVISION.LATEST)
                .select(SIGN_IN.PASSWORD_HASH, SIGN_IN.ONE_TIME_CODE, SIGN_IN.ONE_TIME_CODE_EXPIRES_AT)
                .from(IAM_USER)
                .join(TENANT)
                .on(TENANT.ID.eq(IAM_USER.TENANT_ID))
                .join(SIGN_IN)
                .on(SIGN_IN.USER_ID.eq(IAM_USER.ID))
                .crossJoin(REVISION)
                .where(IAM_USER.USER_NAME_KEY.eq(Sql.key(name.key())))
                .fetchOptional(JooqPasswords::stored);
    }

    @Override
    public void setOneTimeCode(User user, SecretDigest code, Instant expiresAt) {
        sql.update(SIGN_IN)
                .setNull(SIGN_IN.PASSWORD_HASH)
                .set(SIGN_IN.ONE_TIME_CODE, code.hex())
                .set(SIGN_IN.ONE_TIME_CODE_EXPIRES_AT, Sql.moment(expiresAt))
                .where(SIGN_IN.USER_ID.eq(user.id().value()))
                .execute();
    }

    @Override
    public boolean choose(UserId user, SecretDigest usedCode, String hash, Instant now) {
        return sql.update(SIGN_IN)
                        .set(SIGN_IN.PASSWORD_HASH, hash)
                        .set(SIGN_IN.PASSWORD_CHANGED_AT, Sql.moment(now))
                        .setNull(SIGN_IN.ONE_TIME_CODE)
                        .setNull(SIGN_IN.ONE_TIME_CODE_EXPIRES_AT)
                        .where(SIGN_IN.USER_ID.eq(user.value()), SIGN_IN.ONE_TIME_CODE.eq(usedCode.hex()))
                        .execute()
                == 1;
    }

    @Override
    public void renew(UserId user, String from, String to) {
        sql.update(SIGN_IN)
                .set(SIGN_IN.PASSWORD_HASH, to)
                .where(SIGN_IN.USER_ID.eq(user.value()), SIGN_IN.PASSWORD_HASH.eq(from))
                .execute();
    }

    @Override
    public void signedIn(UserId user, Instant now) {
        sql.update(SIGN_IN)
                .set(SIGN_IN.LAST_SIGN_IN_AT, Sql.moment(now))
                .where(SIGN_IN.USER_ID.eq(user.value()))
                .execute();
    }

    private static Stored stored(Record row) {
        String code = row.get(SIGN_IN.ONE_TIME_CODE);
        return new Stored(
                new UserId(row.get(IAM_USER.ID)),
                new TenantId(row.get(IAM_USER.TENANT_ID)),
                TenantLevel.valueOf(row.get(TENANT.LEVEL)),
                row.get(SIGN_IN.PASSWORD_HASH),
                code == null ? null : new SecretDigest(code),
                row.get(SIGN_IN.ONE_TIME_CODE_EXPIRES_AT),
                row.get(REVISION.LATEST));
    }
}
