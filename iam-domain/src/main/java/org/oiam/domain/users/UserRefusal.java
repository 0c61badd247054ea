package org.oiam.domain.users;

import java.util.List;
import org.oiam.domain.Refusal;
import org.oiam.domain.permissions.PrivilegeCode;

/** Why something cannot be done with a user. */
public sealed interface UserRefusal extends Refusal {

    /** Somebody in the orchestrator has this user name. */
    record NameTaken(String userName) implements UserRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "user-name-taken";
        }

        @Override
        public String explain() {
            return "The user name " + userName + " is taken.";
        }
    }

    /** A default user is not deleted. Seed: Table 1, Delete. */
    record DefaultUserStays() implements UserRefusal {
        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String code() {
            return "default-user-stays";
        }

        @Override
        public String explain() {
            return "A default user cannot be deleted.";
        }
    }

    /** A tenant keeps at least one active superuser. */
    record LastSuperuser() implements UserRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "last-superuser";
        }

        @Override
        public String explain() {
            return "The last active superuser of a tenant can be neither deleted, deactivated nor given another role.";
        }
    }

    /** Nobody changes their own role, edge access or activation, or deletes themselves. */
    record NotOnOneself() implements UserRefusal {
        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String code() {
            return "not-on-oneself";
        }

        @Override
        public String explain() {
            return "Nobody can change their own role, edge access or activation, or delete themselves.";
        }
    }

    /** Nobody grants what they do not hold, or changes somebody who holds more. */
    record GrantExceedsOwn(List<PrivilegeCode> missing) implements UserRefusal {
        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String code() {
            return "grant-exceeds-own";
        }

        @Override
        public String explain() {
            return "This needs privileges that you do not hold yourself: " + missing + ".";
        }
    }

    /** Privileged edge access is given by those who have it and by superusers. */
    record EdgeAccessExceedsOwn() implements UserRefusal {
        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String code() {
            return "edge-access-exceeds-own";
        }

        @Override
        public String explain() {
            return "Privileged edge access can be given only by users who have it and by superusers.";
        }
    }

    /** The user name or the password is wrong, or the account cannot sign in. */
    record SignInFailed() implements UserRefusal {
        @Override
        public Kind kind() {
            return Kind.UNAUTHENTICATED;
        }

        @Override
        public String code() {
            return "sign-in-failed";
        }

        @Override
        public String explain() {
            return "Invalid user name or password.";
        }
    }

    /** Nobody is signed in. */
    record NotAuthenticated() implements UserRefusal {
        @Override
        public Kind kind() {
            return Kind.UNAUTHENTICATED;
        }

        @Override
        public String code() {
            return "not-authenticated";
        }

        @Override
        public String explain() {
            return "Sign in, or send a valid API token.";
        }
    }

    /** The session that was sent has ended. */
    record SessionExpired() implements UserRefusal {
        @Override
        public Kind kind() {
            return Kind.UNAUTHENTICATED;
        }

        @Override
        public String code() {
            return "session-expired";
        }

        @Override
        public String explain() {
            return "The session has ended; sign in again.";
        }
    }

    /** The one-time password is good for choosing a password only. */
    record PasswordChangeRequired() implements UserRefusal {
        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String code() {
            return "password-change-required";
        }

        @Override
        public String explain() {
            return "The one-time password must be changed: send newPassword as well.";
        }
    }

    /** A chosen password is too short. */
    record PasswordTooShort(int shortest) implements UserRefusal {
        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "password-too-short";
        }

        @Override
        public String explain() {
            return "A password needs at least " + shortest + " characters.";
        }
    }

    /** A password is too long. */
    record PasswordTooLong(int longest) implements UserRefusal {
        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "password-too-long";
        }

        @Override
        public String explain() {
            return "A password has at most " + longest + " characters.";
        }
    }

    /** A chosen password is one that others try first. */
    record PasswordCommon() implements UserRefusal {
        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "password-common";
        }

        @Override
        public String explain() {
            return "This is one of the most common passwords, alone, repeated, or with only digits and punctuation"
                    + " around it. Choose several words that have nothing to do with each other.";
        }
    }

    /** A chosen password is a word that is to be expected of this user. */
    record PasswordExpected() implements UserRefusal {
        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "password-expected";
        }

        @Override
        public String explain() {
            return "This is the user name, the name of the organisation or of this product, or a part of one, with"
                    + " only digits and punctuation around it. Choose several words that have nothing to do with each"
                    + " other.";
        }
    }

    /** An API token cannot do this. */
    record SessionRequired() implements UserRefusal {
        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String code() {
            return "session-required";
        }

        @Override
        public String explain() {
            return "This cannot be done with an API token; sign in.";
        }
    }

    /**
     * Too many attempts to sign in, from one address or under one name, whoever has it.
     *
     * @param retryAfterSeconds how long to wait before the next one
     */
    record TooManyAttempts(long retryAfterSeconds) implements UserRefusal {
        @Override
        public Kind kind() {
            return Kind.EXHAUSTED;
        }

        @Override
        public String code() {
            return "too-many-attempts";
        }

        @Override
        public String explain() {
            return "Too many attempts to sign in; wait a while.";
        }
    }
}
