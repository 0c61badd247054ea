package org.oiam.domain.sessions;

import java.time.Instant;
import org.oiam.domain.users.UserId;

/**
 * A signed-in user's session.
 *
 * @param createdAt when the user signed in
 * @param endsAt when it ends at the latest
 * @param expiresAt when it ends unless it is used before, never after {@code endsAt}
 * @param origin from where and by what the user signed in
 */
public record Session(
        SessionId id, UserId userId, Instant createdAt, Instant endsAt, Instant expiresAt, Origin origin) {

    /** A session that nobody needs to use in order to keep it. */
    public Session(SessionId id, UserId userId, Instant createdAt, Instant endsAt, Origin origin) {
        this(id, userId, createdAt, endsAt, endsAt, origin);
    }
}
