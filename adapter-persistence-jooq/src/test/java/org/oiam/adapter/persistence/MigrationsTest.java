package org.oiam.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.oiam.application.Sight;
import org.oiam.application.decisions.Change;
import org.oiam.application.decisions.FactSource;
import org.oiam.domain.decisions.Facts;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueSamples;
import org.oiam.domain.permissions.CatalogueText;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;

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
            "session_limit_tenant_fk",
            "session_quota_tenant_fk",
            // Nothing finds two secrets with one digest; the number alone is unique already.
            "session_digest_unique",
            "api_token_digest_unique",
            "iam_user_tenant_unique",
            "permission_package_bundle_unique",
            // Written together with what they belong to, by whoever changed the package.
            "permission_package_entry_package_fk",
            "permission_edition_entry_edition_fk",
            "published_tenant_fk",
            "published_edition_fk",
            "published_package_unique");

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
            // Of the primary keys those that are no number given once, nor written under their owner's version.
            betweenRows.addAll(
                    constraints(database, "= 'PRIMARY KEY' and constraint_name in ('published_pk', 'ssh_key_pk')"));

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
                    .allSatisfy(
                            constraint -> assertThat(constraint)
                                    .matches(
                                            "(tenant|delegation|role|role_bundle|role_assignment|iam_user|sign_in|session|api_token"
                                                    + "|revision|change_log|audit_entry|permission_package|permission_edition"
                                                    + "|published|catalogue|withheld_grant|user_history|system_property|familiar_network|ssh_key)_[a-z0-9_]+"));
        }
    }

    private static Set<String> constraints(DataSource database, String type) {
        return new TreeSet<>(Sql.on(database)
                .fetch("select constraint_name from information_schema.table_constraints where table_schema = 'public'"
                        + " and table_name <> 'flyway_schema_history' and constraint_type " + type)
                .getValues(0, String.class));
    }

    /** The last version of the program before it knew of packages and of the past. */
    private static final String BEFORE_THE_PAST = "7.1?";

    private static final String FILLED = """
            insert into tenant (id, level, parent_id, name, name_key, domain, suspended, created_at, version) values
                (1, 'OPERATOR', null, 'Operator', 'operator', null, false, current_timestamp, 1),
                (2, 'PARTNER', 1, 'Aurora', 'aurora', null, true, current_timestamp, 3),
                (3, 'ENTERPRISE', 2, 'Acme', 'acme', 'acme', false, current_timestamp, 1);
            insert into delegation values (3, 'USERS_TO_PARTNER'), (3, 'SUPPORT_TO_OPERATOR');
            insert into role (id, owner_id, name, name_key, description, scope, superuser, precedence, created_at,
                    modified_at, version) values
                (21, null, 'Enterprise Superuser', 'enterprise superuser', '', 'ENTERPRISE', true, 1, null, null, 1),
                (100000, 2, 'Auditor', 'auditor', '', 'ENTERPRISE', false, null, current_timestamp,
                    current_timestamp, 1);
            insert into role_bundle values (100000, 'sd-wan', 'SD_WAN_ENTERPRISE_SUPPORT'),
                (100000, 'global-settings', 'GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY');
            insert into iam_user (id, tenant_id, user_name, user_name_key, first_name, last_name, contact_email,
                    office_phone, mobile_phone, edge_access, active, default_user, created_at, modified_at, version)
                values (7, 3, 'ann@acme.example', 'ann@acme.example', '', '', 'ann@acme.example', '', '', 'BASIC',
                    true, false, current_timestamp, current_timestamp, 2);
            insert into role_assignment values (7, 100000, 'LOCAL', current_timestamp);
            insert into sign_in (user_id) values (7);
            update revision set latest = 5;
            insert into change_log values (5, 1, 3, 'USER', 7)
            """;

    private static Stream<Arguments> servers() {
        return Stream.of(
                Arguments.of("H2", H2.url(), "sa", ""), Arguments.of("PostgreSQL", Postgres.url(), null, null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void a_database_from_before_the_past_keeps_what_it_has_and_remembers_from_then_on(
            String name, String url, @Nullable String user, @Nullable String password) throws SQLException {
        try (HikariDataSource database = JooqBackend.pool(url, user, password, 2)) {
            Migrations.of(database).target(BEFORE_THE_PAST).load().migrate();
            execute(database, FILLED);

            JooqPersistenceModule.migrate(database);
        }
        Instant migrated = Instant.now().plusSeconds(1);
        Instant started = migrated.plusSeconds(10);
        try (var backend = JooqBackend.shared(url, user, password, JooqBackend::disconnect)) {
            Tenant acme = backend.tenants().get(Sight.EVERYTHING, new TenantId(3));
            assertThat(acme.roleCustomization()).isFalse();
            assertThat(acme.delegations())
                    .containsExactlyInAnyOrder(Delegation.USERS_TO_PARTNER, Delegation.SUPPORT_TO_OPERATOR);
            assertThat(backend.facts().since(4).orElseThrow().facts().users()).containsExactly(ANN);
            assertThat(backend.facts().past(started, ANN.id(), null)).isEmpty();

            Catalogue catalogue = CatalogueSamples.standard();
            change(
                    backend,
                    started,
                    Change.catalogue(),
                    () -> backend.catalogues().arrive(catalogue, 6, started));
            User ann = backend.users().get(Sight.EVERYTHING, ANN.id());
            change(
                    backend,
                    started.plusSeconds(1),
                    Change.of(acme.id(), ann.id()),
                    () -> backend.users().remove(ann));

            assertThat(backend.facts().past(migrated.minus(Duration.ofDays(1)), ANN.id(), null))
                    .isEmpty();
            FactSource.Past first =
                    backend.facts().past(migrated, ANN.id(), null).orElseThrow();
            assertThat(first.revision()).isEqualTo(5);
            assertThat(CatalogueText.of(first.catalogue())).isEqualTo(CatalogueText.of(catalogue));
            assertThat(first.facts())
                    .isEqualTo(new Facts(
                            List.of(
                                    new Facts.OfTenant(
                                            TenantId.OPERATOR, TenantLevel.OPERATOR, null, false, Set.of(), true),
                                    new Facts.OfTenant(
                                            new TenantId(2),
                                            TenantLevel.PARTNER,
                                            TenantId.OPERATOR,
                                            true,
                                            Set.of(),
                                            false),
                                    new Facts.OfTenant(
                                            acme.id(),
                                            TenantLevel.ENTERPRISE,
                                            new TenantId(2),
                                            false,
                                            acme.delegations(),
                                            false)),
                            List.of(ANN),
                            List.of(new Facts.OfRole(
                                    ANN.roleId(),
                                    new TenantId(2),
                                    TenantLevel.ENTERPRISE,
                                    false,
                                    Set.of(
                                            new BundleCode("SD_WAN_ENTERPRISE_SUPPORT"),
                                            new BundleCode("GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY")))),
                            List.of(),
                            Set.of(),
                            Set.of(),
                            Set.of(),
                            Set.of()));
            FactSource.Past last = backend.facts()
                    .past(started.plusSeconds(1), ANN.id(), acme.id())
                    .orElseThrow();
            assertThat(last.revision()).isEqualTo(7);
            assertThat(last.facts().users()).isEmpty();
            assertThat(last.facts().tenants()).hasSize(3);
        }
    }

    private static final Facts.OfUser ANN = new Facts.OfUser(new UserId(7), new TenantId(3), new RoleId(100_000), true);

    private static void change(JooqBackend backend, Instant at, Change change, Runnable work) {
        backend.transactions().inTransaction(() -> {
            work.run();
            backend.revisions().advance(backend.revisions().lock() + 1, List.of(change), at);
            return work;
        });
    }

    @Test
    void every_migration_is_listed() throws Exception {
        assertThat(Migrations.FILES).containsExactlyInAnyOrderElementsOf(filesIn("/db/migration"));
        assertThat(Migrations.FILES_OF_POSTGRESQL)
                .containsExactlyInAnyOrderElementsOf(filesIn("/db/vendor/postgresql"));
    }

    private static List<String> filesIn(String folder) throws Exception {
        Path path = Path.of(Migrations.class.getResource(folder).toURI());
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void a_database_is_up_to_date_once_all_migrations_were_made_and_none_was_changed(
            String name, HikariDataSource database) throws SQLException {
        assertThat(Migrations.isUpToDate(database)).isFalse();
        Migrations.of(database).target(BEFORE_THE_PAST).load().migrate();
        assertThat(Migrations.isUpToDate(database)).isFalse();

        JooqPersistenceModule.migrate(database);
        assertThat(Migrations.isUpToDate(database)).isTrue();

        execute(database, "update \"flyway_schema_history\" set \"checksum\" = 1 where \"version\" = '3'");
        assertThat(Migrations.isUpToDate(database)).isFalse();
        assertThatThrownBy(() -> JooqPersistenceModule.migrate(database)).hasMessageContaining("checksum");
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
