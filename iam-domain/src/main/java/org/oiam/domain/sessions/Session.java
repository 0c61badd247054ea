package org.oiam.domain.sessions;

import java.time.Instant;
import org.oiam.domain.users.UserId;

/** A signed-in user's session; it ends at the latest at {@code expiresAt}. */
public record Session(SessionId id, UserId userId, Instant createdAt, Instant expiresAt) {}
