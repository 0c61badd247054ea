package org.oiam.adapter.persistence;

import static java.util.Map.entry;
import static org.oiam.adapter.persistence.db.Tables.API_TOKEN;
import static org.oiam.adapter.persistence.db.Tables.IAM_USER;
import static org.oiam.adapter.persistence.db.Tables.TENANT;

import java.time.Instant;
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
import org.oiam.application.tokens.ApiTokens;
import org.oiam.application.tokens.TokenRow;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Refused;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.Version;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tokens.ApiToken;
import org.oiam.domain.tokens.TokenId;
import org.oiam.domain.tokens.TokenState;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;

final class JooqApiTokens implements ApiTokens {

    private static final String PENDING = TokenState.PENDING.name();
    private static final String ENABLED = TokenState.ENABLED.name();
    private static final String REVOKED = TokenState.REVOKED.name();

    private final DSLContext sql;
    private final CredentialChanges changes;

    JooqApiTokens(DSLContext sql, CredentialChanges changes) {
        this.sql = sql;
        this.changes = changes;
    }

    @Override
    public Optional<ApiToken> find(Sight sight, TokenId id) {
        return sql.select(API_TOKEN.fields())
                .from(API_TOKEN)
                .join(TENANT)
                .on(TENANT.ID.eq(API_TOKEN.TENANT_ID))
                .where(API_TOKEN.ID.eq(id.value()), Sights.within(sight))
                .fetchOptional(JooqApiTokens::token);
    }

    @Override
    public void add(ApiToken.Pending token) {
        ApiToken.Details details = token.details();
        Sql.share(sql, IAM_USER.ID, details.owner().value());
        Violations.answered(
                token,
                () -> sql.insertInto(API_TOKEN)
                        .set(API_TOKEN.ID, details.id().value())
                        .set(API_TOKEN.OWNER_ID, details.owner().value())
                        .set(API_TOKEN.TENANT_ID, details.tenantId().value())
                        .set(API_TOKEN.NAME, details.name().value())
                        .set(API_TOKEN.DESCRIPTION, details.description().value())
                        .set(API_TOKEN.CREATED_BY, details.createdBy().value())
                        .set(API_TOKEN.CREATED_AT, Sql.moment(details.createdAt()))
                        .set(API_TOKEN.EXPIRES_AT, Sql.moment(details.expiresAt()))
                        .set(API_TOKEN.STATE, PENDING)
                        .setNull(API_TOKEN.DIGEST)
                        .setNull(API_TOKEN.DOWNLOADED_AT)
                        .setNull(API_TOKEN.REVOKED_AT)
                        .set(API_TOKEN.VERSION, token.version().number())
                        .execute());
    }

    @Override
    public Version enable(ApiToken.Enabled token, SecretDigest digest) {
        Version next = token.version().next();
        int enabled = sql.update(API_TOKEN)
                .set(API_TOKEN.STATE, ENABLED)
                .set(API_TOKEN.DIGEST, digest.hex())
                .set(API_TOKEN.DOWNLOADED_AT, Sql.moment(token.downloadedAt()))
                .setNull(API_TOKEN.REVOKED_AT)
                .set(API_TOKEN.VERSION, next.number())
                .where(isAtVersion(token), API_TOKEN.STATE.eq(PENDING))
                .execute();
        mustBeStored(enabled);
        ApiToken.Details details = token.details();
        changes.add(new CredentialChange.Issued(
                Credential.TOKEN, digest, details.id().value(), details.owner(), details.expiresAt()));
        return next;
    }

    @Override
    public Version revoke(ApiToken.Revoked token) {
        Version next = token.version().next();
        Instant downloadedAt = token.downloadedAt();
        Optional<SecretDigest> digest = sql.select(API_TOKEN.DIGEST)
                .from(API_TOKEN)
                .where(isAtVersion(token), API_TOKEN.DIGEST.isNotNull())
                .fetchOptional(API_TOKEN.DIGEST)
                .map(SecretDigest::new);
        int revoked = sql.update(API_TOKEN)
                .set(API_TOKEN.STATE, REVOKED)
                .setNull(API_TOKEN.DIGEST)
                .set(API_TOKEN.DOWNLOADED_AT, downloadedAt == null ? null : Sql.moment(downloadedAt))
                .set(API_TOKEN.REVOKED_AT, Sql.moment(token.revokedAt()))
                .set(API_TOKEN.VERSION, next.number())
                .where(isAtVersion(token), API_TOKEN.STATE.ne(REVOKED))
                .execute();
        mustBeStored(revoked);
        digest.ifPresent(ended -> changes.add(new CredentialChange.Ended(Credential.TOKEN, ended)));
        return next;
    }

