package org.oiam.domain.sessions;

import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;

/** How many sessions there may be at once. Seed: Table 15, Unlimited by default. */
public sealed interface SessionLimit {

    /** As many as one likes. */
    SessionLimit UNLIMITED = new Unlimited();

    /** Whether one more may be opened beside so many. */
    boolean allowsOneMoreThan(long open);

    /** How many of so many are over the limit. */
    long excess(long open);

    /** No limit. */
    record Unlimited() implements SessionLimit {
        @Override
        public boolean allowsOneMoreThan(long open) {
            return true;
        }

        @Override
        public long excess(long open) {
            return 0;
        }
    }

    /** At most so many. */
    record AtMost(int sessions) implements SessionLimit {

        /** The highest limit; what is more is as good as none. */
        public static final int HIGHEST = 1_000_000;

        /** Checks that it lets somebody in; @throws Refused with {@link CommonRefusal.Invalid}. */
        public AtMost {
            if (sessions < 1 || sessions > HIGHEST) {
                throw new Refused(new CommonRefusal.Invalid("limit", "must lie between 1 and " + HIGHEST));
            }
        }

        @Override
        public boolean allowsOneMoreThan(long open) {
            return open < sessions;
        }

        @Override
        public long excess(long open) {
            return Math.max(0, open - sessions);
        }
    }
}
