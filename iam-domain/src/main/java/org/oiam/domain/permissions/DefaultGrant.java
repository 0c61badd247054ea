package org.oiam.domain.permissions;

/** That a bundle grants a privilege before any customisation. */
public record DefaultGrant(BundleCode bundle, PrivilegeCode privilege) implements Comparable<DefaultGrant> {

    @Override
    public int compareTo(DefaultGrant other) {
        int byBundle = bundle.compareTo(other.bundle);
        return byBundle == 0 ? privilege.compareTo(other.privilege) : byBundle;
    }
}
