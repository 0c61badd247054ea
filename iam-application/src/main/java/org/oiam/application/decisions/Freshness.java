package org.oiam.application.decisions;

import java.time.Duration;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;

/**
 * How a process keeps up with what others change, and what it does when it no longer can: the one seam between the engine
 * and the protocol by which processes on one store agree.
 */
public interface Freshness extends AutoCloseable {

    /** Begins, once everything was loaded. */
    void start();

    /**
     * Sees to it that whoever asks from now on is answered by the revision or a later one, and says by which.
     *
     * @throws Refused with {@link CommonRefusal.Unavailable} when the store cannot be reached or does not know it
     */
    long atLeast(long revision);

    /** How long ago it was certain that answers are those of the latest state. */
    Duration age();

    /** Ends; from now on everybody is denied everything. */
    @Override
    void close();
}
