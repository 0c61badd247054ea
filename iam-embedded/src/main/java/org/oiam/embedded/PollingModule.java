package org.oiam.embedded;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Duration;
import org.oiam.application.decisions.Decisions;
import org.oiam.application.decisions.Freshness;
import org.oiam.application.decisions.Polling;
import org.oiam.application.decisions.RevisionFeed;

/** The revision is polled. */
final class PollingModule extends AbstractModule {

    private final Duration denyAfter;

    PollingModule(Duration denyAfter) {
        this.denyAfter = denyAfter;
    }

    @Provides
    @Singleton
    Freshness freshness(Decisions decisions, RevisionFeed feed) {
        return new Polling(decisions, feed, denyAfter, System::nanoTime);
    }
}
