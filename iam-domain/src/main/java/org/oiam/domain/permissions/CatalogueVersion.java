package org.oiam.domain.permissions;

import java.util.regex.Pattern;

/**
 * Which catalogue a permission package was made for: {@code 1}, and {@code 1+3f09c2aa} where further services are
 * registered, by what they bring. Seed: Table 10, Note ("version dependent").
 */
public record CatalogueVersion(String value) {

    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,8}(\\+[0-9a-f]{8})?");

    /** Checks the form. */
    public CatalogueVersion {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a catalogue version: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
