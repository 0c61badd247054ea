package org.oiam.adapter.crypto;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.sessions.ClientNetwork;

/**
 * Lets a few work at once and a bounded number wait. Fair by network: those come first, and are the last to be turned
 * away, whose network has asked for the least lately; among equals, who came first.
 */
final class Turns {

    private static final ClientNetwork ANYWHERE = new ClientNetwork("");

    private final int atOnce;
    private final int mostWaiting;
    private final Usage usage;
    private final List<Waiting> queue = new ArrayList<>();
    private int working;

    Turns(int atOnce, int mostWaiting, Usage usage) {
        this.atOnce = atOnce;
        this.mostWaiting = mostWaiting;
        this.usage = usage;
    }

    /** For callers who are not told apart. */
    Turns(int atOnce, int mostWaiting) {
        this(atOnce, mostWaiting, new Usage(System::nanoTime));
    }

    /** Somebody in the queue; the answer is whether the turn came. */
    private record Waiting(ClientNetwork from, CompletableFuture<Boolean> answer) {}

    /** Does the work of one of callers who are not told apart, when its turn comes; refused as the other. */
    <T> T take(Supplier<T> work) {
        return take(ANYWHERE, work);
    }

    /** Does the work when its turn comes; @throws Refused with {@link CommonRefusal.Busy} when too many wait. */
    <T> T take(ClientNetwork from, Supplier<T> work) {
        if (!enter(from).join()) {
            throw new Refused(new CommonRefusal.Busy());
        }
        try {
            return apart(work);
        } finally {
            leave();
        }
    }

    private synchronized CompletableFuture<Boolean> enter(ClientNetwork from) {
        usage.add(from);
        if (working < atOnce) {
            working++;
            return CompletableFuture.completedFuture(true);
        }
        if (queue.size() >= mostWaiting && !makesRoomFor(from)) {
            return CompletableFuture.completedFuture(false);
        }
        var waiting = new Waiting(from, new CompletableFuture<>());
        queue.add(waiting);
        return waiting.answer;
    }

    /** Turns away who came last of the network that has asked for the most, if that is more than the newcomer's has. */
    private boolean makesRoomFor(ClientNetwork from) {
        long now = usage.now();
        Waiting greediest = null;
        for (Waiting one : queue) {
            if (greediest == null || usage.of(one.from, now) >= usage.of(greediest.from, now)) {
                greediest = one;
            }
        }
        if (greediest == null || usage.of(greediest.from, now) <= usage.of(from, now)) {
            return false;
        }
        queue.remove(greediest);
        greediest.answer.complete(false);
        return true;
    }

    private synchronized void leave() {
        working--;
        long now = usage.now();
        queue.stream()
                .min(Comparator.comparingDouble(one -> usage.of(one.from, now)))
                .ifPresent(next -> {
                    queue.remove(next);
                    working++;
                    next.answer.complete(true);
                });
    }

    /**
     * On a thread of the operating system: callers are virtual threads, and a long computation on one of their few
     * carriers would keep all others waiting.
     */
    private static <T> T apart(Supplier<T> work) {
        var task = new FutureTask<>(work::get);
        Thread.ofPlatform().daemon().name("hashing").start(task);
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Refused(new CommonRefusal.Busy());
        }
    }

    /** How many wait at this moment. */
    synchronized int waiting() {
        return queue.size();
    }
}