    private static Condition isAtVersion(ApiToken token) {
        return API_TOKEN
                .ID
                .eq(token.details().id().value())
                .and(API_TOKEN.VERSION.eq(token.version().number()));
    }

    private static void mustBeStored(int rows) {
        if (rows == 0) {
            throw new Refused(new CommonRefusal.Stale());
        }
    }

    @Override
    public Page<TokenRow> list(Tenant tenant, Instant now, Listing listing) {
        return list(API_TOKEN.TENANT_ID.eq(tenant.id().value()), now, listing);
    }

    @Override
    public Page<TokenRow> list(User owner, Instant now, Listing listing) {
        return list(API_TOKEN.OWNER_ID.eq(owner.id().value()), now, listing);
    }

    private Page<TokenRow> list(Condition within, Instant now, Listing listing) {
        Field<String> state = DSL.case_()
                .when(
                        API_TOKEN.STATE.ne(REVOKED).and(API_TOKEN.EXPIRES_AT.le(now)),
                        DSL.inline(TokenState.EXPIRED.name()))
                .else_(API_TOKEN.STATE);
        Field<String> shown = state.as("shown_state");
        return new ListQuery<>(
                        TokenRow.COLUMNS,
                        columns(state),
                        API_TOKEN.join(IAM_USER).on(IAM_USER.ID.eq(API_TOKEN.OWNER_ID)),
                        Stream.concat(Stream.of(API_TOKEN.fields()), Stream.of(IAM_USER.USER_NAME, shown))
                                .toList(),
                        row -> row(row, shown))
                .page(sql, within, listing);
    }

    private static Map<String, Field<?>> columns(Field<String> state) {
        return Map.ofEntries(
                entry("id", API_TOKEN.ID),
                entry("name", API_TOKEN.NAME),
                entry("description", API_TOKEN.DESCRIPTION),
                entry("state", DSL.lower(state)),
                entry("userId", API_TOKEN.OWNER_ID),
                entry("userName", IAM_USER.USER_NAME),
                entry("tenantId", API_TOKEN.TENANT_ID),
                entry("createdBy", API_TOKEN.CREATED_BY),
                entry("createdAt", API_TOKEN.CREATED_AT),
                entry("expiresAt", API_TOKEN.EXPIRES_AT),
                entry("downloadedAt", API_TOKEN.DOWNLOADED_AT),
                entry("revokedAt", API_TOKEN.REVOKED_AT),
                entry("version", API_TOKEN.VERSION));
    }

    private static ApiToken token(Record row) {
        var details = new ApiToken.Details(
                new TokenId(row.get(API_TOKEN.ID)),
                new UserId(row.get(API_TOKEN.OWNER_ID)),
                new TenantId(row.get(API_TOKEN.TENANT_ID)),
                new Label(row.get(API_TOKEN.NAME)),
                new Note(row.get(API_TOKEN.DESCRIPTION)),
                new UserId(row.get(API_TOKEN.CREATED_BY)),
                row.get(API_TOKEN.CREATED_AT),
                row.get(API_TOKEN.EXPIRES_AT));
        var version = new Version(row.get(API_TOKEN.VERSION));
        return switch (TokenState.valueOf(row.get(API_TOKEN.STATE))) {
            case PENDING -> new ApiToken.Pending(details, version);
            case ENABLED -> new ApiToken.Enabled(details, row.get(API_TOKEN.DOWNLOADED_AT), version);
            case REVOKED ->
                new ApiToken.Revoked(details, row.get(API_TOKEN.DOWNLOADED_AT), row.get(API_TOKEN.REVOKED_AT), version);
            case EXPIRED -> throw new IllegalStateException("computed, never stored");
        };
    }

    private static TokenRow row(Record row, Field<String> state) {
        return new TokenRow(
                row.get(API_TOKEN.ID),
                row.get(API_TOKEN.NAME),
                row.get(API_TOKEN.DESCRIPTION),
                TokenState.valueOf(row.get(state)),
                row.get(API_TOKEN.OWNER_ID),
                row.get(IAM_USER.USER_NAME),
                row.get(API_TOKEN.TENANT_ID),
                row.get(API_TOKEN.CREATED_BY),
                row.get(API_TOKEN.CREATED_AT),
                row.get(API_TOKEN.EXPIRES_AT),
                row.get(API_TOKEN.DOWNLOADED_AT),
                row.get(API_TOKEN.REVOKED_AT),
                row.get(API_TOKEN.VERSION));
    }
}
