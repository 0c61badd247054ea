package org.oiam.application.authentication;

import java.time.Instant;
import org.oiam.domain.sessions.SessionId;

/** Told of each use of a credential; what is noted of it is theirs to decide. */
public interface Uses {

    /** A session was used. */
    void sessionUsed(SessionId id, Instant at);
}
