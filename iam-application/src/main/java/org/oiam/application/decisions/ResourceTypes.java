package org.oiam.application.decisions;

import java.util.Map;
import java.util.Set;

/**
 * The types of things, beside tenants, that decisions can be asked about, each with whoever knows its things.
 *
 * @param registered by the name of the type
 */
public record ResourceTypes(Map<String, Resources> registered) {

    /** What always names tenants: of any level, or of one. */
    static final Set<String> TENANTS = Set.of("tenant", "operator", "partner", "enterprise");

    /** Tenants alone. */
    public static final ResourceTypes NONE = new ResourceTypes(Map.of());

    /** Copies the map; @throws IllegalArgumentException for a type that names tenants already */
    public ResourceTypes {
        registered = Map.copyOf(registered);
        for (String type : registered.keySet()) {
            if (type.isBlank() || TENANTS.contains(type)) {
                throw new IllegalArgumentException("a service cannot register the resource type '" + type + "'");
            }
        }
    }
}
