package org.oiam.domain.keys;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;

/** When the time of an SSH key is over: never, at a moment, or after a while; between a minute and ten years ahead. */
public sealed interface KeyExpiry {

    /** The shortest time. */
    Duration SHORTEST = Duration.ofMinutes(1);

    /** The longest time. */
    Duration LONGEST = Duration.ofDays(3660);

    /** Not by itself. */
    record Never() implements KeyExpiry {}

    /** At a moment. */
    record At(Instant moment) implements KeyExpiry {}

    /** After a while, counted from when the key is made. */
    record After(Duration duration) implements KeyExpiry {

        /** Checks the bounds; @throws Refused with {@link CommonRefusal.Invalid}. */
        public After {
            if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
                throw new Refused(new CommonRefusal.Invalid("lifetime", "must lie between one minute and ten years"));
            }
        }
    }

    /**
     * When a key made at the given moment ends, null for never.
     *
     * @throws Refused with {@link CommonRefusal.Invalid} when that is too soon or too late
     */
    default @Nullable Instant from(Instant createdAt) {
        return switch (this) {
            case Never never -> null;
            case After after -> createdAt.plus(after.duration);
            case At at -> {
                if (at.moment.isBefore(createdAt.plus(SHORTEST)) || at.moment.isAfter(createdAt.plus(LONGEST))) {
                    throw new Refused(
                            new CommonRefusal.Invalid("expire", "must lie between one minute and ten years ahead"));
                }
                yield at.moment;
            }
        };
    }
}
