package org.oiam.domain.decisions;

/** By what a user is known to be who they are. */
public enum Credential {
    /** A session made by signing in. */
    SESSION,
    /** An API token, whose rights are its owner's at the moment of use. Seed: API Tokens. */
    TOKEN,
    /** The word of a service that embeds the product. */
    EMBEDDED
}
