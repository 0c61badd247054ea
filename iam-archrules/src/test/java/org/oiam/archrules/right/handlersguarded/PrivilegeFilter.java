package org.oiam.archrules.right.handlersguarded;

import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import org.oiam.application.decisions.Authorizer;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

/** Right: it asks for whatever is behind it. */
public final class PrivilegeFilter implements Filter {

    private static final PrivilegeCode READ = PrivilegeCode.of("READ", "ORDERS");

    private final Authorizer authorizer;

    public PrivilegeFilter(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        require(new UserId(request.query().hashCode()));
        chain.proceed();
    }

    void require(UserId user) {
        if (!authorizer.may(user, READ, new TenantId(1))) {
            throw new IllegalStateException("not permitted");
        }
    }

    /** Wrong as a guard: it asks nobody. */
    void look(UserId user) {
        System.getLogger(user.toString());
    }
}
