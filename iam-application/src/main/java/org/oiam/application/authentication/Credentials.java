package org.oiam.application.authentication;

import java.time.Instant;
import java.util.Optional;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;

/**
 * What requests present: looked up by the digest of a secret, together with the orchestrator's revision, and ended with
 * the user whom it stands for, as is what Edges let that user in by.
 */
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

    /** Revokes all tokens of a user that are not revoked yet, for good. */
    void revokeTokens(User owner, Instant now);

    /** Takes the SSH key of a user away, for good; one that is being made meanwhile included: it waits for that. */
    void removeSshKey(User owner);
}
