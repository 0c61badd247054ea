package org.oiam.application;

import static org.oiam.domain.decisions.UserManagementObjects.OWN_SSH_KEY;
import static org.oiam.domain.decisions.UserManagementObjects.PACKAGE;
import static org.oiam.domain.decisions.UserManagementObjects.SYSTEM_PROPERTY;
import static org.oiam.domain.decisions.UserManagementObjects.authentication;
import static org.oiam.domain.decisions.UserManagementObjects.delegation;
import static org.oiam.domain.decisions.UserManagementObjects.event;
import static org.oiam.domain.decisions.UserManagementObjects.publication;
import static org.oiam.domain.decisions.UserManagementObjects.role;
import static org.oiam.domain.decisions.UserManagementObjects.sshKey;
import static org.oiam.domain.decisions.UserManagementObjects.tenant;
import static org.oiam.domain.decisions.UserManagementObjects.token;
import static org.oiam.domain.decisions.UserManagementObjects.user;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantLevel;

/**
 * Everything that can be done by calling the product, with the privileges it needs at the tenant it is done to. This is
 * the whole list: what is not here cannot be done.
 */
public enum Operation {
    /** Found a partner, below the operator. */
    CREATE_PARTNER(at -> List.of(code("CREATE", "PROXY"))),
    /** Found an enterprise, below a partner or the operator. */
    CREATE_ENTERPRISE(at -> List.of(code("CREATE", "ENTERPRISE"))),
    /** List the tenants within sight. */
    LIST_TENANTS(at -> List.of(code("READ", "ENTERPRISE"))),
    /** List the enterprises below the operator or a partner. */
    LIST_ENTERPRISES(at -> List.of(code("READ", "ENTERPRISE"))),
    /** Read a tenant. */
    READ_TENANT(at -> List.of(code("READ", tenant(at)))),
    /** Rename a tenant or give it a domain. */
    UPDATE_TENANT(at -> List.of(code("UPDATE", tenant(at)))),
    /** Suspend a tenant and all below it. */
    SUSPEND_TENANT(at -> List.of(code("UPDATE", tenant(at)))),
    /** Reactivate a suspended tenant. */
    REACTIVATE_TENANT(at -> List.of(code("UPDATE", tenant(at)))),
    /** Delete an empty tenant. */
    DELETE_TENANT(at -> List.of(code("DELETE", tenant(at)))),
    /** See what a tenant delegates. */
    READ_DELEGATIONS(at -> List.of(code("READ", delegation(at)))),
    /** Give or withdraw a delegation. */
    SET_DELEGATION(at -> List.of(code("UPDATE", delegation(at)))),
    /** List the users of a tenant. Seed: Table 1. */
    LIST_USERS(at -> at == TenantLevel.OPERATOR
            ? List.of(code("READ", user(at)))
            : List.of(code("READ", user(at)), code("READ", "ENTERPRISE"))),
    /** Read a user, or oneself. */
    READ_USER(at -> at == TenantLevel.PARTNER
            ? List.of(code("READ", user(at)), code("READ", "PROXY"))
            : List.of(code("READ", user(at)))),
    /** Create a user. Seed: Add New User. */
    CREATE_USER(at -> List.of(code("CREATE", user(at)))),
    /** Change a user, or one's own profile. Seed: Table 1, Modify. */
    UPDATE_USER(at -> List.of(code("UPDATE", user(at)))),
    /** Let a user sign in at once again after too many failures. */
    UNLOCK_USER(at -> List.of(code("UPDATE", user(at)))),
    /** Delete a user. Seed: Table 1, Delete. */
    DELETE_USER(at -> List.of(code("DELETE", user(at)))),
    /** List the roles that a tenant has. Seed: Table 6. */
    LIST_ROLES(at -> List.of(code("READ", role(at)))),
    /** List the roles that users of a level can be given, as far as one's own tenant sees. Seed: Table 3, Role. */
    LIST_OFFERED_ROLES(at -> List.of(code("READ", user(at)))),
    /** View a role with its privileges. Seed: Roles, step 6. */
    READ_ROLE(at -> List.of(code("READ", role(at)))),
    /** Add or clone a role. Seed: Add Role. */
    CREATE_ROLE(at -> List.of(code("CREATE", role(at)))),
    /** Edit a custom role. Seed: Table 6, Edit. */
    UPDATE_ROLE(at -> List.of(code("UPDATE", role(at)))),
    /** Delete a custom role. Seed: Table 6, Delete Role. */
    DELETE_ROLE(at -> List.of(code("DELETE", role(at)))),
    /** List the tokens of a tenant's users. Seed: API Tokens. */
    LIST_TOKENS(at -> List.of(code("READ", token(at)), code("MANAGE", token(at)))),
    /** List one's own tokens, or read one. */
    READ_OWN_TOKENS(at -> List.of(code("CREATE", token(at)))),
    /** List another user's tokens, or read one. */
    READ_TOKENS(at -> List.of(code("READ", token(at)), code("MANAGE", token(at)))),
    /** Create a token for oneself; never by a token. */
    CREATE_OWN_TOKEN(true, at -> List.of(code("CREATE", token(at)))),
    /** Create a token for another user; never by a token. */
    CREATE_TOKEN(true, at -> List.of(code("CREATE", token(at)), code("MANAGE", token(at)))),
    /** Revoke one's own token. */
    REVOKE_OWN_TOKEN(at -> List.of(code("CREATE", token(at)))),
    /** Revoke another user's token. */
    REVOKE_TOKEN(at -> List.of(code("UPDATE", token(at)), code("MANAGE", token(at)))),
    /** Download one's own token, once; never by a token. */
    DOWNLOAD_TOKEN(true, at -> List.of(code("CREATE", token(at)))),
    /** Read one's own SSH key. Seed: SSH Keys. */
    READ_OWN_SSH_KEY(at -> List.of(code("READ", OWN_SSH_KEY))),
    /** Generate or import one's own SSH key; never by a token. Seed: SSH Keys. */
    CREATE_OWN_SSH_KEY(true, at -> List.of(code("CREATE", OWN_SSH_KEY))),
    /** Revoke one's own SSH key; never by a token. */
    REVOKE_OWN_SSH_KEY(true, at -> List.of(code("DELETE", OWN_SSH_KEY))),
    /** List the SSH keys of a tenant's users, read one, or export the valid ones for Edges. */
    READ_SSH_KEYS(at -> List.of(code("READ", sshKey(at)))),
    /** Revoke another user's SSH key; never by a token. Seed: SSH Keys, "you can also revoke an SSH Key". */
    REVOKE_SSH_KEY(true, at -> List.of(code("DELETE", sshKey(at)))),
    /** Switch role customisation of a tenant on or off. Seed: Service Permissions, Note. */
    SET_ROLE_CUSTOMIZATION(at -> List.of(code("UPDATE", tenant(at)))),
    /** List the permission packages of a tenant. Seed: Service Permissions, Table 9. */
    LIST_PACKAGES(at -> List.of(code("READ", PACKAGE))),
    /** Read a permission package, its editions, and what publishing it would do. Seed: Table 9, Download JSON. */
    READ_PACKAGE(at -> List.of(code("READ", PACKAGE))),
    /** Make, clone or upload a permission package. Seed: New Permission; Table 9, Clone and Upload Permission. */
    CREATE_PACKAGE(at -> List.of(code("CREATE", PACKAGE))),
    /** Edit or review a permission package. Seed: Table 9, Edit. */
    UPDATE_PACKAGE(at -> List.of(code("UPDATE", PACKAGE))),
    /** Delete a permission package. Seed: Table 9, Delete. */
    DELETE_PACKAGE(at -> List.of(code("DELETE", PACKAGE))),
    /** Publish a permission package or an earlier edition of it. Seed: Table 9, Publish Permission. */
    PUBLISH_PACKAGE(at -> List.of(new PrivilegeCode(publication(at)))),
    /** Reset published permission packages to the system default. Seed: Table 9, Reset to System Default. */
    RESET_PACKAGES(at -> List.of(new PrivilegeCode(publication(at)))),
    /** List the default grants that a new catalogue widened and nobody has accepted yet. */
    LIST_WIDENED_GRANTS(at -> List.of(code("READ", PACKAGE))),
    /** Accept the default grants that a new catalogue widened. */
    ACCEPT_WIDENED_GRANTS(at -> List.of(new PrivilegeCode(publication(at)))),
    /** See where a decision comes from, level by level. */
    EXPLAIN_DECISION(at -> List.of(code("READ", user(at)), code("READ", PACKAGE))),
    /** List the open sessions of others; one's own everybody may. */
    LIST_SESSIONS(at -> List.of(code("UPDATE", user(at)))),
    /** End sessions of others; one's own everybody may. */
    END_SESSIONS(at -> List.of(code("UPDATE", user(at)))),
    /** Read session limits. Seed: Table 15. */
    READ_SESSION_LIMITS(at -> List.of(code("READ", authentication(at)))),
    /** Set session limits, or see what that would do. Seed: Table 15. */
    SET_SESSION_LIMITS(at -> List.of(code("UPDATE", authentication(at)))),
    /** Read the system properties. */
    READ_PROPERTIES(at -> List.of(code("READ", SYSTEM_PROPERTY))),
    /** Set a system property. */
    SET_PROPERTY(at -> List.of(code("UPDATE", SYSTEM_PROPERTY))),
    /** Make a system property what it is by default. */
    RESET_PROPERTY(at -> List.of(code("UPDATE", SYSTEM_PROPERTY))),
    /** List what was done and refused in a tenant. */
    LIST_AUDIT(at -> List.of(code("READ", event(at)))),
    /** Ask for a decision, or all effective privileges, about another user; about oneself everybody may. */
    ASK_DECISION(at -> List.of(code("READ", user(at))));

