package org.oiam.embedded;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a host's source, kept for the engine: it reads while use cases hold theirs, and if it had to wait for one
 * of the same, all could wait for each other. Lent to one at a time, and given back as it was found.
 */
final class EngineSource implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 5;
    private static final int LONGEST_ANSWER_MILLIS = 10_000;

    private final DataSource host;
    private final Semaphore turn = new Semaphore(1);
    private @Nullable Connection kept;
    private int hostsTimeout;

    EngineSource(DataSource host) {
        this.host = host;
    }

    /** The source that lends it. */
    DataSource source() {
        return (DataSource) Proxy.newProxyInstance(
                EngineSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getConnection") ? lend() : invoke(host, method, arguments));
    }

    private static @Nullable Object invoke(Object on, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private Connection lend() throws SQLException {
        if (!taken()) {
            throw new SQLTransientConnectionException("the engine's connection is in use");
        }
        try {
            return lent(usable());
        } catch (SQLException | RuntimeException e) {
            turn.release();
            throw e;
        }
    }

    private boolean taken() throws SQLException {
        try {
            return turn.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("interrupted while the engine's connection is in use", e);
        }
    }

    private Connection usable() throws SQLException {
        Connection known = kept;
        if (known != null && known.isValid(PATIENCE_SECONDS)) {
            return known;
        }
        discard();
        Connection fresh = host.getConnection();
        hostsTimeout = fresh.getNetworkTimeout();
        fresh.setNetworkTimeout(Runnable::run, LONGEST_ANSWER_MILLIS);
        kept = fresh;
        return fresh;
    }

    private Connection lent(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        boolean readOnly = connection.isReadOnly();
        int isolation = connection.getTransactionIsolation();
        var returned = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                EngineSource.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        if (returned.compareAndSet(false, true)) {
                            takeBack(connection, autoCommit, readOnly, isolation);
                        }
                        return null;
                    }
                    return invoke(connection, method, arguments);
                });
    }

    private void takeBack(Connection connection, boolean autoCommit, boolean readOnly, int isolation) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            connection.setAutoCommit(autoCommit);
            connection.setReadOnly(readOnly);
            connection.setTransactionIsolation(isolation);
        } catch (SQLException broken) {
            discard();
        } finally {
            turn.release();
        }
    }

    private void discard() {
        Connection old = kept;
        kept = null;
        if (old != null) {
            try (old) {
                old.setNetworkTimeout(Runnable::run, hostsTimeout);
            } catch (SQLException gone) {
                // nothing is left of it
            }
        }
    }

    /** Gives the connection back to the host, unless it hangs in use. */
    @Override
    public void close() {
        try {
            if (taken()) {
                discard();
                turn.release();
            }
        } catch (SQLException interrupted) {
            // the host's source closes it
        }
    }
}
