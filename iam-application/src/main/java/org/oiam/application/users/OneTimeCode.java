package org.oiam.application.users;

import java.time.Instant;

/** What a new user signs in with for the first time, once, to choose a password; it is shown once and ends soon. */
public record OneTimeCode(String secret, Instant expiresAt) {

    @Override
    public String toString() {
        return "OneTimeCode[***, " + expiresAt + "]";
    }
}
