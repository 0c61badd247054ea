package org.oiam.application.authentication;

import java.time.Instant;
import java.util.Optional;
import org.oiam.application.Listing;
import org.oiam.application.Page;
import org.oiam.application.Sight;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.sessions.Session;
import org.oiam.domain.sessions.SessionId;
import org.oiam.domain.sessions.SessionLife;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;

/** Where sessions are kept; of their secrets only the digests. One that expired is open no more, kept or not. */
public interface Sessions {

    /** Keeps a new session, and no longer those of its user that have expired. */
    void add(Session session, SecretDigest digest);

    /** Notes that a session was used, unless a later use was noted. */
    void used(SessionId id, SessionLife life, Instant at);

    /** Ends the session, if it has not ended yet. */
    void end(SessionId id);

    /** Ends all sessions of a user, those of sign-ins under way included: it waits for them. */
    void endAll(User user);

    /** Ends all sessions of a user but one, those of sign-ins under way included: it waits for them. */
    void endOthers(User user, SessionId kept);

    /** How many sessions of a user are open. */
    long countOf(UserId user, Instant now);

    /** How many sessions are open of all who have a role in a tenant. */
    long countOf(TenantId tenant, RoleId role, Instant now);

    /** By how much the users of a tenant, each for itself, have more sessions open than so many; summed up. */
    long excessOverEach(TenantId tenant, int limit, Instant now);

    /** An open session, if its user's tenant is within sight. */
    Optional<SessionRow> find(Sight sight, SessionId id, Instant now);

    /** The open sessions of a tenant's users; columns are {@link SessionRow#COLUMNS}. */
    Page<SessionRow> list(Tenant tenant, Instant now, Listing listing);

    /** The open sessions of a user. */
    Page<SessionRow> list(User user, Instant now, Listing listing);
}
