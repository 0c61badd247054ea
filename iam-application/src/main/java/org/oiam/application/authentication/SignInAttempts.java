package org.oiam.application.authentication;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.users.Backoff;
import org.oiam.domain.users.UserName;

/**
 * Attempts to sign in that failed or are under way, counted apart by the name that was typed and by where they come from.
 * An attempt counts before anybody knows how it ends, so that many at once are no more than many in a row.
 */
public interface SignInAttempts {

    /**
     * What is counted together.
     *
     * @param account the key of the user name that was typed, whether anybody has it or not; empty for all of a network
     * @param network where from; empty for all strangers to the account
     */
    record Subject(String account, String network) {

        /** What no user name can be: attempts with it are counted like those with a name. */
        private static final String NO_NAME = "?";

        /** All that comes from a network. */
        public static Subject from(String network) {
            return new Subject("", network);
        }

        /** The attempts of strangers at an account; null for what is no user name. */
        public static Subject at(@Nullable UserName name) {
            return new Subject(key(name), "");
        }

        /** The attempts at an account from where its user has signed in before: strangers cannot use those up. */
        public static Subject familiar(@Nullable UserName name, String network) {
            return new Subject(key(name), network);
        }

        private static String key(@Nullable UserName name) {
            return name == null ? NO_NAME : name.key();
        }
    }

    /** What became of the wish to try. */
    enum Standing {
        /** It may be tried; {@link #end} says how it ended. */
        MAY_TRY,
        /** There were too many failures; nobody may try for a while. */
        MUST_WAIT,
        /** As many as may fail are under way. */
        TOO_MANY_AT_ONCE
    }

    /** How an attempt ended. */
    enum Ending {
        /** It failed. */
        FAILED,
        /** It succeeded: failures before it no longer count for the account, and it is none of the network's. */
        SUCCEEDED,
        /** It came to nothing, through no fault of the user's. */
        UNDONE,
        /** It was never allowed; nothing changes, at the same cost. */
        REFUSED
    }

    /** What stands of a subject. */
    record Tally(int failures, @Nullable Instant waitsUntil) {}

    /** An attempt that has not ended after this long never will: the node that knew of it is gone. */
    Duration LONGEST_ATTEMPT = Duration.ofMinutes(1);

    /** Whether it may be tried; if so it counts as under way. Whoever asks for the same subject waits for this transaction. */
    Standing begin(Subject subject, Backoff backoff, Instant now);

    /** Says how an attempt ended. */
    void end(Subject subject, Ending ending, Backoff backoff, Instant now);

    /** What stands of the strangers' attempts at an account. */
    Tally tally(UserName name);

    /** Forgets the failures at an account, whoever made them. */
    void forget(UserName name);

    /** Forgets what nobody has tried for longer than that. */
    void forgetBefore(Instant moment);

    /** Whether somebody has signed in to the account from the network, not too long ago. */
    boolean isFamiliar(@Nullable UserName name, String network, Instant now);

    /** Notes that somebody has signed in to the account from the network. */
    void becomesFamiliar(UserName name, String network, Instant now);
}
