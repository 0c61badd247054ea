package org.oiam.adapter.persistence;

import static org.oiam.adapter.persistence.db.Tables.REVISION;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.oiam.application.decisions.RevisionFeed;
import org.postgresql.PGConnection;

/**
 * Reads the revision, and on PostgreSQL listens on a connection of its own, as far as the source's connections are the
 * driver's. Without it, or while it is broken, time passes instead: notifications are a hint.
 */
final class JooqRevisionFeed implements RevisionFeed {

    private static final String CHANNEL = "oiam_revision";
    private static final int LONGEST_ANSWER_MILLIS = 10_000;
    private static final long AGAIN_NANOS = Duration.ofSeconds(10).toNanos();

    private final DataSource reading;
    private final DataSource listening;
    private final SQLDialect dialect;
    private @Nullable Connection connection;
    private int sourcesTimeout;
    private long triedAt = System.nanoTime() - AGAIN_NANOS;

    JooqRevisionFeed(DataSource reading, DataSource listening, SQLDialect dialect) {
        this.reading = reading;
        this.listening = listening;
        this.dialect = dialect;
    }

    /** Part of the transaction that advances the revision: heard when it has committed. */
    static void announce(DSLContext sql, long revision) {
        if (sql.family() == SQLDialect.POSTGRES) {
            sql.select(DSL.function(
                            DSL.name("pg_notify"),
                            Object.class,
                            DSL.inline(CHANNEL),
                            DSL.inline(Long.toString(revision))))
                    .fetch();
        }
    }

    @Override
    public long latest() {
        try (Connection own = reading.getConnection()) {
            return Sql.on(own, dialect).select(REVISION.LATEST).from(REVISION).fetchSingle(REVISION.LATEST);
        } catch (SQLException e) {
            throw Outages.of(e)
                    .<RuntimeException>map(refused -> refused)
                    .orElseGet(() -> new IllegalStateException("the revision cannot be read", e));
        }
    }

    @Override
    public void await(Duration atMost) throws InterruptedException {
        PGConnection postgres = listener();
        if (postgres == null) {
            Thread.sleep(atMost);
            return;
        }
        try {
            postgres.getNotifications(Math.toIntExact(atMost.toMillis()));
        } catch (SQLException broken) {
            close();
            Thread.sleep(atMost);
        }
    }

    private @Nullable PGConnection listener() {
        try {
            if (connection == null && dialect == SQLDialect.POSTGRES && System.nanoTime() - triedAt >= AGAIN_NANOS) {
                triedAt = System.nanoTime();
                connection = listening(listening.getConnection());
            }
            return connection == null ? null : connection.unwrap(PGConnection.class);
        } catch (SQLException unreachable) {
            close();
            return null;
        }
    }

    private @Nullable Connection listening(Connection fresh) throws SQLException {
        try {
            if (fresh.isWrapperFor(PGConnection.class)) {
                fresh.setAutoCommit(true);
                sourcesTimeout = fresh.getNetworkTimeout();
                fresh.setNetworkTimeout(Runnable::run, LONGEST_ANSWER_MILLIS);
                try (var statement = fresh.createStatement()) {
                    statement.execute("listen " + CHANNEL);
                }
                return fresh;
            }
        } catch (SQLException broken) {
            fresh.close();
            throw broken;
        }
        fresh.close();
        return null;
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try (open;
                    var statement = open.createStatement()) {
                statement.execute("unlisten " + CHANNEL); // whoever gets it from a pool next expects nothing
                open.setNetworkTimeout(Runnable::run, sourcesTimeout);
            } catch (SQLException gone) {
                // then there is nothing left to let go of
            }
        }
    }
}
