package org.oiam.adapter.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

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

    /** As the server runs on it: with nobody else. */
    static JooqBackend start() {
        return start(JooqPersistenceModule::alone, UnaryOperator.identity());
    }

    /** As a service embeds the product that shares its database. */
    static JooqBackend shared() {
        return start(JooqPersistenceModule::new, UnaryOperator.identity());
    }

    /** In another way, or with another source of the use cases' connections. */
    static JooqBackend start(
            BiFunction<DataSource, DataSource, JooqPersistenceModule> module, UnaryOperator<DataSource> useCases) {
        String url = url();
        execute(url, Migrated.SCRIPT);
        HikariDataSource work = JooqBackend.pool(url, "sa", "", 10);
        HikariDataSource facts = JooqBackend.pool(url, "sa", "", 2);
        return new JooqBackend(useCases.apply(work), facts, module, backend -> {
            facts.close();
            work.close();
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
