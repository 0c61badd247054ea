package org.oiam.application.decisions;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.decisions.Snapshot;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.properties.SystemProperties;

/**
 * The engine's snapshot and its freshness. Reading it is one read of a reference; whoever knows of a later revision asks
 * for it, and one catch-up serves all who wait.
 */
public final class Decisions {

    private final FactSource source;
    private final Consumer<RightsChange> changes;
    private final Snapshot empty;

    /** Held for a moment only, never while the store is asked. */
    private final Object swap = new Object();

    private Snapshot known;
    private boolean denying;
    private volatile Snapshot snapshot;
    private volatile SystemProperties properties = SystemProperties.DEFAULTS;

    /** Starts with nothing: everybody is denied until {@link #start}. */
    public Decisions(Catalogue catalogue, FactSource source) {
        this(catalogue, source, change -> {});
    }

    /** The same, telling whose rights may have changed. It is told in the order of revisions and must not wait. */
    public Decisions(Catalogue catalogue, FactSource source, Consumer<RightsChange> changes) {
        this.source = source;
        this.changes = changes;
        this.empty = Snapshot.empty(catalogue);
        this.known = empty;
        this.snapshot = empty;
    }

    /** Loads everything. */
    public synchronized void start() {
        load();
    }

    private void load() {
        FactSource.AtRevision all = source.everything();
        learn(empty.with(all.revision(), all.facts()), all.properties());
    }

    private void reload() {
        load();
        changes.accept(RightsChange.ofEverybody(known().revision()));
    }

    private void follow(FactSource.AtRevision delta) {
        Snapshot before = known();
        Snapshot after = before.with(delta.revision(), delta.facts());
        learn(after, delta.properties());
        changes.accept(RightsChange.between(before, after, delta.facts()));
    }

    /** The properties first: whoever sees the snapshot sees those of its revision, or later ones. */
    private void learn(Snapshot newer, @Nullable SystemProperties newerProperties) {
        if (newerProperties != null) {
            properties = newerProperties;
        }
        synchronized (swap) {
            known = newer;
            if (!denying) {
                snapshot = newer;
            }
        }
    }

    private Snapshot known() {
        synchronized (swap) {
            return known;
        }
    }

    /** The snapshot as it is; while the store is lost for too long, the one by which everybody is denied. */
    public Snapshot current() {
        return snapshot;
    }

    /** The system properties, at the revision of the snapshot that was asked for before, or a later one. */
    public SystemProperties properties() {
        return properties;
    }

    /**
     * The snapshot for an operation on the store.
     *
     * @throws Refused with {@link CommonRefusal.Unavailable} while everybody is denied because the store is lost
     */
    public Snapshot inTouch() {
        synchronized (swap) {
            if (denying) {
                throw unavailable();
            }
            return snapshot;
        }
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
        long reached = known().revision();
        if (reached < revision) {
            Optional<FactSource.AtRevision> delta = source.since(reached);
            delta.ifPresentOrElse(this::follow, this::reload);
        }
        Snapshot now = known();
        if (now.revision() < revision) {
            throw unavailable();
        }
        return now;
    }

    private static Refused unavailable() {
        return new Refused(new CommonRefusal.Unavailable("The latest state"));
    }

    /** Denies everybody everything from now on, without waiting for anything. */
    void deny() {
        answer(true);
    }

    /** Answers by what is known again. */
    void answer() {
        answer(false);
    }

    private void answer(boolean nobody) {
        long revision;
        synchronized (swap) {
            if (denying == nobody) {
                return;
            }
            denying = nobody;
            snapshot = nobody ? empty : known;
            revision = known.revision();
        }
        changes.accept(RightsChange.ofEverybody(revision));
    }
}
