package org.oiam.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationsTest {

    /** Constraints between rows that no answer belongs to: whoever breaks one found a fault in the program. */
    private static final Set<String> FAULTS = Set.of(
            // Tenants are made below one that is held, and deleted while held and empty.
            "tenant_parent_fk",
            // Written together with what they belong to.
            "delegation_tenant_fk",
            "role_bundle_role_fk",
            "role_assignment_user_fk",
            "sign_in_user_fk",
            // Nothing finds two secrets with one digest; the number alone is unique already.
            "session_digest_unique",
            "api_token_digest_unique",
            "iam_user_tenant_unique");

    private static Stream<Arguments> databases() {
        return Stream.of(
                Arguments.of("H2", JooqBackend.pool(H2.url(), "sa", "", 2)),
                Arguments.of("PostgreSQL", JooqBackend.pool(Postgres.url(), null, null, 2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void a_database_that_was_migrated_stays_as_it_is(String name, HikariDataSource database) throws SQLException {
        try (database) {
            JooqPersistenceModule.migrate(database);
            execute(database, "update revision set latest = 7");

            assertThatCode(() -> JooqPersistenceModule.migrate(database)).doesNotThrowAnyException();

            assertThat(Sql.on(database)
                            .fetchSingle("select latest from revision")
                            .get(0, long.class))
                    .isEqualTo(7);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void a_database_that_a_newer_program_migrated_is_refused(String name, HikariDataSource database)
            throws SQLException {
        try (database) {
            JooqPersistenceModule.migrate(database);
            execute(
                    database,
                    "insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                            + " installed_by, installed_on, execution_time, success) values (99, '999', 'the future',"
                            + " 'SQL', 'V999__the_future.sql', 1, 'somebody', current_timestamp, 1, true)");

            assertThatThrownBy(() -> JooqPersistenceModule.migrate(database))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("newer than this program")
                    .hasMessageContaining("999 the future");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void what_a_broken_constraint_means_is_decided_for_each(String name, HikariDataSource database) {
        try (database) {
            JooqPersistenceModule.migrate(database);

            Set<String> betweenRows = constraints(database, "in ('UNIQUE', 'FOREIGN KEY')");

            var decided = new TreeSet<>(FAULTS);
            decided.addAll(Violations.ANSWERS.keySet());
            assertThat(betweenRows).isEqualTo(decided);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void every_constraint_has_a_name_that_says_where_it_stands(String name, HikariDataSource database) {
        try (database) {
            JooqPersistenceModule.migrate(database);

            assertThat(constraints(database, "<> 'NOT NULL'"))
                    .allSatisfy(constraint -> assertThat(constraint)
                            .matches(
                                    "(tenant|delegation|role|role_bundle|role_assignment|iam_user|sign_in|session|api_token"
                                            + "|revision|change_log|audit_entry)_[a-z0-9_]+"));
        }
    }

    private static Set<String> constraints(DataSource database, String type) {
        return new TreeSet<>(Sql.on(database)
                .fetch("select constraint_name from information_schema.table_constraints where table_schema = 'public'"
                        + " and table_name <> 'flyway_schema_history' and constraint_type " + type)
                .getValues(0, String.class));
    }

    @Test
    void audit_entries_are_neither_changed_nor_taken_away() throws SQLException {
        try (HikariDataSource database = JooqBackend.pool(Postgres.url(), null, null, 2)) {
            JooqPersistenceModule.migrate(database);
            execute(
                    database,
                    "insert into audit_entry values (1, current_timestamp, 0, '', 'none', 0, 1, 'signed-in', 'DONE',"
                            + " 'user', 0, '', '', null, '')");

            for (String sql : new String[] {
                "update audit_entry set actor_name = 'somebody else'", "delete from audit_entry", "truncate audit_entry"
            }) {
                assertThatThrownBy(() -> execute(database, sql))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("neither changed nor taken away");
            }
        }
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