    private static final Set<Operation> OF_ROLE_CUSTOMIZATION = EnumSet.of(
            LIST_PACKAGES,
            READ_PACKAGE,
            CREATE_PACKAGE,
            UPDATE_PACKAGE,
            DELETE_PACKAGE,
            PUBLISH_PACKAGE,
            RESET_PACKAGES);

    private final boolean sessionOnly;

    @SuppressWarnings("ImmutableEnumChecker") // lists that nobody can change
    private final List<List<PrivilegeCode>> needs;

    Operation(Function<TenantLevel, List<PrivilegeCode>> needs) {
        this(false, needs);
    }

    Operation(boolean sessionOnly, Function<TenantLevel, List<PrivilegeCode>> needs) {
        this.sessionOnly = sessionOnly;
        this.needs = Stream.of(TenantLevel.values()).map(needs).toList();
    }

    private static PrivilegeCode code(String action, String object) {
        return PrivilegeCode.of(action, object);
    }

    /** The privileges that are all needed at a tenant of the level; the first is the one that "or self" waives. */
    public List<PrivilegeCode> needs(TenantLevel at) {
        return needs.get(at.ordinal());
    }

    /** Whether it cannot be done with an API token, so that a leaked one cannot prolong itself. */
    public boolean isSessionOnly() {
        return sessionOnly;
    }

    /** Whether it is there only for tenants that have role customisation. Seed: Service Permissions, Note. */
    public boolean isOfRoleCustomization() {
        return OF_ROLE_CUSTOMIZATION.contains(this);
    }

    /** What the audit trail calls it: {@code create-user}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
