package org.oiam.application.authentication;

import java.time.Instant;
import java.util.Optional;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.users.UserId;

/** The look-up of what requests present: by the digest of a secret, together with the orchestrator's revision. */
public interface Credentials {

    /**
     * Whom a secret stands for.
     *
     * @param id the number of the session or token
     * @param userId its user
     * @param expiresAt when it ends
     * @param revision the orchestrator's revision at the moment of the look-up
     */
    record Presented(long id, UserId userId, Instant expiresAt, long revision) {}

    /** The session with that digest. */
    Optional<Presented> session(SecretDigest digest);

    /** The enabled token with that digest. */
    Optional<Presented> token(SecretDigest digest);
}
