package org.oiam.application.decisions;

import java.util.List;
import java.util.Optional;
import org.oiam.application.Sight;
import org.oiam.domain.tenants.TenantId;

/**
 * Things of a registered service, each of which belongs to a tenant: a decision about one is the decision about its
 * tenant. A service implements it for each type of thing that enforcers name; what is out of sight is absent from every
 * answer.
 */
public interface Resources {

    /** The tenant that a thing belongs to. */
    Optional<TenantId> owner(Sight sight, String id);

    /**
     * The things whose ids come next, in ascending order as {@link String#compareTo} has it.
     *
     * @param after the id behind which to start, empty for the first
     * @param limit how many at most; fewer only when there are no more
     */
    List<Owned> next(Sight sight, String after, int limit);

    /** A thing with the tenant that it belongs to. */
    record Owned(String id, TenantId owner) {}
}
