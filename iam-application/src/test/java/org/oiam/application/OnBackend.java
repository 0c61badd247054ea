package org.oiam.application;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every contract has: a backend, opened for each test, with the {@link Given} start in it. */
public abstract class OnBackend {

    private final Supplier<Backend> start;
    private Backend backend;
    private Given given;

    protected OnBackend(Supplier<Backend> start) {
        this.start = start;
    }

    @BeforeEach
    public void open() {
        backend = start.get();
        given = Given.in(backend);
    }

    @AfterEach
    public void close() {
        backend.close();
    }

    protected Backend backend() {
        return backend;
    }

    protected Given given() {
        return given;
    }

    /** Does the work in one transaction. */
    protected void store(Runnable work) {
        given.store(work);
    }

    /** Does the work in one transaction. */
    protected <T> T stored(Supplier<T> work) {
        return given.stored(work);
    }

    /** What the same work returns when several threads start it at the same moment. */
    protected static <T> List<T> atOnce(int threads, Callable<T> work) {
        var barrier = new CyclicBarrier(threads);
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var futures = new ArrayList<Future<T>>();
            for (int i = 0; i < threads; i++) {
                futures.add(pool.submit(() -> {
                    barrier.await(20, TimeUnit.SECONDS);
                    return work.call();
                }));
            }
            var results = new ArrayList<T>();
            for (Future<T> future : futures) {
                results.add(future.get(60, TimeUnit.SECONDS));
            }
            return results;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("a thread failed", e);
        }
    }
}
