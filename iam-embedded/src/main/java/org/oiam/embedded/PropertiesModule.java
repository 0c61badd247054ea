package org.oiam.embedded;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Clock;
import org.oiam.application.Access;
import org.oiam.application.properties.ManageProperties;
import org.oiam.application.properties.StoredProperties;

/** System properties. */
final class PropertiesModule extends AbstractModule {

    @Provides
    @Singleton
    ManageProperties manageProperties(Access access, StoredProperties stored, Clock clock) {
        return new ManageProperties(access, stored, clock);
    }
}
