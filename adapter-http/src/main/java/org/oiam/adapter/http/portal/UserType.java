package org.oiam.adapter.http.portal;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.tenants.TenantLevel;

/** How the portal calls the levels of users, and sorts of users that there are none of here. */
enum UserType {
    OPERATOR(TenantLevel.OPERATOR),
    MSP(TenantLevel.PARTNER),
    PARTNER(TenantLevel.PARTNER),
    ENTERPRISE(TenantLevel.ENTERPRISE),
    END_USER(null),
    CUSTOM(null),
    SERVICE(null);

    private final @Nullable TenantLevel level;

    UserType(@Nullable TenantLevel level) {
        this.level = level;
    }

    /** The level; none for sorts that there are none of. */
    Set<TenantLevel> levels() {
        return level == null ? Set.of() : Set.of(level);
    }

    static UserType of(TenantLevel level) {
        return switch (level) {
            case OPERATOR -> OPERATOR;
            case PARTNER -> MSP;
            case ENTERPRISE -> ENTERPRISE;
        };
    }
}
