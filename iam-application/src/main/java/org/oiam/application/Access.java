package org.oiam.application;

import java.time.Clock;
import java.util.function.Function;
import org.oiam.application.audit.AuditTrail;
import org.oiam.application.decisions.Decisions;
import org.oiam.application.decisions.Revisions;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.decisions.Decision;
import org.oiam.domain.decisions.Question;
import org.oiam.domain.decisions.Snapshot;
import org.oiam.domain.decisions.Subject;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserRefusal;

/**
 * The way into every operation: it says what the caller sees, asks the engine, keeps the audit trail and makes sure that
 * what was decided still holds when it is stored. An embedding service passes here like an HTTP client.
 */
public final class Access {

    /** How a question of an operation is answered: by the engine. Tests of the checks themselves answer otherwise. */
    interface Ruling {
        Decision decide(Snapshot snapshot, Operation operation, Question question);
    }

    private final Decisions decisions;
    private final Revisions revisions;
    private final Transactions transactions;
    private final AuditTrail trail;
    private final Ids ids;
    private final Clock clock;
    private final Ruling ruling;

    /** Access by the rules. */
    public Access(
            Decisions decisions,
            Revisions revisions,
            Transactions transactions,
            AuditTrail trail,
            Ids ids,
            Clock clock) {
        this(
                decisions,
                revisions,
                transactions,
                trail,
                ids,
                clock,
                (snapshot, operation, asked) -> snapshot.decide(asked));
    }

    Access(
            Decisions decisions,
            Revisions revisions,
            Transactions transactions,
            AuditTrail trail,
            Ids ids,
            Clock clock,
            Ruling ruling) {
        this.decisions = decisions;
        this.revisions = revisions;
        this.transactions = transactions;
        this.trail = trail;
        this.ids = ids;
        this.clock = clock;
        this.ruling = ruling;
    }

    /**
     * Does an operation that changes nothing.
     *
     * @throws Refused with whatever the work refuses; a refusal is recorded in the audit trail
     */
    public <T> T read(Caller caller, Operation operation, Function<Attempt, T> work) {
        var attempt = new Attempt(caller, operation, decisions.inTouch(), decisions::properties, ruling);
        try {
            begin(attempt);
            return work.apply(attempt);
        } catch (Refused refused) {
            recordDenial(attempt, refused);
            throw refused;
        }
    }

    /**
     * Does an operation that changes something, in one transaction with its audit records. What was decided is decided
     * again if the world moved meanwhile; and whoever asks after this returns is answered by the new state.
     *
     * @throws Refused with whatever the work refuses; nothing is stored then, and the refusal is recorded
     */
    public <T> T write(Caller caller, Operation operation, Function<Attempt, T> work) {
        var attempt = new Attempt(caller, operation, decisions.inTouch(), decisions::properties, ruling);
        try {
            var result = transactions.inTransaction(() -> {
                begin(attempt);
                T done = work.apply(attempt);
                attempt.records().forEach(record -> trail.record(record.entry(attempt, ids, clock)));
                long latest = attempt.changes().isEmpty() ? revisions.current() : revisions.lock();
                if (latest != attempt.snapshot().revision()) {
                    attempt.decideAgain(decisions.atLeast(latest));
                }
                if (!attempt.changes().isEmpty()) {
                    revisions.advance(latest + 1, attempt.changes(), clock.instant());
                    latest++;
                }
                return new Done<>(done, latest);
            });
            catchUp(result.revision);
            return result.value;
        } catch (Refused refused) {
            recordDenial(attempt, refused);
            throw refused;
        }
    }

    private record Done<T>(T value, long revision) {}

    /**
     * It is stored by now, whatever happens here: should the store be out of reach, then whoever asks next catches up
     * first, or is told that it is unavailable.
     */
    private void catchUp(long revision) {
        try {
            decisions.atLeast(revision);
        } catch (Refused unavailable) {
            // the revision is read with every credential, so nobody is answered by the state from before
        }
    }

    private static void begin(Attempt attempt) {
        Caller caller = attempt.caller();
        if (!attempt.snapshot().canAct(caller.user(), caller.credential())) {
            throw new Refused(new UserRefusal.NotAuthenticated());
        }
        if (attempt.operation().isSessionOnly() && caller.credential() == Credential.TOKEN) {
            throw new Refused(new UserRefusal.SessionRequired());
        }
    }

    /** A refusal of what was sent, or of a stale version, is no denied attempt; everything about who may is. */
    private void recordDenial(Attempt attempt, Refused refused) {
        switch (refused.refusal().kind()) {
            case UNAUTHENTICATED, NOT_PERMITTED, NOT_FOUND, FORBIDDEN ->
                transactions.inTransaction(() -> {
                    trail.record(attempt.denial(refused.refusal(), ids, clock));
                    return refused;
                });
            case INVALID, CONFLICT, STALE, EXHAUSTED, UNAVAILABLE -> {}
        }
    }

    /**
     * Makes sure that a tenant within the caller's sight is of a level; for faces that name tenants by it.
     *
     * @throws Refused with {@link CommonRefusal.Unknown}, recorded as a denied attempt at the operation
     */
    public void mustBe(Caller caller, Operation operation, TenantId id, TenantLevel level) {
        read(caller, operation, attempt -> {
            Snapshot now = attempt.snapshot();
            boolean isOne = now.levelOf(id).filter(level::equals).isPresent();
            if (!isOne || !now.isWithin(id, attempt.sight().tenant())) {
                throw new Refused(new CommonRefusal.Unknown());
            }
            return id;
        });
    }

    /**
     * The caller's tenant and level, for operations about oneself alone.
     *
     * @throws Refused with {@link UserRefusal.NotAuthenticated} for somebody who is gone or cannot act at the moment
     */
    public Subject subject(Caller caller) {
        Snapshot now = decisions.inTouch();
        return now.subject(caller.user())
                .filter(subject -> now.canAct(caller.user(), caller.credential()))
                .orElseThrow(() -> new Refused(new UserRefusal.NotAuthenticated()));
    }
}
