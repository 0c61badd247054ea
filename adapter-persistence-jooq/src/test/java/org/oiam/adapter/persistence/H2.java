package org.oiam.adapter.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/** Databases of H2 in memory, each copied from one that was migrated once. */
final class H2 {

    private static final String MODE =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000";
    private static final AtomicLong COUNT = new AtomicLong();

    private H2() {}

    /** Everything that the migrations made, as one script. */
    private static final class Migrated {
        static final String SCRIPT = script();

        private static String script() {
            String url = url();
            try (HikariDataSource database = JooqBackend.pool(url, "sa", "", 2)) {
                JooqPersistenceModule.migrate(database);
                try (var connection = database.getConnection();
                        var statement = connection.createStatement();
                        var lines = statement.executeQuery("script")) {
                    var script = new StringBuilder();
                    while (lines.next()) {
                        String line = lines.getString(1);
                        if (!line.startsWith("CREATE USER")) {
                            script.append(line).append('\n');
                        }
                    }
                    return script.toString();
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static JooqBackend start() {
        String url = url();
        execute(url, Migrated.SCRIPT);
        return new JooqBackend(url, "sa", "", backend -> {
            backend.disconnect();
            execute(url, "shutdown");
        });
    }

    /** The URL of a database that is empty. */
    static String url() {
        return "jdbc:h2:mem:test" + COUNT.incrementAndGet() + MODE;
    }

    private static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
