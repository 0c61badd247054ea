package org.oiam.domain.tokens;

/** What the list of tokens shows. Seed: API Tokens, steps 5 to 8. */
public enum TokenState {
    /** Made, and not yet downloaded by its owner. */
    PENDING,
    /** Downloaded, and good for requests. */
    ENABLED,
    /** Deactivated. */
    REVOKED,
    /** Its lifetime is over. */
    EXPIRED
}
