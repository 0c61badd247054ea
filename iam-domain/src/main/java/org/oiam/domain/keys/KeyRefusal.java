package org.oiam.domain.keys;

import org.oiam.domain.Refusal;

/** Why something cannot be done with an SSH key. */
public sealed interface KeyRefusal extends Refusal {

    /** What was sent is no public key in one line of OpenSSH's form. */
    record Malformed(String problem) implements KeyRefusal {
        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "ssh-key-malformed";
        }

        @Override
        public String explain() {
            return "This is no public key as ssh-keygen writes it (type, base64, comment, in one line): " + problem
                    + ".";
        }
    }

    /** What was sent is, or contains, a private key, which nobody should ever send. */
    record PrivateKeySent() implements KeyRefusal {
        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "ssh-key-is-private";
        }

        @Override
        public String explain() {
            return "This is a private key. Keep it to yourself, and consider it known to others from now on;"
                    + " send the public one, whose file ends in .pub.";
        }
    }

    /** Options stand before the key, as in a file of authorized keys. */
    record HasOptions() implements KeyRefusal {
        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "ssh-key-has-options";
        }

        @Override
        public String explain() {
            return "Options such as command=\"…\" stand before the key; send the key alone, from its type on.";
        }
    }

    /** There are several lines; nobody has more than one key. Seed: SSH Keys. */
    record SeveralLines() implements KeyRefusal {
        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "ssh-key-of-several-lines";
        }

        @Override
        public String explain() {
            return "There are several lines; send one public key in one line.";
        }
    }

    /** Keys of this type are not taken. */
    record TypeNotTaken(String keyType, String reason) implements KeyRefusal {
        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "ssh-key-type-not-taken";
        }

        @Override
        public String explain() {
            return "Keys of type " + keyType + " are not taken: " + reason + ".";
        }
    }

    /** The type is one of those that are taken, and the key itself is too weak, or broken. */
    record Weak(String problem) implements KeyRefusal {
        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "ssh-key-weak";
        }

        @Override
        public String explain() {
            return "This key protects nothing: " + problem + ".";
        }
    }

    /** A user has one key. Seed: SSH Keys, "You can create only one SSH Key per user". */
    record AlreadyThere() implements KeyRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "ssh-key-already-there";
        }

        @Override
        public String explain() {
            return "There is an SSH key already, and a user has only one; revoke it first.";
        }
    }

    /** Somebody in the orchestrator has the key; whose it is nobody is told. */
    record InUse() implements KeyRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "ssh-key-in-use";
        }

        @Override
        public String explain() {
            return "This SSH key is in use already; make another pair.";
        }
    }
}
