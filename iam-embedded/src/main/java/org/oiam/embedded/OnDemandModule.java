package org.oiam.embedded;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.oiam.application.decisions.Decisions;
import org.oiam.application.decisions.Freshness;
import org.oiam.application.decisions.OnDemand;

/** Nothing runs in the background. */
final class OnDemandModule extends AbstractModule {

    @Provides
    @Singleton
    Freshness freshness(Decisions decisions) {
        return new OnDemand(decisions);
    }
}
