package org.oiam.adapter.persistence;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The changes that a transaction made so far, kept with its thread until it ends. */
final class PendingChanges implements CredentialChanges {

    @SuppressWarnings("ThreadLocalUsage") // a process may have several stores, each with its own transactions
    private final ThreadLocal<@Nullable List<CredentialChange>> current = new ThreadLocal<>();

    @Override
    public void add(CredentialChange change) {
        List<CredentialChange> pending = current.get();
        if (pending == null) {
            throw new IllegalStateException("a store is written in a transaction only");
        }
        pending.add(change);
    }

    /** Whether the thread is in a transaction. */
    boolean areOpen() {
        return current.get() != null;
    }

    /** The changes of a transaction that begins on this thread. */
    List<CredentialChange> open() {
        var pending = new ArrayList<CredentialChange>();
        current.set(pending);
        return pending;
    }

    /** How many there are so far. */
    int count() {
        List<CredentialChange> pending = current.get();
        return pending == null ? 0 : pending.size();
    }

    /** Forgets all but the first so many: the rest was rolled back. */
    void backTo(int count) {
        List<CredentialChange> pending = current.get();
        if (pending != null) {
            pending.subList(count, pending.size()).clear();
        }
    }

    /** The transaction of this thread ended. */
    void close() {
        current.remove();
    }
}
