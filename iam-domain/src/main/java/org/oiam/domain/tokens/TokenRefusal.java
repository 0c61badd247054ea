package org.oiam.domain.tokens;

import org.oiam.domain.Refusal;

/** Why something cannot be done with an API token. */
public sealed interface TokenRefusal extends Refusal {

    /** A token is downloaded once. Seed: API Tokens, Note. */
    record AlreadyDownloaded() implements TokenRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "token-already-downloaded";
        }

        @Override
        public String explain() {
            return "The token was downloaded already; it can be downloaded only once.";
        }
    }

    /** It was deactivated before. */
    record AlreadyRevoked() implements TokenRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "token-already-revoked";
        }

        @Override
        public String explain() {
            return "The token is revoked.";
        }
    }

    /** Its lifetime is over. */
    record Expired() implements TokenRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "token-expired";
        }

        @Override
        public String explain() {
            return "The lifetime of the token is over.";
        }
    }

    /** Users download only their own tokens. Seed: API Tokens. */
    record NotYourToken() implements TokenRefusal {
        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String code() {
            return "not-your-token";
        }

        @Override
        public String explain() {
            return "Only the user whom the token belongs to can download it.";
        }
    }

    /** The owner is inactive, or has a role without tokens. Seed: API Tokens. */
    record OwnerMayHaveNone() implements TokenRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "owner-may-have-no-tokens";
        }

        @Override
        public String explain() {
            return "This user may not have API tokens.";
        }
    }

    /** API tokens are switched off by a system property. */
    record SwitchedOff() implements TokenRefusal {
        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String code() {
            return "api-tokens-off";
        }

        @Override
        public String explain() {
            return "API tokens are switched off in this orchestrator (session.options.enableApiTokenAuth).";
        }
    }
}
