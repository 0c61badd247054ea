package org.oiam.domain.tokens;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

/** A credential by which scripts act as its owner. That its time is over is computed, never stored. Seed: API Tokens. */
public sealed interface ApiToken {

    /** What stays the same for its whole life. */
    Details details();

    /** Its optimistic lock. */
    Version version();

    /**
     * What stays the same for a token's whole life.
     *
     * @param id what is shown of it
     * @param owner the user whose rights it has
     * @param tenantId the owner's tenant
     * @param name its name
     * @param description what it is for
     * @param createdBy who made it: the owner or a superuser
     * @param createdAt when it was made
     * @param expiresAt when its lifetime is over
     */
    record Details(
            TokenId id,
            UserId owner,
            TenantId tenantId,
            Label name,
            Note description,
            UserId createdBy,
            Instant createdAt,
            Instant expiresAt) {}

    /** Whether its lifetime is over. Seed: API Tokens, step 8. */
    default boolean isExpired(Instant now) {
        return !now.isBefore(details().expiresAt());
    }

    /** What the list shows at the given moment. */
    default TokenState state(Instant now) {
        return switch (this) {
            case Revoked revoked -> TokenState.REVOKED;
            case Pending pending -> isExpired(now) ? TokenState.EXPIRED : TokenState.PENDING;
            case Enabled enabled -> isExpired(now) ? TokenState.EXPIRED : TokenState.ENABLED;
        };
    }

    /**
     * Deactivated for good. Seed: API Tokens, step 6.
     *
     * @throws Refused with {@link TokenRefusal.AlreadyRevoked} or {@link TokenRefusal.Expired}
     */
    default Revoked revoke(Instant now) {
        if (isExpired(now) && !(this instanceof Revoked)) {
            throw new Refused(new TokenRefusal.Expired());
        }
        return switch (this) {
            case Pending pending -> new Revoked(details(), null, now, version());
            case Enabled enabled -> new Revoked(details(), enabled.downloadedAt(), now, version());
            case Revoked revoked -> throw new Refused(new TokenRefusal.AlreadyRevoked());
        };
    }

    /**
     * This token as one that can be downloaded; it can only once. Seed: API Tokens, step 8, Note.
     *
     * @throws Refused with {@link TokenRefusal.AlreadyDownloaded}, {@link TokenRefusal.AlreadyRevoked} or
     *     {@link TokenRefusal.Expired}
     */
    default Pending asPending(Instant now) {
        return switch (this) {
            case Revoked revoked -> throw new Refused(new TokenRefusal.AlreadyRevoked());
            case Enabled enabled -> throw new Refused(new TokenRefusal.AlreadyDownloaded());
            case Pending pending -> {
                if (isExpired(now)) {
                    throw new Refused(new TokenRefusal.Expired());
                }
                yield pending;
            }
        };
    }

    /** Made; its secret does not exist yet. */
    record Pending(Details details, Version version) implements ApiToken {
        /** Downloaded by its owner: from now on its secret exists. Seed: API Tokens, step 5. */
        public Enabled download(UserId by, Instant now) {
            if (!details.owner().equals(by)) {
                throw new Refused(new TokenRefusal.NotYourToken());
            }
            return new Enabled(details, now, version);
        }
    }

    /** Downloaded, and good for requests until its time is over. */
    record Enabled(Details details, Instant downloadedAt, Version version) implements ApiToken {}

    /** Deactivated; {@code downloadedAt} is null if it never was downloaded. */
    record Revoked(Details details, @Nullable Instant downloadedAt, Instant revokedAt, Version version)
            implements ApiToken {}
}
