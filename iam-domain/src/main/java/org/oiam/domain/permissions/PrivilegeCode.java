package org.oiam.domain.permissions;

import java.util.regex.Pattern;

/** The stable name of a privilege: {@code CREATE:PROXY_USER} or {@code REMOTE_FLUSH_FLOWS}. */
public record PrivilegeCode(String value) implements Comparable<PrivilegeCode> {

    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9_]{0,63}(:[A-Z][A-Z0-9_]{0,63})?");

    /** A restriction and no right: denying it enforces PCI compliance. Seed: Table 13, Deny PCI Operations. */
    public static final PrivilegeCode DENY_PCI_OPERATIONS = new PrivilegeCode("DENY_PCI_OPERATIONS");

    /** Checks the form: upper case, digits and underscores, with at most one colon. */
    public PrivilegeCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a privilege code: " + value);
        }
    }

    /** The code of an action on an object. */
    public static PrivilegeCode of(String action, String object) {
        return new PrivilegeCode(action + ":" + object);
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
