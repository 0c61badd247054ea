package org.oiam.application.keys;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Column;
import org.oiam.application.Columns;
import org.oiam.domain.keys.SshKey;

/** An SSH key as lists show it; a user has one at most, so its number is the user's. Seed: SSH Keys. */
public record KeyRow(
        long userId,
        String userName,
        long tenantId,
        String type,
        String fingerprint,
        String comment,
        SshKey.Source source,
        SshKey.State state,
        Instant createdAt,
        @Nullable Instant expiresAt,
        String publicKey) {

    /** The columns of the list. */
    public static final Columns<KeyRow> COLUMNS = Columns.of(
            Column.number("userId", KeyRow::userId),
            Column.text("userName", KeyRow::userName),
            Column.number("tenantId", KeyRow::tenantId),
            Column.text("type", KeyRow::type),
            Column.text("fingerprint", KeyRow::fingerprint),
            Column.text("comment", KeyRow::comment),
            Column.text("source", row -> row.source().name().toLowerCase(Locale.ROOT)),
            Column.text("state", row -> row.state().name().toLowerCase(Locale.ROOT)),
            Column.time("createdAt", KeyRow::createdAt),
            Column.time("expiresAt", KeyRow::expiresAt),
            Column.text("publicKey", KeyRow::publicKey));

    /** The row of a key as it is at the moment. */
    public static KeyRow of(SshKey key, String userName, Instant now) {
        return new KeyRow(
                key.owner().value(),
                userName,
                key.tenantId().value(),
                key.publicKey().type().word(),
                key.publicKey().fingerprint(),
                key.comment(),
                key.source(),
                key.state(now),
                key.createdAt(),
                key.expiresAt(),
                key.publicKey().line());
    }
}
