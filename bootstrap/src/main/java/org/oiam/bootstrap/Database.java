package org.oiam.bootstrap;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.oiam.bootstrap.Settings.Secret;
import org.oiam.bootstrap.Settings.Storage;

/**
 * The connections to the store: many for the use cases, and few of their own for the engine, which reads while a use
 * case holds one.
 */
record Database(HikariDataSource work, HikariDataSource facts) implements AutoCloseable {

    private static final String H2_LIKE_POSTGRES =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";

    /** Connects to where the data lives. */
    static Database open(Storage storage) {
        return new Database(pool(storage(storage), "work", 16), pool(storage(storage), "facts", 2));
    }

    private static HikariConfig storage(Storage storage) {
        var config = new HikariConfig();
        switch (storage) {
            case Storage.Memory memory -> config.setJdbcUrl("jdbc:h2:mem:" + memory.name() + H2_LIKE_POSTGRES);
            case Storage.Folder folder ->
                config.setJdbcUrl("jdbc:h2:file:" + existing(folder.path()).resolve("iam") + H2_LIKE_POSTGRES
                        + ";WRITE_DELAY=" + folder.writeDelayMillis());
            case Storage.Postgres postgres -> {
                config.setJdbcUrl(postgres.url());
                postgres.user().ifPresent(config::setUsername);
                postgres.password().map(Secret::value).ifPresent(config::setPassword);
                config.addDataSourceProperty("socketTimeout", "10");
                config.addDataSourceProperty("tcpKeepAlive", "true");
            }
        }
        return config;
    }

    private static Path existing(Path folder) {
        try {
            return Files.createDirectories(folder.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + folder, e);
        }
    }

    private static HikariDataSource pool(HikariConfig config, String name, int size) {
        config.setPoolName(name);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new HikariDataSource(config);
    }

    /** A name for a database in memory that no other has. */
    static String freshName() {
        return "iam-" + UUID.randomUUID();
    }

    @Override
    public void close() {
        facts.close();
        work.close();
    }
}
