package org.oiam.adapter.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions that remember, with their thread, what is to be done once they are committed. */
final class AfterCommit implements Transactions {

    private static final Logger LOG = LoggerFactory.getLogger(AfterCommit.class);

    private final Commits commits;

    @SuppressWarnings("ThreadLocalUsage") // a process may have several stores, each with its own transactions
    private final ThreadLocal<@Nullable List<Runnable>> current = new ThreadLocal<>();

    AfterCommit(Commits commits) {
        this.commits = commits;
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        List<Runnable> outer = current.get();
        return outer == null ? outermost(work) : joined(work, outer);
    }

    private <T> T outermost(Supplier<T> work) {
        var waiting = new ArrayList<Runnable>();
        current.set(waiting);
        T result;
        try {
            result = commits.inTransaction(work);
        } finally {
            current.remove();
        }
        waiting.forEach(AfterCommit::doQuietly);
        return result;
    }

    /** An inner transaction that fails is rolled back alone, if the outer one goes on. */
    private <T> T joined(Supplier<T> work, List<Runnable> outer) {
        int before = outer.size();
        try {
            return commits.inTransaction(work);
        } catch (RuntimeException | Error failed) {
            outer.subList(before, outer.size()).clear();
            throw failed;
        }
    }

    private static void doQuietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.warn("what should have followed a commit failed", failed);
        }
    }

    @Override
    public void afterCommit(Runnable work) {
        List<Runnable> waiting = current.get();
        if (waiting == null) {
            work.run();
        } else {
            waiting.add(work);
        }
    }
}
