package org.oiam.application.authentication;

import java.time.Instant;
import java.util.Locale;
import org.oiam.application.Column;
import org.oiam.application.Columns;
import org.oiam.domain.sessions.Origin;

/** An open session as lists show it: never its secret. */
public record SessionRow(
        long id,
        long userId,
        String userName,
        long tenantId,
        Origin.Way way,
        String address,
        String client,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        Instant endsAt) {

    /** The columns of the list. */
    public static final Columns<SessionRow> COLUMNS = Columns.of(
            Column.number("id", SessionRow::id),
            Column.number("userId", SessionRow::userId),
            Column.text("userName", SessionRow::userName),
            Column.number("tenantId", SessionRow::tenantId),
            Column.text("way", row -> row.way().name().toLowerCase(Locale.ROOT)),
            Column.text("address", SessionRow::address),
            Column.text("client", SessionRow::client),
            Column.time("createdAt", SessionRow::createdAt),
            Column.time("lastUsedAt", SessionRow::lastUsedAt),
            Column.time("expiresAt", SessionRow::expiresAt),
            Column.time("endsAt", SessionRow::endsAt));
}
