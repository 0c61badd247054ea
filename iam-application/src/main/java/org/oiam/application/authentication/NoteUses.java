package org.oiam.application.authentication;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLongArray;
import org.oiam.application.Transactions;
import org.oiam.application.decisions.Decisions;
import org.oiam.domain.sessions.SessionId;
import org.oiam.domain.sessions.SessionLife;

/**
 * Notes when a session was used, once in each minute of the clock. Which it has noted it remembers in a few places that
 * all sessions share: one that another has taken the place of is noted once more.
 */
public final class NoteUses implements Uses {

    private static final int PLACES_BITS = 14;
    private static final int MINUTES_BITS = 24;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Sessions sessions;
    private final Transactions transactions;
    private final Decisions decisions;
    private final AtomicLongArray noted = new AtomicLongArray(1 << PLACES_BITS);

    /** Notes uses there; how long a session lasts after one is what the system properties say. */
    public NoteUses(Sessions sessions, Transactions transactions, Decisions decisions) {
        this.sessions = sessions;
        this.transactions = transactions;
        this.decisions = decisions;
    }

    @Override
    public void sessionUsed(SessionId id, Instant at) {
        if (isDue(id.value(), at)) {
            transactions.inTransaction(() -> {
                sessions.used(id, SessionLife.of(decisions.properties()), at);
                return id;
            });
        }
    }

    private boolean isDue(long id, Instant at) {
        long minute = at.toEpochMilli() / SessionLife.NOTED_EVERY.toMillis();
        int place = (int) ((id * SPREAD) >>> (Long.SIZE - PLACES_BITS));
        long mark = (id << MINUTES_BITS) ^ (minute & ((1L << MINUTES_BITS) - 1));
        if (noted.get(place) == mark) {
            return false;
        }
        noted.set(place, mark);
        return true;
    }
}
