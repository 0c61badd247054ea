package org.oiam.application.tokens;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Column;
import org.oiam.application.Columns;
import org.oiam.domain.tokens.ApiToken;
import org.oiam.domain.tokens.TokenState;

/** A token as lists show it: never its secret. Seed: API Tokens. */
public record TokenRow(
        long id,
        String name,
        String description,
        TokenState state,
        long userId,
        String userName,
        long tenantId,
        long createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant downloadedAt,
        @Nullable Instant revokedAt,
        long version) {

    /** The columns of the list. */
    public static final Columns<TokenRow> COLUMNS = Columns.of(
            Column.number("id", TokenRow::id),
            Column.text("name", TokenRow::name),
            Column.text("description", TokenRow::description),
            Column.text("state", row -> row.state().name().toLowerCase(Locale.ROOT)),
            Column.number("userId", TokenRow::userId),
            Column.text("userName", TokenRow::userName),
            Column.number("tenantId", TokenRow::tenantId),
            Column.number("createdBy", TokenRow::createdBy),
            Column.time("createdAt", TokenRow::createdAt),
            Column.time("expiresAt", TokenRow::expiresAt),
            Column.time("downloadedAt", TokenRow::downloadedAt),
            Column.time("revokedAt", TokenRow::revokedAt),
            Column.number("version", TokenRow::version));

    /** The row of a token as it is at the moment. */
    public static TokenRow of(ApiToken token, String userName, Instant now) {
        ApiToken.Details details = token.details();
        Instant downloadedAt = switch (token) {
            case ApiToken.Pending pending -> null;
            case ApiToken.Enabled enabled -> enabled.downloadedAt();
            case ApiToken.Revoked revoked -> revoked.downloadedAt();
        };
        return new TokenRow(
                details.id().value(),
                details.name().value(),
                details.description().value(),
                token.state(now),
                details.owner().value(),
                userName,
                details.tenantId().value(),
                details.createdBy().value(),
                details.createdAt(),
                details.expiresAt(),
                downloadedAt,
                token instanceof ApiToken.Revoked revoked ? revoked.revokedAt() : null,
                token.version().number());
    }
}
