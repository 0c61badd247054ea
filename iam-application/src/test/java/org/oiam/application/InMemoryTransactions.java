package org.oiam.application;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One transaction at a time, on a copy of what is committed, which takes its place at the end. */
final class InMemoryTransactions implements Transactions {

    private final ReentrantLock one = new ReentrantLock();
    private volatile InMemoryState committed = new InMemoryState();
    private InMemoryState working = committed;
    private List<Runnable> waiting = new ArrayList<>();

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        if (one.isHeldByCurrentThread()) {
            return joined(work);
        }
        List<Runnable> followed;
        T result;
        one.lock();
        try {
            working = committed.copy();
            waiting = new ArrayList<>();
            result = work.get();
            committed = working;
            followed = waiting;
        } finally {
            one.unlock();
        }
        followed.forEach(InMemoryTransactions::doQuietly);
        return result;
    }

    private <T> T joined(Supplier<T> work) {
        int before = waiting.size();
        try {
            return work.get();
        } catch (RuntimeException | Error failed) {
            waiting.subList(before, waiting.size()).clear();
            throw failed;
        }
    }

    private static void doQuietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException changesNothing) {
            return;
        }
    }

    @Override
    public void afterCommit(Runnable work) {
        if (one.isHeldByCurrentThread()) {
            waiting.add(work);
        } else {
            work.run();
        }
    }

    /** What the current transaction sees, or else what is committed. */
    InMemoryState read() {
        return one.isHeldByCurrentThread() ? working : committed;
    }

    /** What is committed, whatever the current transaction did. */
    InMemoryState committed() {
        return committed;
    }

    /** What the current transaction changes. */
    InMemoryState write() {
        if (!one.isHeldByCurrentThread()) {
            throw new IllegalStateException("a store is written in a transaction only");
        }
        return working;
    }
}
