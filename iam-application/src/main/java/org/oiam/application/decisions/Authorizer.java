package org.oiam.application.decisions;

import org.jspecify.annotations.Nullable;
import org.oiam.domain.decisions.Decision;
import org.oiam.domain.decisions.Explanation;
import org.oiam.domain.decisions.PrivilegeSet;
import org.oiam.domain.decisions.Question;
import org.oiam.domain.decisions.ResolvedSubject;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

/**
 * Decisions for services on this JVM, which vouch for the users they ask about: nobody's sight is checked. A question
 * takes no lock, allocates nothing, and is answered from the snapshot as it is.
 */
public final class Authorizer {

    private final Decisions decisions;
    private final @Nullable DecisionListener listener;

    /** Asks the engine. */
    public Authorizer(Decisions decisions) {
        this.decisions = decisions;
        this.listener = null;
    }

    /** Asks the engine, and tells what it answered. What a resolved subject is asked is not told. */
    public Authorizer(Decisions decisions, DecisionListener listener) {
        this.decisions = decisions;
        this.listener = listener;
    }

    /** Whether a user may do something in a tenant, to no certain other user. */
    public boolean may(UserId user, PrivilegeCode privilege, TenantId tenant) {
        boolean allowed = decisions.current().may(user, privilege, tenant);
        if (listener != null) {
            listener.decided(user, privilege, tenant, allowed);
        }
        return allowed;
    }

    /** The user, looked up once for the questions of one request. */
    public ResolvedSubject subject(UserId user) {
        return decisions.current().resolve(user);
    }

    /** All that a user may do in a tenant, to no certain other user. */
    public PrivilegeSet privileges(UserId user, TenantId tenant) {
        return decisions.current().privileges(user, tenant);
    }

    /** The decision about a question, with its reason. */
    public Decision decide(Question question) {
        Decision decision = decisions.current().decide(question);
        if (listener != null) {
            listener.decided(question.user(), question.privilege(), question.target(), decision.isAllowed());
        }
        return decision;
    }

    /** The decision with where it comes from. */
    public Explanation explain(Question question) {
        return decisions.current().explain(question);
    }
}
