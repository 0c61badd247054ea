package org.oiam.application.authentication;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;

/** What users sign in with locally. */
public interface Passwords {

    /**
     * What is needed to sign a user in, looked up by the name it signs in with; nothing else is known by that name.
     *
     * @param userId the user
     * @param tenantId its tenant
     * @param level that tenant's level
     * @param hash what is stored of its password, null when it has none yet
     * @param oneTimeCode the digest of its one-time code, null when it has none
     * @param oneTimeCodeExpiresAt when that code ends, null when it has none
     * @param revision the orchestrator's revision at the moment of the look-up
     */
    record Stored(
            UserId userId,
            TenantId tenantId,
            TenantLevel level,
            @Nullable String hash,
            @Nullable SecretDigest oneTimeCode,
            @Nullable Instant oneTimeCodeExpiresAt,
            long revision) {

        @Override
        public String toString() {
            return "Stored[" + userId + ", " + tenantId + ", ***]";
        }
    }

    /** What is stored for the user of that name, whoever asks. */
    Optional<Stored> bySignInName(UserName name);

    /** Gives a user a one-time code in place of whatever it signed in with before. */
    void setOneTimeCode(User user, SecretDigest code, Instant expiresAt);

    /** Gives a user the password that it chose in place of its one-time code; false when that code was used meanwhile. */
    boolean choose(UserId user, SecretDigest usedCode, String hash, Instant now);

    /** Stores the same password as it is made today, if it was not changed meanwhile. */
    void renew(UserId user, String from, String to);

    /** Notes that a user signed in; until the transaction ends, {@link Sessions#endAll} of that user waits. */
    void signedIn(UserId user, Instant now);
}
