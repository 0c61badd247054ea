package org.oiam.application.permissions;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.oiam.application.Access;
import org.oiam.application.Caller;
import org.oiam.application.Operation;
import org.oiam.application.decisions.Change;
import org.oiam.application.decisions.Revisions;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.permissions.DefaultGrant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantRefusal;

/**
 * Default grants that a new catalogue gives to bundles that did not have them: they wait until an operator superuser
 * accepts them. Seed: Table 10, Note ("to ensure proper enforcement of all roles").
 */
public final class AcceptGrants {

    private final Access access;
    private final Catalogues catalogues;
    private final Revisions revisions;

    /** Accepts what waits there. */
    public AcceptGrants(Access access, Catalogues catalogues, Revisions revisions) {
        this.access = access;
        this.catalogues = catalogues;
        this.revisions = revisions;
    }

    /** The default grants that wait. */
    public Set<DefaultGrant> list(Caller caller) {
        return access.read(caller, Operation.LIST_WIDENED_GRANTS, attempt -> {
            attempt.require(TenantId.OPERATOR);
            return new TreeSet<>(catalogues.withheld());
        });
    }

    /**
     * Accepts some of them, or all when none is named; they are in force from then on.
     *
     * @throws Refused with {@link TenantRefusal.OnlyOperatorSuperusersActivate}, or {@link CommonRefusal.Invalid} for a
     *     grant that does not wait
     */
    public Set<DefaultGrant> accept(Caller caller, Set<DefaultGrant> named) {
        return access.write(caller, Operation.ACCEPT_WIDENED_GRANTS, attempt -> {
            attempt.require(TenantId.OPERATOR);
            attempt.must(() -> {
                if (!attempt.subject().superuser()) {
                    throw new Refused(new TenantRefusal.OnlyOperatorSuperusersActivate());
                }
            });
            long latest = revisions.lock();
            Set<DefaultGrant> waiting = catalogues.withheld();
            Set<DefaultGrant> accepted = new TreeSet<>(named.isEmpty() ? waiting : named);
            accepted.stream()
                    .filter(grant -> !waiting.contains(grant))
                    .findFirst()
                    .ifPresent(grant -> {
                        throw new Refused(new CommonRefusal.Invalid(
                                "grants",
                                grant.privilege() + " of " + grant.bundle() + " does not wait to be accepted"));
                    });
            if (!accepted.isEmpty()) {
                var left = new TreeSet<>(waiting);
                left.removeAll(accepted);
                catalogues.withhold(left, latest + 1);
                attempt.changed(Change.catalogue());
                attempt.record(
                        "default-grants-accepted",
                        TenantId.OPERATOR,
                        "catalogue",
                        latest + 1,
                        Map.of(),
                        Map.of("grants", accepted.toString()));
            }
            return accepted;
        });
    }
}
