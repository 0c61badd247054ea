package org.oiam.domain.permissions;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A further service that a host registers beside Global Settings and SD-WAN. Its numbers start at
 * {@value #FIRST_NUMBER}, its codes are new, and it obeys every rule that the packaged catalogue obeys. Seed: Roles
 * ("Every service defines such privileges").
 */
public interface ServiceAddition {

    /** The lowest number that a registered privilege or bundle may have. */
    int FIRST_NUMBER = 10_000;

    /** The highest number that a registered bundle may have: custom roles follow. */
    int LAST_NUMBER = 99_999;

    /** The service. */
    Service service();

    /** Its privileges. */
    Collection<Privilege> privileges();

    /** Its bundles with their default grants, exactly one Full Access bundle for each level that has any. */
    Collection<PrivilegeBundle> bundles();

    /**
     * The bundle that a default role has of this service, by the role's name; the superuser roles of every level that
     * the service has bundles for must be among them.
     */
    Map<String, BundleCode> roles();

    /** Where its privileges are shown; nowhere unless told. */
    default Collection<Placement> placements() {
        return List.of();
    }
}
