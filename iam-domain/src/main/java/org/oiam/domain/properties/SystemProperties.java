package org.oiam.domain.properties;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The values of all system properties at one moment. */
public final class SystemProperties {

    /** Nothing is set. */
    public static final SystemProperties DEFAULTS = new SystemProperties(Map.of());

    private final Map<SystemProperty, String> values = new EnumMap<>(SystemProperty.class);

    /** Those that are set, with values in their one spelling; all others are what they are by default. */
    public SystemProperties(Map<SystemProperty, String> set) {
        for (SystemProperty property : SystemProperty.values()) {
            values.put(property, set.getOrDefault(property, property.type().byDefault()));
        }
    }

    /** The value, as text. */
    public String value(SystemProperty property) {
        return values.getOrDefault(property, property.type().byDefault());
    }

    /** Whether a flag is on. */
    public boolean isOn(SystemProperty flag) {
        return value(flag).equals("true");
    }

    /** A number. */
    public long number(SystemProperty property) {
        return Long.parseLong(value(property));
    }

    /** A number of seconds. */
    public Duration seconds(SystemProperty property) {
        return Duration.ofSeconds(number(property));
    }
}
