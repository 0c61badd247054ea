package org.oiam.application.authentication;

import org.oiam.domain.SecretDigest;
import org.oiam.domain.sessions.Session;
import org.oiam.domain.sessions.SessionId;
import org.oiam.domain.users.User;

/** Where sessions are kept; of their secrets only the digests. */
public interface Sessions {

    /** Keeps a new session. */
    void add(Session session, SecretDigest digest);

    /** Ends the session, if it has not ended yet. */
    void end(SessionId id);

    /** Ends all sessions of a user, those of sign-ins under way included: it waits for them. */
    void endAll(User user);
}
