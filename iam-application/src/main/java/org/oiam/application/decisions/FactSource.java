package org.oiam.application.decisions;

import java.util.Optional;
import org.oiam.domain.decisions.Facts;

/** What the engine's snapshot is made from; each answer is one consistent state, read outside the caller's transaction. */
public interface FactSource {

    /** Facts with the revision that they are true at. */
    record AtRevision(long revision, Facts facts) {}

    /** Everything. */
    AtRevision everything();

    /** What changed after the revision, absent when the change log no longer reaches back so far. */
    Optional<AtRevision> since(long revision);
}
