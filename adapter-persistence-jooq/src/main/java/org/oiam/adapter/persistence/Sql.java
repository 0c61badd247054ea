package org.oiam.adapter.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.DataSourceConnectionProvider;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.ThreadLocalTransactionProvider;
import org.jooq.tools.jdbc.JDBCUtils;
import org.oiam.domain.SecretDigest;

/** How this adapter speaks to its database, and how values look there. */
final class Sql {

    private static final int LONGEST_KEY = 512;

    private Sql() {}

    /** The database behind the source; transactions belong to the thread that starts them. */
    static DSLContext on(DataSource source) {
        var configuration = configuration(dialect(source));
        configuration.setTransactionProvider(
                new ThreadLocalTransactionProvider(new DataSourceConnectionProvider(source)));
        return DSL.using(configuration);
    }

    /** A connection on which the caller has begun a transaction. */
    static DSLContext on(Connection connection, SQLDialect dialect) {
        var configuration = configuration(dialect);
        configuration.setConnection(connection);
        return DSL.using(configuration);
    }

    private static DefaultConfiguration configuration(SQLDialect dialect) {
        var configuration = new DefaultConfiguration();
        configuration.setSQLDialect(dialect);
        configuration.setExecuteListener(new Outages());
        return configuration;
    }

    static SQLDialect dialect(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return JDBCUtils.dialect(connection).family();
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    private static IllegalStateException unreachable(SQLException e) {
        return new IllegalStateException("The database cannot be reached: " + e.getMessage(), e);
    }

    static boolean isOwnedAlone(DataSource source) {
        try (Connection connection = source.getConnection()) {
            String url = connection.getMetaData().getURL().toLowerCase(Locale.ROOT);
            return url.startsWith("jdbc:h2:")
                    && !url.startsWith("jdbc:h2:tcp:")
                    && !url.startsWith("jdbc:h2:ssl:")
                    && !url.contains("auto_server=true");
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    /**
     * Keeps a row that is about to be referred to from going until the transaction ends. PostgreSQL's foreign keys do so
     * by themselves (FOR KEY SHARE); those of H2 see nothing of what other transactions have not committed yet.
     */
    static void share(DSLContext sql, TableField<Record, Long> number, long wanted) {
        if (sql.family() == SQLDialect.H2) {
            sql.select(number)
                    .from(number.getTable())
                    .where(number.eq(wanted))
                    .forUpdate()
                    .fetch();
        }
    }

    /** A moment as it is stored: whole milliseconds. */
    static Instant moment(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A key as a unique index can hold it: Unicode's compatibility forms can be eighteen times as long as the text. */
    static String key(String key) {
        return key.length() <= LONGEST_KEY ? key : "#" + SecretDigest.of(key).hex();
    }
}
