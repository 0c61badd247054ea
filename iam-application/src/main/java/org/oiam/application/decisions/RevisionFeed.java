package org.oiam.application.decisions;

import java.time.Duration;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;

/** What a process hears of the revision that others advance. One thread waits; any may read. */
public interface RevisionFeed extends AutoCloseable {

    /**
     * The revision, read now.
     *
     * @throws Refused with {@link CommonRefusal.Unavailable} when the store cannot be reached
     */
    long latest();

    /** Returns when somebody says that the revision advanced, which may be missed, or at the latest after this time. */
    void await(Duration atMost) throws InterruptedException;

    /** Lets go of what it listens by. */
    @Override
    void close();
}
