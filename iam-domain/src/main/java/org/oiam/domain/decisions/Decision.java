package org.oiam.domain.decisions;

/** The answer to a {@link Question}, with its reason; the reasons are a closed list, in the order they are looked at. */
public enum Decision {
    /** The user is inactive. */
    USER_INACTIVE(false, "user-inactive", "The user is not active."),
    /** The API token's owner no longer holds the privilege to create tokens. */
    TOKEN_STOPPED(false, "token-stopped", "The owner of the token may no longer have tokens."),
    /** The user's tenant, or one above it, is suspended. */
    OWN_TENANT_SUSPENDED(false, "own-tenant-suspended", "The user's tenant, or one above it, is suspended."),
    /** The user, the privilege or the tenant is unknown, or the tenant is neither the user's nor below it. */
    OUT_OF_SIGHT(false, "out-of-sight", "There is no such user, privilege or tenant within sight."),
    /** The target, or a tenant between it and the user's, is suspended. */
    TARGET_SUSPENDED(false, "target-suspended", "The tenant, or one above it, is suspended."),
    /** Users of this level cannot hold the privilege, or it cannot be asked at a tenant of that level. */
    NOT_APPLICABLE(false, "not-applicable", "The privilege does not apply to this user or this tenant."),
    /** The privilege is a PCI operation and the target enforces PCI. */
    PCI_ENFORCED(false, "pci-enforced", "The tenant enforces PCI compliance."),
    /** The target has not delegated what is needed to users of this level. */
    DELEGATION_MISSING(false, "delegation-missing", "The tenant has not delegated this to users above it."),
    /** The user's role does not have the privilege. */
    NOT_GRANTED(false, "not-granted", "The user's role does not have the privilege."),
    /** Users may do this to their own record. */
    SELF(true, "self", "Users may do this to their own record."),
    /** The user's role has the privilege. */
    GRANTED(true, "granted", "The user's role has the privilege.");

    private final boolean allowed;
    private final String code;
    private final String explanation;

    Decision(boolean allowed, String code, String explanation) {
        this.allowed = allowed;
        this.code = code;
        this.explanation = explanation;
    }

    /** Whether the answer is yes. */
    public boolean isAllowed() {
        return allowed;
    }

    /** The stable code of the reason. */
    public String code() {
        return code;
    }

    /** The reason in one sentence. */
    public String explanation() {
        return explanation;
    }
}
