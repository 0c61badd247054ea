package org.oiam.domain.decisions;

import org.oiam.domain.tenants.TenantLevel;

/** How privilege codes call the things that user management deals with, at each level. */
public final class UserManagementObjects {

    /** The object of privileges on permission packages. */
    public static final String PACKAGE = "ROLE_CUSTOMIZATION_PACKAGE";

    /** The object of privileges on system properties. */
    public static final String SYSTEM_PROPERTY = "SYSTEM_PROPERTY";

    /** The object of privileges on one's own SSH key. */
    public static final String OWN_SSH_KEY = "SELF_SSH_KEY";

    private UserManagementObjects() {}

    /** The object of privileges on users of the level. */
    public static String user(TenantLevel level) {
        return proxy(level) + "_USER";
    }

    /** The object of privileges on API tokens of users of the level. */
    public static String token(TenantLevel level) {
        return proxy(level) + "_TOKEN";
    }

    /** The object of privileges on how users of a tenant of the level sign in. */
    public static String authentication(TenantLevel level) {
        return (level == TenantLevel.PARTNER ? "ENTERPRISE_PROXY" : level.name()) + "_AUTHENTICATION";
    }

    /** The object of privileges on SSH keys of users of the level. */
    public static String sshKey(TenantLevel level) {
        return level.name() + "_SSH_KEY";
    }

    /** The object of privileges on the events of a tenant of the level. */
    public static String event(TenantLevel level) {
        return proxy(level) + "_EVENT";
    }

    /** The object of privileges on a tenant of the level itself. */
    public static String tenant(TenantLevel level) {
        return level == TenantLevel.OPERATOR ? "NETWORK" : proxy(level);
    }

    /** The object of privileges on custom roles that a tenant of the level owns. */
    public static String role(TenantLevel level) {
        return (level == TenantLevel.PARTNER ? "MSP" : level.name()) + "_SCOPED_ROLE";
    }

    /** The object of privileges on what a tenant of the level delegates; the operator delegates nothing. */
    public static String delegation(TenantLevel level) {
        return level == TenantLevel.ENTERPRISE ? "ENTERPRISE_DELEGATION" : "ENTERPRISE_PROXY_DELEGATION";
    }

    /** The privilege to publish and reset permission packages of a tenant of the level. */
    public static String publication(TenantLevel level) {
        return switch (level) {
            case OPERATOR -> "MODIFY_NETWORK_CUSTOM_ROLES";
            case PARTNER -> "MODIFY_ENTERPRISE_PROXY_CUSTOM_ROLES";
            case ENTERPRISE -> "MODIFY_ENTERPRISE_CUSTOM_ROLES";
        };
    }

    private static String proxy(TenantLevel level) {
        return level == TenantLevel.PARTNER ? "PROXY" : level.name();
    }
}
