package org.oiam.adapter.persistence;

import static java.util.Map.entry;
import static org.oiam.adapter.persistence.db.Tables.IAM_USER;
import static org.oiam.adapter.persistence.db.Tables.SSH_KEY;
import static org.oiam.adapter.persistence.db.Tables.TENANT;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.oiam.application.Listing;
import org.oiam.application.Page;
import org.oiam.application.Sight;
import org.oiam.application.keys.EdgeKey;
import org.oiam.application.keys.KeyRow;
import org.oiam.application.keys.SshKeys;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.keys.SshKey;
import org.oiam.domain.keys.SshPublicKey;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.EdgeAccess;
import org.oiam.domain.users.UserId;

final class JooqSshKeys implements SshKeys {

    private final DSLContext sql;

    JooqSshKeys(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Optional<SshKey> find(Sight sight, UserId owner) {
        return sql.select(SSH_KEY.fields())
                .from(SSH_KEY)
                .join(TENANT)
                .on(TENANT.ID.eq(SSH_KEY.TENANT_ID))
                .where(SSH_KEY.USER_ID.eq(owner.value()), Sights.within(sight))
                .fetchOptional(JooqSshKeys::key);
    }

    /** Holds the user until the transaction ends, so that who deactivates it meanwhile finds the key. */
    @Override
    public void add(SshKey key) {
        hold(sql, key.owner());
        Instant expiresAt = key.expiresAt();
        Violations.answered(
                key,
                () -> sql.insertInto(SSH_KEY)
                        .set(SSH_KEY.USER_ID, key.owner().value())
                        .set(SSH_KEY.TENANT_ID, key.tenantId().value())
                        .set(SSH_KEY.KEY_TYPE, key.publicKey().type().word())
                        .set(SSH_KEY.PUBLIC_KEY, key.publicKey().base64())
                        .set(SSH_KEY.FINGERPRINT, key.publicKey().fingerprint())
                        .set(SSH_KEY.KEY_COMMENT, key.comment())
                        .set(SSH_KEY.SOURCE, key.source().name())
                        .set(SSH_KEY.CREATED_AT, Sql.moment(key.createdAt()))
                        .set(SSH_KEY.EXPIRES_AT, expiresAt == null ? null : Sql.moment(expiresAt))
                        .execute());
    }

    static void hold(DSLContext sql, UserId user) {
        sql.select(IAM_USER.ID)
                .from(IAM_USER)
                .where(IAM_USER.ID.eq(user.value()))
                .forUpdate()
                .fetch();
    }

    @Override
    public void remove(SshKey key) {
        int removed = sql.deleteFrom(SSH_KEY)
                .where(
                        SSH_KEY.USER_ID.eq(key.owner().value()),
                        SSH_KEY.FINGERPRINT.eq(key.publicKey().fingerprint()))
                .execute();
        if (removed == 0) {
            throw new Refused(new CommonRefusal.Unknown());
        }
    }

    @Override
    public Page<KeyRow> list(Tenant tenant, Instant now, Listing listing) {
        Field<String> state = DSL.case_()
                .when(SSH_KEY.EXPIRES_AT.le(now), DSL.inline(SshKey.State.EXPIRED.name()))
                .else_(DSL.inline(SshKey.State.VALID.name()));
        Field<String> shown = state.as("shown_state");
        return new ListQuery<>(
                        KeyRow.COLUMNS,
                        columns(state),
                        SSH_KEY.join(IAM_USER).on(IAM_USER.ID.eq(SSH_KEY.USER_ID)),
                        Stream.concat(Stream.of(SSH_KEY.fields()), Stream.of(IAM_USER.USER_NAME, shown))
                                .toList(),
                        row -> row(row, shown))
                .page(sql, SSH_KEY.TENANT_ID.eq(tenant.id().value()), listing);
    }

    private static Map<String, Field<?>> columns(Field<String> state) {
        return Map.ofEntries(
                entry("userId", SSH_KEY.USER_ID),
                entry("userName", IAM_USER.USER_NAME),
                entry("tenantId", SSH_KEY.TENANT_ID),
                entry("type", SSH_KEY.KEY_TYPE),
                entry("fingerprint", SSH_KEY.FINGERPRINT),
                entry("comment", SSH_KEY.KEY_COMMENT),
                entry("source", DSL.lower(SSH_KEY.SOURCE)),
                entry("state", DSL.lower(state)),
                entry("createdAt", SSH_KEY.CREATED_AT),
                entry("expiresAt", SSH_KEY.EXPIRES_AT),
                entry("publicKey", DSL.concat(SSH_KEY.KEY_TYPE, DSL.inline(" "), SSH_KEY.PUBLIC_KEY)));
    }

    @Override
    public List<EdgeKey> valid(Tenant tenant, Instant now) {
        Condition isNotOver = SSH_KEY.EXPIRES_AT.isNull().or(SSH_KEY.EXPIRES_AT.gt(now));
        return sql.select(
                        IAM_USER.USER_NAME,
                        IAM_USER.EDGE_ACCESS,
                        SSH_KEY.KEY_TYPE,
                        SSH_KEY.PUBLIC_KEY,
                        SSH_KEY.EXPIRES_AT)
                .from(SSH_KEY)
                .join(IAM_USER)
                .on(IAM_USER.ID.eq(SSH_KEY.USER_ID))
                .where(SSH_KEY.TENANT_ID.eq(tenant.id().value()), IAM_USER.ACTIVE.isTrue(), isNotOver)
                .orderBy(SSH_KEY.USER_ID)
                .fetch(row -> new EdgeKey(
                        row.get(IAM_USER.USER_NAME),
                        line(row),
                        EdgeAccess.valueOf(row.get(IAM_USER.EDGE_ACCESS)),
                        row.get(SSH_KEY.EXPIRES_AT)));
    }

    private static SshKey key(Record row) {
        return new SshKey(
                new UserId(row.get(SSH_KEY.USER_ID)),
                new TenantId(row.get(SSH_KEY.TENANT_ID)),
                new SshPublicKey(
                        SshPublicKey.Type.of(row.get(SSH_KEY.KEY_TYPE)).orElseThrow(), row.get(SSH_KEY.PUBLIC_KEY)),
                row.get(SSH_KEY.KEY_COMMENT),
                SshKey.Source.valueOf(row.get(SSH_KEY.SOURCE)),
                row.get(SSH_KEY.CREATED_AT),
                row.get(SSH_KEY.EXPIRES_AT));
    }

    private static String line(Record row) {
        return row.get(SSH_KEY.KEY_TYPE) + " " + row.get(SSH_KEY.PUBLIC_KEY);
    }

    private static KeyRow row(Record row, Field<String> state) {
        return new KeyRow(
                row.get(SSH_KEY.USER_ID),
                row.get(IAM_USER.USER_NAME),
                row.get(SSH_KEY.TENANT_ID),
                row.get(SSH_KEY.KEY_TYPE),
                row.get(SSH_KEY.FINGERPRINT),
                row.get(SSH_KEY.KEY_COMMENT),
                SshKey.Source.valueOf(row.get(SSH_KEY.SOURCE)),
                SshKey.State.valueOf(row.get(state)),
                row.get(SSH_KEY.CREATED_AT),
                row.get(SSH_KEY.EXPIRES_AT),
                line(row));
    }
}
