package org.oiam.adapter.http.portal;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.oiam.domain.tenants.TenantLevel;

/** Where users come in and go out: partner users have no door of their own. */
enum Door {
    OPERATOR("login/operatorLogin"),
    ENTERPRISE("login/enterpriseLogin"),
    OUT("logout");

    private final String method;

    Door(String method) {
        this.method = method;
    }

    /** The method that does the same over JSON-RPC. */
    String method() {
        return method;
    }

    /** Whose users come in here. */
    Set<TenantLevel> levels() {
        return switch (this) {
            case OPERATOR -> Set.of(TenantLevel.OPERATOR);
            case ENTERPRISE -> Set.of(TenantLevel.PARTNER, TenantLevel.ENTERPRISE);
            case OUT -> Set.of();
        };
    }

    /** The door at a path without empty segments: below {@code portal/rest}, below {@code portal} or bare. */
    static Optional<Door> at(String path) {
        return Arrays.stream(values())
                .filter(door -> path.equals(door.method) || path.equals("portal/" + door.method) || door.isRest(path))
                .findFirst();
    }

    /** Whether a path is the one at which those who come in are given a result instead of being led home. */
    boolean isRest(String path) {
        return path.equals("portal/rest/" + method);
    }
}
