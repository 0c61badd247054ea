package org.oiam.adapter.http.rest;

import static org.oiam.adapter.http.rest.Fields.id;
import static org.oiam.adapter.http.rest.Fields.number;
import static org.oiam.adapter.http.rest.Fields.objectOf;
import static org.oiam.adapter.http.rest.Fields.setOf;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.oiam.adapter.http.rest.Fields.Reading;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.authentication.SessionRow;
import org.oiam.application.sessions.LimitSessions;
import org.oiam.application.sessions.LimitSessions.Excess;
import org.oiam.application.sessions.ManageSessions;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.sessions.SessionLimit;
import org.oiam.domain.sessions.SessionPolicy;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Open sessions and their limits. Seed: Session Limits, Table 15. */
final class OpenSessionRoutes {

    private static final String LIMITS = "/tenants/{tenantId}/session-limits";
    private static final Reading<SessionLimit> LIMIT =
            number().as(limit -> new SessionLimit.AtMost((int) Math.clamp(limit, -1L, Integer.MAX_VALUE)));

    private final ManageSessions sessions;
    private final LimitSessions limits;

    OpenSessionRoutes(ManageSessions sessions, LimitSessions limits) {
        this.sessions = sessions;
        this.limits = limits;
    }

    void addTo(Endpoints endpoints) {
        endpoints.list(
                "/tenants/{tenantId}/sessions",
                "sessions",
                SessionRow.COLUMNS,
                (call, listing) -> sessions.list(call.caller(), call.tenant(), listing));
        endpoints.list(
                "/users/{userId}/sessions",
                "sessions",
                SessionRow.COLUMNS,
                (call, listing) -> sessions.listOf(call.caller(), call.user(), listing));
        endpoints.post("/users/{userId}/sessions/end", this::endAll);
        endpoints.delete("/sessions/{sessionId}", this::end);
        endpoints.get(LIMITS, call -> Answer.json(json(limits.read(call.caller(), call.tenant()))));
        endpoints.put(LIMITS, call -> excess(limits.set(call.caller(), call.tenant(), policy(call))));
        endpoints.post(LIMITS + "/preview", call -> excess(limits.preview(call.caller(), call.tenant(), policy(call))));
    }

    private Answer end(Call call) {
        call.withoutBody();
        sessions.end(call.caller(), call.session());
        return Answer.done();
    }

    private Answer endAll(Call call) {
        call.withoutBody();
        sessions.endAll(call.caller(), call.user());
        return Answer.done();
    }

    private record OfRole(RoleId role, SessionLimit limit) {}

    private static Supplier<OfRole> ofRole(Fields fields) {
        var role = fields.required("roleId", id(RoleId::new));
        var limit = fields.required("limit", LIMIT);
        return () -> new OfRole(role.get(), limit.get());
    }

    /** What is not named is unlimited. */
    private static SessionPolicy policy(Call call) {
        Fields body = call.body();
        var perUser = body.optional("perUser", LIMIT);
        var perRole = body.optional("perRole", setOf(objectOf(OpenSessionRoutes::ofRole)));
        body.check();
        Map<RoleId, SessionLimit> limits = new HashMap<>();
        for (OfRole one : perRole.or(Set.of())) {
            if (limits.put(one.role, one.limit) != null) {
                throw new Refused(new CommonRefusal.Invalid("perRole", "names role " + one.role.value() + " twice"));
            }
        }
        return new SessionPolicy(perUser.or(SessionLimit.UNLIMITED), limits);
    }

    private static Answer excess(Excess excess) {
        return Answer.json(Json.object()
                .put("sessionsOverUserLimits", excess.ofUsers())
                .put("sessionsOverRoleLimits", excess.ofRoles()));
    }

    private static ObjectNode json(SessionPolicy policy) {
        ObjectNode json = Json.object();
        if (policy.perUser() instanceof SessionLimit.AtMost atMost) {
            json.put("perUser", atMost.sessions());
        }
        ArrayNode perRole = json.putArray("perRole");
        var inOrder = new TreeMap<Long, SessionLimit>();
        policy.perRole().forEach((role, limit) -> inOrder.put(role.value(), limit));
        inOrder.forEach((role, limit) -> {
            if (limit instanceof SessionLimit.AtMost atMost) {
                perRole.addObject().put("roleId", role).put("limit", atMost.sessions());
            }
        });
        return json;
    }
}
