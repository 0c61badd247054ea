package org.oiam.domain.sessions;

import java.util.Map;
import org.oiam.domain.roles.RoleId;

/**
 * The session limits of a tenant. Seed: Table 15.
 *
 * @param perUser concurrent logins of each user
 * @param perRole sessions of all who have a role together; roles that are not named have no limit
 */
public record SessionPolicy(SessionLimit perUser, Map<RoleId, SessionLimit> perRole) {

    /** What every tenant begins with. */
    public static final SessionPolicy UNLIMITED = new SessionPolicy(SessionLimit.UNLIMITED, Map.of());

    /** Copies the map. */
    public SessionPolicy {
        perRole = Map.copyOf(perRole);
    }
}
