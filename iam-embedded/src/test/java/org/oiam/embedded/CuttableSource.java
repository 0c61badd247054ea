package org.oiam.embedded;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/** A way to a database that can be cut: refused like by a server that is down, or silent like by a network that swallows. */
final class CuttableSource {

    private enum Way {
        OPEN,
        REFUSED,
        SILENT
    }

    private final DataSource source;
    private final boolean hints;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Way way = Way.OPEN;

    /** To that database; hints are what only the driver's own connections can give. */
    CuttableSource(DataSource source, boolean hints) {
        this.source = source;
        this.hints = hints;
    }

    void refuse() {
        set(Way.REFUSED);
    }

    void fallSilent() {
        set(Way.SILENT);
    }

    void restore() {
        set(Way.OPEN);
    }

    private void set(Way next) {
        lock.lock();
        try {
            way = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void pass() throws SQLException {
        lock.lock();
        try {
            while (way == Way.SILENT) {
                changed.awaitUninterruptibly();
            }
            if (way == Way.REFUSED) {
                throw new SQLException("cut", "08006");
            }
        } finally {
            lock.unlock();
        }
    }

    DataSource asDataSource() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    pass();
                    Object answer = invoke(source, method, arguments);
                    return answer instanceof Connection connection ? cuttable(connection) : answer;
                });
    }

    private Connection cuttable(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("isWrapperFor") && !hints) {
                        return false;
                    }
                    if (!method.getName().equals("close")) {
                        pass();
                    }
                    return invoke(connection, method, arguments);
                });
    }

    private static Object invoke(Object on, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
