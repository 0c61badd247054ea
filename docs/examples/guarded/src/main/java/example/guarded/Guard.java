package example.guarded;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;
import org.oiam.application.Caller;
import org.oiam.application.authentication.Authenticate;
import org.oiam.application.decisions.Authorizer;
import org.oiam.domain.Refused;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantId;

/**
 * Lets a request pass whose caller has the privilege of its route in the tenant of its path. A route without a privilege
 * does not exist, and neither does, for whoever lacks it, one with.
 */
final class Guard implements Filter {

    private static final String SCHEME = "Token ";

    private record Rule(Method method, PathMatcher path, PrivilegeCode privilege) {}

    private final List<Rule> rules = List.of(
            new Rule(Method.GET, PathMatchers.create(VehicleRoutes.ALL), Fleet.READ_VEHICLES),
            new Rule(Method.PUT, PathMatchers.create(VehicleRoutes.ONE), Fleet.MOVE_VEHICLES));

    private final Authenticate authenticate;
    private final Authorizer authorizer;

    Guard(Authenticate authenticate, Authorizer authorizer) {
        this.authenticate = authenticate;
        this.authorizer = authorizer;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        try {
            if (isAllowed(request)) {
                chain.proceed();
            } else {
                response.status(Status.NOT_FOUND_404).send();
            }
        } catch (Refused nobody) {
            response.status(Status.UNAUTHORIZED_401).send();
        }
    }

    private boolean isAllowed(RoutingRequest request) {
        Caller caller = caller(request);
        for (Rule rule : rules) {
            var match = rule.path.match(request.prologue().uriPath());
            if (match.accepted() && rule.method.equals(request.prologue().method())) {
                String tenant = match.path().pathParameters().get("tenant");
                return authorizer.may(caller.user(), rule.privilege, new TenantId(Long.parseLong(tenant)));
            }
        }
        return false;
    }

    /** Whom the API token stands for, by rights that are never older than the request. */
    private Caller caller(RoutingRequest request) {
        String header = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        String token = header.startsWith(SCHEME) ? header.substring(SCHEME.length()) : "";
        return authenticate.byToken(token, request.remotePeer().host());
    }
}
