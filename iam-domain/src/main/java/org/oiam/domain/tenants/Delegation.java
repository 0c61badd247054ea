package org.oiam.domain.tenants;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant lets users above it do in it. Seed: API Tokens ("has delegated user permissions to the Partner"),
 * Table 12 (Privacy Settings, Support Access Role).
 */
public enum Delegation {
    /** An enterprise lets operator users view, configure and troubleshoot it. */
    SUPPORT_TO_OPERATOR(TenantLevel.ENTERPRISE, TenantLevel.OPERATOR, Kind.SUPPORT),
    /** An enterprise lets operator users manage its users, tokens, roles and authentication. */
    USERS_TO_OPERATOR(TenantLevel.ENTERPRISE, TenantLevel.OPERATOR, Kind.USERS),
    /** An enterprise lets operator users see user-identifiable data. */
    SENSITIVE_TO_OPERATOR(TenantLevel.ENTERPRISE, TenantLevel.OPERATOR, Kind.SENSITIVE),
    /** An enterprise lets its partner's users view, configure and troubleshoot it. */
    SUPPORT_TO_PARTNER(TenantLevel.ENTERPRISE, TenantLevel.PARTNER, Kind.SUPPORT),
    /** An enterprise lets its partner's users manage its users, tokens, roles and authentication. */
    USERS_TO_PARTNER(TenantLevel.ENTERPRISE, TenantLevel.PARTNER, Kind.USERS),
    /** An enterprise lets its partner's users see user-identifiable data. */
    SENSITIVE_TO_PARTNER(TenantLevel.ENTERPRISE, TenantLevel.PARTNER, Kind.SENSITIVE),
    /** A partner lets operator users do all of this in the partner itself; it opens nothing below it. */
    PARTNER_TO_OPERATOR(TenantLevel.PARTNER, TenantLevel.OPERATOR, null);

    /** What a delegation opens. */
    public enum Kind {
        /** Nothing needs to be delegated: the tenants themselves, delegation itself. */
        NONE,
        /** View, configure, troubleshoot: the default. */
        SUPPORT,
        /** Users, tokens, keys, authentication, roles and permission packages. */
        USERS,
        /** User-identifiable data; needs {@link #SUPPORT} as well. */
        SENSITIVE
    }

    private final TenantLevel grantor;
    private final TenantLevel grantee;
    private final @Nullable Kind kind;

    Delegation(TenantLevel grantor, TenantLevel grantee, @Nullable Kind kind) {
        this.grantor = grantor;
        this.grantee = grantee;
        this.kind = kind;
    }

    /** The level of the tenants that can give this delegation. */
    public TenantLevel grantor() {
        return grantor;
    }

    /** The level of the users whom it lets in. */
    public TenantLevel grantee() {
        return grantee;
    }

    /** Whether this delegation opens what needs the given kind. */
    public boolean opens(Kind needed) {
        return needed != Kind.NONE && (kind == null || kind == needed);
    }

    /** This delegation's bit in a mask of delegations. */
    public int bit() {
        return 1 << ordinal();
    }

    /**
     * The mask of delegations that must all be in force at a tenant of the grantor's level before users of the
     * grantee's level may do there what needs the given kind; 0 when nothing is needed.
     */
    public static int needed(TenantLevel grantor, TenantLevel grantee, Kind kind) {
        int mask = 0;
        for (Delegation delegation : values()) {
            if (delegation.grantor == grantor && delegation.grantee == grantee) {
                boolean asked = delegation.opens(kind) || (kind == Kind.SENSITIVE && delegation.opens(Kind.SUPPORT));
                mask |= asked ? delegation.bit() : 0;
            }
        }
        return mask;
    }

    /** What a new tenant of the level delegates unless its creator says otherwise: support to the operator. */
    public static Set<Delegation> defaults(TenantLevel level) {
        return switch (level) {
            case OPERATOR -> Set.of();
            case PARTNER -> Set.of(PARTNER_TO_OPERATOR);
            case ENTERPRISE -> Set.of(SUPPORT_TO_OPERATOR);
        };
    }
}
