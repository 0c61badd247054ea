package org.oiam.adapter.persistence;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Databases of one PostgreSQL server, each copied from one that was migrated once. The server is the one that {@code
 * IAM_TEST_PG_URL} names ({@code jdbc:postgresql://host/postgres?user=...&password=...}, a user who may create
 * databases), else one of our own, which ends with the JVM.
 */
final class Postgres {

    private static final AtomicLong COUNT = new AtomicLong();
    private static final String RUN =
            "iam_" + Long.toString(ProcessHandle.current().pid(), 36) + "_";

    /** As the migrations left it, but for the numbers. */
    private static final String EMPTY = """
            set lock_timeout = '10s';
            alter table audit_entry disable trigger user;
            delete from audit_entry;
            alter table audit_entry enable trigger user;
            delete from change_log;
            update revision set latest = 0;
            delete from revision_moment;
            delete from tenant_history;
            delete from user_history;
            delete from role_history;
            delete from published_history;
            delete from catalogue;
            delete from withheld_grant;
            delete from published;
            delete from permission_package;
            delete from permission_edition_entry;
            delete from permission_edition;
            delete from system_property;
            delete from sign_in_attempt;
            delete from familiar_network;
            delete from iam_user;
            delete from role;
            delete from tenant where level = 'ENTERPRISE';
            delete from tenant where level = 'PARTNER';
            delete from tenant;
            reset lock_timeout
            """;

    private Postgres() {}

    private static final class Server {
        static final String URL =
                Optional.ofNullable(System.getenv("IAM_TEST_PG_URL")).orElseGet(Server::own);
        static final String TEMPLATE = migrated();

        private static String own() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off") // nothing of it outlives the tests
                        .setServerConfig("full_page_writes", "off")
                        .start()
                        .getJdbcUrl("postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String migrated() {
            String name = created("template0");
            try (HikariDataSource database = JooqBackend.pool(urlOf(name), null, null, 3)) {
                JooqPersistenceModule.migrate(database);
            }
            return name;
        }

        /** A new database; in UTF-8 and without a locale, so that nothing leans on the machine's. */
        static String created(String template) {
            String name = RUN + COUNT.incrementAndGet();
            String form = template.equals("template0") ? " encoding 'UTF8' lc_collate 'C' lc_ctype 'C'" : "";
            execute("create database " + name + " template " + template + form);
            if (System.getenv("IAM_TEST_PG_URL") != null) {
                Runtime.getRuntime()
                        .addShutdownHook(new Thread(() -> execute("drop database " + name + " with (force)")));
            }
            return name;
        }

        static String urlOf(String name) {
            return URL.replaceFirst("(jdbc:postgresql://[^/]*/)[^?]*", "$1" + name);
        }

        static void execute(String sql) {
            try (Connection connection = DriverManager.getConnection(URL);
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Copies that no test uses at the moment: making and dropping one for each takes longer than the test. */
    private static final Queue<JooqBackend> FREE = new ConcurrentLinkedQueue<>();

    static JooqBackend start() {
        JooqBackend free = FREE.poll();
        return free == null
                ? JooqBackend.shared(Server.urlOf(Server.created(Server.TEMPLATE)), null, null, Postgres::release)
                : free;
    }

    private static void release(JooqBackend backend) {
        try (Connection connection = backend.database().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(EMPTY);
            FREE.add(backend);
        } catch (SQLException e) {
            backend.disconnect();
            throw new IllegalStateException("not left so that it can be emptied", e);
        }
    }

    /** The URL of a database that is empty; it goes with the server. */
    static String url() {
        return Server.urlOf(Server.created("template0"));
    }
}
