package org.oiam.benchmarks.coldstart;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Stream;

/** Where the large world is kept between runs. */
sealed interface Store extends AutoCloseable {

    /** What a start is given. */
    String url();

    /** What filling is given: the same, faster where that is possible. */
    default String urlToFill() {
        return url();
    }

    /** Whether there is nothing yet. */
    boolean isEmpty();

    /** Ends filling: all is where it will stay. */
    default void settle() throws SQLException {}

    /** Processor time that a database outside of our JVM has used so far. */
    default long cpuMillis() {
        return 0;
    }

    @Override
    default void close() throws IOException {}

    /** A file of H2, with the options of the server. */
    record H2(Path folder) implements Store {

        private static final String OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                + ";DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000;WRITE_DELAY=";

        @Override
        public String url() {
            return file() + OPTIONS + 0;
        }

        @Override
        public String urlToFill() {
            return file() + OPTIONS + 10_000;
        }

        private String file() {
            return "jdbc:h2:file:" + folder.toAbsolutePath().resolve("iam");
        }

        @Override
        public boolean isEmpty() {
            return !Files.exists(folder.resolve("iam.mv.db"));
        }

        @Override
        public void settle() throws SQLException {
            try (var connection = DriverManager.getConnection(url());
                    var statement = connection.createStatement()) {
                statement.execute("shutdown");
            }
        }

        @Override
        public String toString() {
            return "H2 file";
        }
    }

    /** A PostgreSQL server of its own beside our JVM. */
    record Postgres(EmbeddedPostgres server, Path folder, boolean isEmpty) implements Store {

        static Postgres start(Path folder) throws IOException {
            boolean empty = !Files.exists(folder.resolve("PG_VERSION"));
            Files.createDirectories(folder);
            var server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .start();
            return new Postgres(server, folder, empty);
        }

        @Override
        public String url() {
            return server.getJdbcUrl("postgres", "postgres");
        }

        @Override
        public String urlToFill() {
            return url() + "&reWriteBatchedInserts=true";
        }

        @Override
        public void settle() throws SQLException {
            try (var connection = DriverManager.getConnection(url());
                    var statement = connection.createStatement()) {
                statement.execute("vacuum analyze");
                statement.execute("checkpoint");
            }
        }

        /** Of the server's processes that run and of those that have ended. */
        @Override
        public long cpuMillis() {
            try {
                String first =
                        Files.readAllLines(folder.resolve("postmaster.pid")).getFirst();
                ProcessHandle postmaster =
                        ProcessHandle.of(Long.parseLong(first.strip())).orElseThrow();
                return Stream.concat(Stream.of(postmaster), postmaster.children())
                        .mapToLong(Postgres::cpuMillis)
                        .sum();
            } catch (IOException e) {
                return 0; // no /proc on this system
            }
        }

        private static long cpuMillis(ProcessHandle process) {
            final int millisATick = 10;
            final int firstOfFour = 11;
            try {
                String line = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
                String[] words = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
                long ticks = 0;
                for (int i = firstOfFour; i < firstOfFour + 4; i++) {
                    ticks += Long.parseLong(words[i]);
                }
                return ticks * millisATick;
            } catch (IOException e) {
                return 0; // it has just ended, or no /proc on this system
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }

        @Override
        public String toString() {
            return "PostgreSQL";
        }
    }
}
