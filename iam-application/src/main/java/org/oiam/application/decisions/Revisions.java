package org.oiam.application.decisions;

import java.time.Instant;
import java.util.List;

/** The one revision of the orchestrator: the number of the last change that can alter a decision. */
public interface Revisions {

    /** The revision as the current transaction sees it. */
    long current();

    /** The revision, which nobody else can advance until the current transaction ends; the last lock a write takes. */
    long lock();

    /**
     * Advances the locked revision, with the changes beside it in the change log; what decisions were made from until
     * then is kept for questions about the past.
     *
     * @param at the moment from which on the revision is in force
     */
    void advance(long revision, List<Change> changes, Instant at);
}
