package org.oiam.application;

import org.oiam.domain.decisions.Credential;
import org.oiam.domain.users.UserId;

/**
 * Who is calling: never what they may.
 *
 * @param user the user
 * @param credential by what the user is known
 * @param credentialId the number of the session or token, 0 for the word of an embedding service
 * @param address where the call comes from, for the audit trail
 */
public record Caller(UserId user, Credential credential, long credentialId, String address) {

    /** A user for whom an embedding service vouches. */
    public static Caller embedded(UserId user) {
        return new Caller(user, Credential.EMBEDDED, 0, "");
    }
}
