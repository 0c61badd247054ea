package org.oiam.application.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.oiam.application.Backend;
import org.oiam.application.OnBackend;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.sessions.SessionLimit;
import org.oiam.domain.sessions.SessionLimit.AtMost;
import org.oiam.domain.sessions.SessionPolicy;
import org.oiam.domain.tenants.Tenant;

/** What {@link SessionLimits} promises. */
public abstract class SessionLimitsContract extends OnBackend {

    private static final RoleId ROLE = new RoleId(21);
    private static final RoleId OTHER = new RoleId(22);

    protected SessionLimitsContract(Supplier<Backend> start) {
        super(start);
    }

    private SessionLimit held(Tenant tenant, RoleId role) {
        return stored(() -> backend().sessionLimits().holdPerRole(tenant.id(), role));
    }

    @Test
    void nothing_is_limited_at_first() {
        Tenant tenant = given().customerA1();

        assertThat(backend().sessionLimits().of(tenant.id())).isEqualTo(SessionPolicy.UNLIMITED);
        assertThat(backend().sessionLimits().perUser(tenant.id())).isEqualTo(SessionLimit.UNLIMITED);
        assertThat(held(tenant, ROLE)).isEqualTo(SessionLimit.UNLIMITED);
    }

    @Test
    void limits_are_kept_by_tenant_and_role_and_replaced_as_a_whole() {
        Tenant tenant = given().customerA1();
        var first = new SessionPolicy(new AtMost(3), Map.of(ROLE, new AtMost(5), OTHER, new AtMost(7)));
        store(() -> backend().sessionLimits().replace(tenant, first));

        assertThat(backend().sessionLimits().of(tenant.id())).isEqualTo(first);
        assertThat(backend().sessionLimits().perUser(tenant.id())).isEqualTo(new AtMost(3));
        assertThat(held(tenant, ROLE)).isEqualTo(new AtMost(5));
        assertThat(backend().sessionLimits().of(given().partnerA().id())).isEqualTo(SessionPolicy.UNLIMITED);

        var second = new SessionPolicy(SessionLimit.UNLIMITED, Map.of(ROLE, SessionLimit.UNLIMITED));
        store(() -> backend().sessionLimits().replace(tenant, second));

        assertThat(backend().sessionLimits().of(tenant.id())).isEqualTo(SessionPolicy.UNLIMITED);
    }
}
