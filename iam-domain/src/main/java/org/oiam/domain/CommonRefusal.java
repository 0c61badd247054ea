package org.oiam.domain;

/** The refusals that every feature shares. */
public sealed interface CommonRefusal extends Refusal {

    /** There is no such thing within the caller's sight, or the caller may not know that there is. */
    record Unknown() implements CommonRefusal {
        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }

        @Override
        public String code() {
            return "not-found";
        }

        @Override
        public String explain() {
            return "There is no such resource.";
        }
    }

    /**
     * The caller lacks a privilege; from outside the same as {@link Unknown}.
     *
     * @param privilege the code of what is missing
     * @param reason the code of why it is
     */
    record NotPermitted(String privilege, String reason) implements CommonRefusal {
        @Override
        public Kind kind() {
            return Kind.NOT_PERMITTED;
        }

        @Override
        public String code() {
            return "not-found";
        }

        @Override
        public String explain() {
            return "There is no such resource.";
        }
    }

    /** Somebody else changed the thing since it was read. */
    record Stale() implements CommonRefusal {
        @Override
        public Kind kind() {
            return Kind.STALE;
        }

        @Override
        public String code() {
            return "stale";
        }

        @Override
        public String explain() {
            return "It was changed by somebody else meanwhile; read it again.";
        }
    }

    /** A value that was sent breaks a rule. */
    record Invalid(String field, String problem) implements CommonRefusal {
        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "invalid";
        }

        @Override
        public String explain() {
            return field + ": " + problem;
        }
    }

    /** The store cannot be reached, or is too busy to decide. */
    record Unavailable(String what) implements CommonRefusal {
        @Override
        public Kind kind() {
            return Kind.UNAVAILABLE;
        }

        @Override
        public String code() {
            return "unavailable";
        }

        @Override
        public String explain() {
            return what + " is not available at the moment; try again.";
        }
    }

    /** Something that whoever runs the orchestrator has to set up first. */
    record NotSetUp(String what) implements CommonRefusal {
        @Override
        public Kind kind() {
            return Kind.UNAVAILABLE;
        }

        @Override
        public String code() {
            return "not-set-up";
        }

        @Override
        public String explain() {
            return what + " is not set up here; ask whoever runs this orchestrator.";
        }
    }

    /** A page of another origin made the call with the user's cookie. */
    record ForeignOrigin() implements CommonRefusal {
        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String code() {
            return "foreign-origin";
        }

        @Override
        public String explain() {
            return "A page of another origin cannot do this.";
        }
    }

    /** Too many ask for something costly at once. */
    record Busy() implements CommonRefusal {
        @Override
        public Kind kind() {
            return Kind.EXHAUSTED;
        }

        @Override
        public String code() {
            return "busy";
        }

        @Override
        public String explain() {
            return "Too many requests of this sort at the moment; try again.";
        }
    }
}
