package org.oiam.application.sessions;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.oiam.application.Access;
import org.oiam.application.Attempt;
import org.oiam.application.Caller;
import org.oiam.application.Operation;
import org.oiam.application.authentication.SessionLimits;
import org.oiam.application.authentication.Sessions;
import org.oiam.application.roles.Roles;
import org.oiam.application.tenants.Tenants;
import org.oiam.domain.Refused;
import org.oiam.domain.properties.SystemProperty;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.roles.RoleRefusal;
import org.oiam.domain.sessions.SessionLimit;
import org.oiam.domain.sessions.SessionPolicy;
import org.oiam.domain.sessions.SessionRefusal;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;

/** Session limits of a tenant, while session tracking is on. Seed: Authentication, Session Limits, Table 15. */
public final class LimitSessions {

    private final Access access;
    private final SessionLimits limits;
    private final Sessions sessions;
    private final Tenants tenants;
    private final Roles roles;
    private final Clock clock;

    /** Manages the limits that are kept there. */
    public LimitSessions(
            Access access, SessionLimits limits, Sessions sessions, Tenants tenants, Roles roles, Clock clock) {
        this.access = access;
        this.limits = limits;
        this.sessions = sessions;
        this.tenants = tenants;
        this.roles = roles;
        this.clock = clock;
    }

    /** The limits; @throws Refused with {@link SessionRefusal.TrackingOff}. */
    public SessionPolicy read(Caller caller, TenantId id) {
        return access.read(caller, Operation.READ_SESSION_LIMITS, attempt -> {
            attempt.require(id);
            mustBeOn(attempt);
            return limits.of(id);
        });
    }

    private static void mustBeOn(Attempt attempt) {
        attempt.mustBe(SystemProperty.SESSION_TRACKING, true, new SessionRefusal.TrackingOff());
    }

    /**
     * How many open sessions are over limits: none of them ends by itself, but no new one is opened before.
     *
     * @param ofUsers sessions of users who have more than each may
     * @param ofRoles sessions of roles that have more than they may
     */
    public record Excess(long ofUsers, long ofRoles) {}

    /**
     * What limits would do to the sessions that are open now.
     *
     * @throws Refused with {@link SessionRefusal.TrackingOff}, or {@link RoleRefusal.DoesNotServe} for a role that nobody
     *     can have in the tenant
     */
    public Excess preview(Caller caller, TenantId id, SessionPolicy policy) {
        return access.read(caller, Operation.SET_SESSION_LIMITS, attempt -> {
            attempt.require(id);
            mustBeOn(attempt);
            mustServe(tenants.get(attempt.sight(), id), policy);
            return excess(id, policy);
        });
    }

    /** Sets the limits; the same refusals as {@link #preview}. The answer says how many sessions are over them. */
    public Excess set(Caller caller, TenantId id, SessionPolicy policy) {
        return access.write(caller, Operation.SET_SESSION_LIMITS, attempt -> {
            attempt.require(id);
            mustBeOn(attempt);
            Tenant tenant = tenants.hold(attempt.sight(), id);
            mustServe(tenant, policy);
            SessionPolicy before = limits.of(id);
            limits.replace(tenant, policy);
            attempt.record("session-limits-set", id, "tenant", id.value(), values(before), values(policy));
            return excess(id, policy);
        });
    }

    private void mustServe(Tenant tenant, SessionPolicy policy) {
        for (RoleId role : policy.perRole().keySet()) {
            if (roles.find(tenant, role).filter(one -> one.serves(tenant)).isEmpty()) {
                throw new Refused(new RoleRefusal.DoesNotServe(role));
            }
        }
    }

    private Excess excess(TenantId tenant, SessionPolicy policy) {
        Instant now = clock.instant();
        long ofUsers = policy.perUser() instanceof SessionLimit.AtMost atMost
                ? sessions.excessOverEach(tenant, atMost.sessions(), now)
                : 0;
        long ofRoles = policy.perRole().entrySet().stream()
                .mapToLong(one -> one.getValue().excess(sessions.countOf(tenant, one.getKey(), now)))
                .sum();
        return new Excess(ofUsers, ofRoles);
    }

    private static Map<String, String> values(SessionPolicy policy) {
        var values = new TreeMap<String, String>();
        values.put("perUser", text(policy.perUser()));
        policy.perRole().forEach((role, limit) -> values.put("role " + role.value(), text(limit)));
        return values;
    }

    private static String text(SessionLimit limit) {
        return limit instanceof SessionLimit.AtMost atMost ? String.valueOf(atMost.sessions()) : "unlimited";
    }
}
