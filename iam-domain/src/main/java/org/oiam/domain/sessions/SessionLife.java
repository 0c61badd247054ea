package org.oiam.domain.sessions;

import java.time.Duration;
import java.time.Instant;
import org.oiam.domain.properties.SystemProperties;
import org.oiam.domain.properties.SystemProperty;

/**
 * How long sessions last.
 *
 * @param longest at most
 * @param idle without being used; zero for however long
 */
public record SessionLife(Duration longest, Duration idle) {

    /** How often at most the use of a session or token is noted. */
    public static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    /** As the system properties say. */
    public static SessionLife of(SystemProperties properties) {
        return new SessionLife(
                properties.seconds(SystemProperty.SESSION_LIFETIME), properties.seconds(SystemProperty.SESSION_IDLE));
    }

    /** When a session that is opened ends at the latest. */
    public Instant endOf(Instant createdAt) {
        return createdAt.plus(longest);
    }

    /**
     * When a session ends that is used and then no more: never before the idle time is over, and as not every use is
     * noted, up to a minute after it.
     */
    public Instant expiryOf(Instant usedAt, Instant endsAt) {
        Instant idleOver = idle.isZero() ? endsAt : usedAt.plus(idle).plus(NOTED_EVERY);
        return idleOver.isBefore(endsAt) ? idleOver : endsAt;
    }
}
