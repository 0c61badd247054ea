package org.oiam.application.properties;

import java.time.Instant;
import java.util.Map;
import org.oiam.domain.properties.SystemProperty;
import org.oiam.domain.users.UserId;

/** The system properties that are set; all others are what they are by default. */
public interface StoredProperties {

    /** What somebody has set. */
    record Setting(String value, Instant setAt, UserId setBy) {}

    /** All that are set. */
    Map<SystemProperty, Setting> all();

    /** Sets a property, whatever it was. */
    void set(SystemProperty property, Setting setting);

    /** Takes a setting back, if there is one. */
    void reset(SystemProperty property);
}
