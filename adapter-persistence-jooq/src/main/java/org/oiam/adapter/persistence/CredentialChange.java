package org.oiam.adapter.persistence;

import java.time.Instant;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.users.UserId;

/** What a transaction does to the credentials that requests present, and to the revision that is looked up with them. */
sealed interface CredentialChange {

    /** From now on the secret with that digest stands for the user. */
    record Issued(Credential kind, SecretDigest digest, long id, UserId user, Instant expiresAt)
            implements CredentialChange {}

    /** The secret with that digest stands for nobody any more. */
    record Ended(Credential kind, SecretDigest digest) implements CredentialChange {}

    /** So do all secrets of such a kind that stood for the user. */
    record AllEnded(Credential kind, UserId user) implements CredentialChange {}

    /** The revision advanced. */
    record Revised(long revision) implements CredentialChange {}
}
