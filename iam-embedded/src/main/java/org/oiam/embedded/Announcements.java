package org.oiam.embedded;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oiam.application.decisions.RightsChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the host's listeners of changes of rights, in order, on a daemon thread of its own: whoever makes a change waits for
 * no listener. When too many wait, everybody's rights may have changed.
 */
final class Announcements implements Consumer<RightsChange>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);
    private static final int MOST = 1_000;

    private final List<Consumer<RightsChange>> listeners;
    private final Deque<RightsChange> waiting = new ArrayDeque<>();
    private boolean closed;

    Announcements(List<Consumer<RightsChange>> listeners) {
        this.listeners = listeners;
    }

    /** Begins to tell; without listeners there is nobody to tell, and no thread. */
    void start() {
        if (!listeners.isEmpty()) {
            Thread.ofPlatform().daemon().name("oiam-listeners").start(this::tell);
        }
    }

    @Override
    public synchronized void accept(RightsChange change) {
        if (listeners.isEmpty() || closed) {
            return;
        }
        boolean tooMany = waiting.size() >= MOST;
        if (tooMany) {
            waiting.clear();
        }
        waiting.add(tooMany ? RightsChange.ofEverybody(change.revision()) : change);
        notifyAll();
    }

    private void tell() {
        for (RightsChange change = next(); change != null; change = next()) {
            for (Consumer<RightsChange> listener : listeners) {
                try {
                    listener.accept(change);
                } catch (RuntimeException e) {
                    LOG.warn("a listener for changes of rights failed", e);
                }
            }
        }
    }

    /** Waits for one; null when it is over. */
    private synchronized @Nullable RightsChange next() {
        try {
            while (waiting.isEmpty() && !closed) {
                wait();
            }
        } catch (InterruptedException end) {
            return null;
        }
        return waiting.poll();
    }

    /** What waits is still told. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
