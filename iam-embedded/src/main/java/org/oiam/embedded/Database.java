package org.oiam.embedded;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.oiam.embedded.IamSettings.Source;

/**
 * The connections to the store: many for the use cases, and few of their own for the engine, which reads while a use
 * case holds one.
 */
record Database(DataSource useCases, DataSource engine, Runnable closing) implements AutoCloseable {

    /** H2 as we need it: it speaks like PostgreSQL, and nothing that was acknowledged is lost when the process ends. */
    private static final List<String> H2_OPTIONS = List.of(
            "MODE=PostgreSQL",
            "DATABASE_TO_LOWER=TRUE",
            "DEFAULT_NULL_ORDERING=HIGH",
            "DB_CLOSE_ON_EXIT=FALSE",
            "DB_CLOSE_DELAY=-1",
            "LOCK_TIMEOUT=10000",
            "WRITE_DELAY=0",
            "CACHE_SIZE=8192"); // kilobytes; else 64 megabytes for each gigabyte that the heap may have

    /** The engine reads everything at the start, which H2 would otherwise gather in memory before it gives any of it. */
    private static final String ROW_BY_ROW = ";LAZY_QUERY_EXECUTION=1";

    /** Connects to where the data lives. */
    static Database open(Source source) {
        return switch (source) {
            case Source.Url url -> pools(url);
            case Source.Given given -> given(given);
        };
    }

    private static Database given(Source.Given given) {
        mustReadCommitted(given.useCases());
        if (given.engine().isPresent()) {
            mustReadCommitted(given.engine().get());
            return new Database(given.useCases(), given.engine().get(), () -> {});
        }
        var engine = new EngineSource(given.useCases());
        return new Database(given.useCases(), engine.source(), engine::close);
    }

    /** A write that waited for another must see what that one did. */
    private static void mustReadCommitted(DataSource source) {
        try (Connection connection = source.getConnection()) {
            if (connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
                throw new IllegalArgumentException("the connections must be READ COMMITTED");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be reached: " + e.getMessage(), e);
        }
    }

    private static Database pools(Source.Url source) {
        HikariDataSource useCases = pool(source, "oiam", 16, "");
        try {
            HikariDataSource engine = pool(source, "oiam-engine", 2, ROW_BY_ROW);
            return new Database(useCases, engine, () -> {
                engine.close();
                shutDown(useCases);
                useCases.close();
            });
        } catch (RuntimeException unreachable) {
            useCases.close();
            throw unreachable;
        }
    }

    private static HikariDataSource pool(Source.Url source, String name, int size, String ofH2) {
        var config = new HikariConfig();
        config.setJdbcUrl(isH2(source) ? withOptions(source.url()) + ofH2 : source.url());
        source.user().ifPresent(config::setUsername);
        source.password().ifPresent(config::setPassword);
        if (!isH2(source)) {
            config.addDataSourceProperty("socketTimeout", "10");
            config.addDataSourceProperty("tcpKeepAlive", "true");
        }
        config.setPoolName(name);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new HikariDataSource(config);
    }

    private static boolean isH2(Source.Url source) {
        return source.url().startsWith("jdbc:h2:");
    }

    /** The URL with the options that it does not choose itself. */
    private static String withOptions(String url) {
        var all = new StringBuilder(url);
        String chosen = url.toUpperCase(Locale.ROOT);
        for (String option : H2_OPTIONS) {
            if (!chosen.contains(";" + option.substring(0, option.indexOf('=') + 1))) {
                all.append(';').append(option);
            }
        }
        return all.toString();
    }

    /** Lets go of H2's files, which stay locked else until the process ends. */
    private static void shutDown(HikariDataSource pool) {
        if (pool.getJdbcUrl().startsWith("jdbc:h2:")) {
            try (Connection connection = pool.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("shutdown");
            } catch (SQLException gone) {
                // then it is shut already
            }
        }
    }

    @Override
    public void close() {
        closing.run();
    }
}
