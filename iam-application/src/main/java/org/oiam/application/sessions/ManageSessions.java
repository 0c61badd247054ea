package org.oiam.application.sessions;

import java.time.Clock;
import java.util.Map;
import org.oiam.application.Access;
import org.oiam.application.Attempt;
import org.oiam.application.Caller;
import org.oiam.application.Listing;
import org.oiam.application.Operation;
import org.oiam.application.Page;
import org.oiam.application.authentication.SessionRow;
import org.oiam.application.authentication.Sessions;
import org.oiam.application.tenants.Tenants;
import org.oiam.application.users.Users;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.sessions.SessionId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;

/** The open sessions of oneself, which everybody sees and ends, and of others. */
public final class ManageSessions {

    private final Access access;
    private final Sessions sessions;
    private final Users users;
    private final Tenants tenants;
    private final Clock clock;

    /** Manages the sessions that are kept there. */
    public ManageSessions(Access access, Sessions sessions, Users users, Tenants tenants, Clock clock) {
        this.access = access;
        this.sessions = sessions;
        this.users = users;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** The open sessions of all users of a tenant. */
    public Page<SessionRow> list(Caller caller, TenantId tenant, Listing listing) {
        return access.read(caller, Operation.LIST_SESSIONS, attempt -> {
            attempt.require(tenant);
            return sessions.list(tenants.get(attempt.sight(), tenant), clock.instant(), listing);
        });
    }

    /** The open sessions of a user, or one's own. */
    public Page<SessionRow> listOf(Caller caller, UserId id, Listing listing) {
        return access.read(caller, Operation.LIST_SESSIONS, attempt -> {
            User user = users.get(attempt.on("user", id.value()).sight(), id);
            requireUnlessSelf(attempt, user.id(), user.tenantId());
            return sessions.list(user, clock.instant(), listing);
        });
    }

    private static void requireUnlessSelf(Attempt attempt, UserId user, TenantId tenant) {
        if (!user.equals(attempt.caller().user())) {
            attempt.require(tenant);
        }
    }

    /** Ends a session; the next request with it is answered as one without. */
    public void end(Caller caller, SessionId id) {
        access.write(caller, Operation.END_SESSIONS, attempt -> {
            SessionRow session = sessions.find(attempt.on("session", id.value()).sight(), id, clock.instant())
                    .orElseThrow(() -> new Refused(new CommonRefusal.Unknown()));
            var tenant = new TenantId(session.tenantId());
            requireUnlessSelf(attempt, new UserId(session.userId()), tenant);
            sessions.end(id);
            attempt.record(
                    "session-ended",
                    tenant,
                    "session",
                    id.value(),
                    Map.of("userId", String.valueOf(session.userId())),
                    Map.of());
            return id;
        });
    }

    /** Ends all sessions of a user; of oneself all but the one that the call is made with. */
    public void endAll(Caller caller, UserId id) {
        access.write(caller, Operation.END_SESSIONS, attempt -> {
            User user = users.get(attempt.on("user", id.value()).sight(), id);
            requireUnlessSelf(attempt, id, user.tenantId());
            if (id.equals(caller.user()) && caller.credential() == Credential.SESSION) {
                sessions.endOthers(user, new SessionId(caller.credentialId()));
            } else {
                sessions.endAll(user);
            }
            attempt.record("sessions-ended", user.tenantId(), "user", id.value(), Map.of(), Map.of());
            return id;
        });
    }
}
