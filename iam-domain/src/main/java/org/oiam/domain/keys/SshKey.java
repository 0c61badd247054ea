package org.oiam.domain.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.Label;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;

/**
 * The SSH key of a user, of which there is one at most. That its time is over is computed, never stored. Seed: SSH Keys.
 *
 * @param owner whose key it is
 * @param tenantId the owner's tenant
 * @param publicKey the public half
 * @param comment what was written behind it, possibly empty; decides nothing
 * @param source where the pair was made
 * @param createdAt when it was generated or imported
 * @param expiresAt when its time is over, null for never
 */
public record SshKey(
        UserId owner,
        TenantId tenantId,
        SshPublicKey publicKey,
        String comment,
        Source source,
        Instant createdAt,
        @Nullable Instant expiresAt) {

    /** The longest comment, in code points. */
    public static final int LONGEST_COMMENT = 256;

    /** Where a pair of keys was made. */
    public enum Source {
        /** Here; the private half was handed out once and is not kept. */
        GENERATED,
        /** Elsewhere; only the public half was ever sent. */
        IMPORTED
    }

    /** What a list shows. */
    public enum State {
        /** Good for reaching Edges, as far as its owner is. */
        VALID,
        /** Its time is over. */
        EXPIRED
    }

    /** Checks the comment. */
    public SshKey {
        comment = Label.line("comment", comment, LONGEST_COMMENT);
    }

    /** The new key of a user. */
    public static SshKey of(User owner, NamedKey key, Source source, Instant now, KeyExpiry expiry) {
        return new SshKey(owner.id(), owner.tenantId(), key.key(), key.comment(), source, now, expiry.from(now));
    }

    /** Whether its time is over. */
    public boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** What the list shows at the given moment. */
    public State state(Instant now) {
        return isExpired(now) ? State.EXPIRED : State.VALID;
    }
}
