package org.oiam.application;

import java.time.Clock;
import org.oiam.application.decisions.Decisions;
import org.oiam.domain.decisions.Decision;

/**
 * Access with the check of one operation taken out: every question about it is answered yes, those about all others by
 * the engine. The switch by which tests show that they would notice.
 */
public final class Unchecked {

    private Unchecked() {}

    /** Access that lets everybody do the operation. */
    public static Access access(Operation unchecked, Decisions decisions, Backend backend, Clock clock) {
        return new Access(
                decisions,
                backend.revisions(),
                backend.transactions(),
                backend.trail(),
                backend.ids(),
                clock,
                (snapshot, operation, question) ->
                        operation == unchecked ? Decision.GRANTED : snapshot.decide(question));
    }
}
