package org.oiam.domain.permissions;

import java.util.regex.Pattern;

/** The stable name of a privilege bundle: {@code SD_WAN_PARTNER_ADMIN}. */
public record BundleCode(String value) implements Comparable<BundleCode> {

    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    /** Checks the form. */
    public BundleCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a bundle code: " + value);
        }
    }

    @Override
    public int compareTo(BundleCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
