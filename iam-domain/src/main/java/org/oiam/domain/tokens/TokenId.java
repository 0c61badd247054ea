package org.oiam.domain.tokens;

/** The number of an API token: what is shown of it once it was downloaded. Seed: API Tokens. */
public record TokenId(long value) {

    /** Checks that the number is positive. */
    public TokenId {
        if (value < 1) {
            throw new IllegalArgumentException("a token id is positive: " + value);
        }
    }
}
