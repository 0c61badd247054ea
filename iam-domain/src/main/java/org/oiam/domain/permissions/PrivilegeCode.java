package org.oiam.domain.permissions;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The stable name of a privilege: {@code CREATE:PROXY_USER} or {@code REMOTE_FLUSH_FLOWS}. No record: it keeps its hash,
 * so that looking it up is so little machine code that a decision becomes part of whoever asks for it.
 */
public final class PrivilegeCode implements Comparable<PrivilegeCode> {

    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9_]{0,63}(:[A-Z][A-Z0-9_]{0,63})?");

    /** A restriction and no right: denying it enforces PCI compliance. Seed: Table 13, Deny PCI Operations. */
    public static final PrivilegeCode DENY_PCI_OPERATIONS = new PrivilegeCode("DENY_PCI_OPERATIONS");

    private final String value;
    private final int hash;

    /** Checks the form: upper case, digits and underscores, with at most one colon. */
    public PrivilegeCode(String value) {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a privilege code: " + value);
        }
        this.value = value.intern();
        this.hash = value.hashCode();
    }

    /** The code as it is written. */
    public String value() {
        return value;
    }

    /** The code of an action on an object. */
    public static PrivilegeCode of(String action, String object) {
        return new PrivilegeCode(action + ":" + object);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the text is interned
    public boolean equals(@Nullable Object other) {
        return other instanceof PrivilegeCode code && value == code.value;
    }

    @Override
    public int compareTo(PrivilegeCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
