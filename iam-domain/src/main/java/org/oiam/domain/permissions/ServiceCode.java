package org.oiam.domain.permissions;

import java.util.regex.Pattern;

/** The stable name of a service in kebab-case: {@code sd-wan}, {@code global-settings}. */
public record ServiceCode(String value) implements Comparable<ServiceCode> {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** Global Settings &amp; Administration: every role has one of its bundles. Seed: Table 8. */
    public static final ServiceCode GLOBAL_SETTINGS = new ServiceCode("global-settings");

    /** SD-WAN. Seed: Table 8. */
    public static final ServiceCode SD_WAN = new ServiceCode("sd-wan");

    /** Checks the form. */
    public ServiceCode {
        if (value.length() > 64 || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a service code: " + value);
        }
    }

    @Override
    public int compareTo(ServiceCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
