package org.oiam.domain.sessions;

import org.oiam.domain.Refusal;

/** Why a session is not opened, or limits are not shown. */
public sealed interface SessionRefusal extends Refusal {

    /** As many sessions are open as may be. Seed: Table 15. */
    record LimitReached(boolean ofRole, int limit) implements SessionRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "session-limit-reached";
        }

        @Override
        public String explain() {
            return ofRole
                    ? "All " + limit + " sessions that users with your role may have together are open."
                    : "All " + limit + " sessions that you may have at once are open; end one of them.";
        }
    }

    /** Session limits are there only where an operator has switched them on. Seed: Session Limits, Note. */
    record TrackingOff() implements SessionRefusal {
        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String code() {
            return "session-tracking-off";
        }

        @Override
        public String explain() {
            return "Session limits are switched off (session.options.enableSessionTracking).";
        }
    }
}
