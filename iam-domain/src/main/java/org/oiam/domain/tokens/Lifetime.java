package org.oiam.domain.tokens;

import java.time.Duration;
import java.time.Instant;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;

/** How long an API token is good for, counted from its creation: one minute to 366 days. Seed: API Tokens, step 4. */
public record Lifetime(Duration duration) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    /** Checks the bounds; @throws Refused with {@link CommonRefusal.Invalid}. */
    public Lifetime {
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new Refused(new CommonRefusal.Invalid("lifetime", "must lie between one minute and 366 days"));
        }
    }

    /** When a token made at the given moment ends. */
    public Instant from(Instant createdAt) {
        return createdAt.plus(duration);
    }
}
