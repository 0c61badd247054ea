package org.oiam.application.decisions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Access;
import org.oiam.application.Attempt;
import org.oiam.application.Caller;
import org.oiam.application.Operation;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.decisions.Decision;
import org.oiam.domain.decisions.EffectivePrivilege;
import org.oiam.domain.decisions.Question;
import org.oiam.domain.decisions.Subject;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

/** Asking whether somebody may do something, and all that they may. About oneself everybody may ask. */
public final class AskDecisions {

    private final Access access;
    private final Decisions decisions;

    /** Asks the engine. */
    public AskDecisions(Access access, Decisions decisions) {
        this.access = access;
        this.decisions = decisions;
    }

    /**
     * The decision about a question.
     *
     * @throws Refused when the user asked about is out of the caller's sight or the caller may not read users there
     */
    public Decision decide(Caller caller, Question question) {
        return access.read(caller, Operation.ASK_DECISION, attempt -> {
            subject(attempt, question.user());
            return decisions.current().decide(question);
        });
    }

    /** Every privilege with the decision about it, for the user in the tenant, or null for the user's own tenant. */
    public Effective effectivePrivileges(Caller caller, UserId user, @Nullable TenantId tenant) {
        return access.read(caller, Operation.ASK_DECISION, attempt -> {
            Subject subject = subject(attempt, user);
            TenantId target = tenant == null ? subject.tenantId() : tenant;
            return new Effective(
                    subject, target, decisions.current().effectivePrivileges(user, credential(caller, user), target));
        });
    }

    /** By what a user is asked about: by what the caller came with about oneself, by a session about others. */
    public static Credential credential(Caller caller, UserId asked) {
        return asked.equals(caller.user()) ? caller.credential() : Credential.SESSION;
    }

    /** What {@link #effectivePrivileges} answers. */
    public record Effective(Subject subject, TenantId tenant, List<EffectivePrivilege> privileges) {

        /** Copies the list. */
        public Effective {
            privileges = List.copyOf(privileges);
        }
    }

    private Subject subject(Attempt attempt, UserId user) {
        Subject subject = decisions.current().subject(user).orElseThrow(() -> new Refused(new CommonRefusal.Unknown()));
        if (!user.equals(attempt.caller().user())) {
            attempt.require(subject.tenantId());
        }
        return subject;
    }
}
