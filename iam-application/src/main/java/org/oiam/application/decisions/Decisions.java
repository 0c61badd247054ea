package org.oiam.application.decisions;

import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.decisions.Snapshot;
import org.oiam.domain.permissions.Catalogue;

/**
 * The engine's snapshot and its freshness. Reading it is one read of a reference; whoever knows of a later revision asks
 * for it, and one catch-up serves all who wait.
 */
public final class Decisions {

    private final FactSource source;
    private final Snapshot empty;
    private volatile Snapshot snapshot;

    /** Starts with nothing: everybody is denied until {@link #start}. */
    public Decisions(Catalogue catalogue, FactSource source) {
        this.source = source;
        this.empty = Snapshot.empty(catalogue);
        this.snapshot = empty;
    }

    /** Loads everything. */
    public synchronized void start() {
        load();
    }

    private void load() {
        FactSource.AtRevision all = source.everything();
        snapshot = empty.with(all.revision(), all.facts());
    }

    /** The snapshot as it is. */
    public Snapshot current() {
        return snapshot;
    }

    /**
     * The snapshot at the revision or a later one.
     *
     * @throws Refused with {@link CommonRefusal.Unavailable} when the store does not know that revision
     */
    public Snapshot atLeast(long revision) {
        Snapshot now = snapshot;
        return now.revision() >= revision ? now : catchUp(revision);
    }

    private synchronized Snapshot catchUp(long revision) {
        if (snapshot.revision() < revision) {
            source.since(snapshot.revision())
                    .ifPresentOrElse(
                            changes -> snapshot = snapshot.with(changes.revision(), changes.facts()), this::load);
        }
        if (snapshot.revision() < revision) {
            throw new Refused(new CommonRefusal.Unavailable("The latest state"));
        }
        return snapshot;
    }
}
