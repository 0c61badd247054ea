package org.oiam.application;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One transaction at a time, on a copy of what is committed, which takes its place at the end. */
final class InMemoryTransactions implements Transactions {

    private final ReentrantLock one = new ReentrantLock();
    private volatile InMemoryState committed = new InMemoryState();
    private InMemoryState working = committed;

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        if (one.isHeldByCurrentThread()) {
            return work.get();
        }
        one.lock();
        try {
            working = committed.copy();
            T result = work.get();
            committed = working;
            return result;
        } finally {
            one.unlock();
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
