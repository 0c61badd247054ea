package org.oiam.domain.permissions;

import java.util.Map;
import org.oiam.domain.tenants.TenantLevel;

/**
 * A role that every tenant of its level has. Seed: Table 5.
 *
 * @param number the role's id, never reused
 * @param name the name shown, such as "Partner Standard Admin"
 * @param description what it is for
 * @param level the level of the users that it is for
 * @param superuser whether its settings are closed: it can be neither viewed, edited nor cloned
 * @param precedence its rank among the roles of its level, the most powerful first
 * @param bundles one bundle a service, Global Settings always among them
 */
public record DefaultRole(
        int number,
        String name,
        String description,
        TenantLevel level,
        boolean superuser,
        int precedence,
        Map<ServiceCode, BundleCode> bundles) {

    /** Copies the map. */
    public DefaultRole {
        bundles = Map.copyOf(bundles);
    }
}
