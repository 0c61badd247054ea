package org.oiam.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oiam.application.Caller;
import org.oiam.application.Sight;
import org.oiam.application.decisions.AskAsEnforcer;
import org.oiam.application.decisions.Reference;
import org.oiam.application.decisions.Resources;
import org.oiam.application.decisions.RightsChange;
import org.oiam.application.users.FoundTenants.Founded;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantId;

/** A host opens it, uses it, and closes it. */
class OrchestratorIamTest {

    private static final String LIKE_POSTGRES =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";

    @TempDir
    private Path folder;

    private static String freshUrl() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + LIKE_POSTGRES;
    }

    private static HikariDataSource pool(String url, int size) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(3_000);
        return new HikariDataSource(config);
    }

    private static DataSource unpooled(String url) {
        return (DataSource) Proxy.newProxyInstance(
                OrchestratorIamTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> DriverManager.getConnection(url));
    }

    @Test
    void the_first_start_hands_over_the_superuser_and_later_ones_do_not() {
        String url = "jdbc:h2:file:" + folder.resolve("iam");
        Founded partner;
        try (Opened first = Opened.open(start -> IamSettings.at(url, start))) {
            assertThat(first.told()).hasSize(1);
            assertThat(first.told().getFirst().code().secret()).hasSizeGreaterThan(19);
            partner = first.partner("Alpine");
        }

        try (Opened second = Opened.open(start -> IamSettings.at(url, start))) {
            assertThat(second.told()).isEmpty();
            assertThat(second.mayReadUsers(partner)).isTrue();
        }
    }

    @Test
    void what_it_acknowledges_is_in_force() {
        try (Opened host = Opened.inMemory()) {
            Founded alpine = host.partner("Alpine");
            assertThat(host.mayReadUsers(alpine)).isTrue();

            host.iam().tenants().suspend(host.superuser(), alpine.id(), Version.FIRST);

            assertThat(host.mayReadUsers(alpine)).isFalse();
            assertThat(host.iam().age()).isZero();
            assertThat(host.iam().atLeast(host.iam().revision()))
                    .isEqualTo(host.iam().revision());
        }
    }

    @Test
    void an_embedding_service_passes_the_same_checks_as_everybody() {
        try (Opened host = Opened.inMemory()) {
            Founded alpine = host.partner("Alpine");
            var caller = Caller.embedded(alpine.administrator());

            assertThatExceptionOfType(Refused.class).isThrownBy(() -> host.partner(caller, "Baltic", null));
        }
    }

    @Test
    void its_clock_is_the_hosts() {
        Instant moment = Instant.parse("2030-01-01T00:00:00.123456Z");
        try (Opened host = Opened.inMemory(settings -> settings.withClock(Clock.fixed(moment, ZoneOffset.UTC)))) {
            assertThat(host.told().getFirst().code().expiresAt()).isEqualTo(Instant.parse("2030-01-02T00:00:00.123Z"));
        }
    }

    @Test
    void services_of_the_hosts_own_are_in_the_catalogue_and_in_decisions() {
        try (Opened host = Opened.inMemory(settings -> settings.withService(new Garden()))) {
            assertThat(host.iam().catalogue().service(Garden.CODE)).isPresent();
            Founded alpine = host.partner("Alpine");

            assertThat(host.iam().authorizer().may(alpine.administrator(), Garden.WATER, alpine.id()))
                    .isTrue();
        }
    }

    @Test
    void things_of_the_hosts_own_can_be_asked_about_by_their_type() {
        var beds = new Resources() {
            @Override
            public Optional<TenantId> owner(Sight sight, String id) {
                return id.equals("roses") ? Optional.of(new TenantId(2)) : Optional.empty();
            }

            @Override
            public List<Owned> next(Sight sight, String after, int limit) {
                return after.isEmpty() ? List.of(new Owned("roses", new TenantId(2))) : List.of();
            }
        };
        try (Opened host =
                Opened.inMemory(settings -> settings.withService(new Garden()).withResources("flower-bed", beds))) {
            Founded alpine = host.partner("Alpine");
            var caller = Caller.embedded(alpine.administrator());
            var self = new Reference(
                    AskAsEnforcer.USER, Long.toString(alpine.administrator().value()));

            boolean allowed = host.iam()
                    .enforcer()
                    .inquire(
                            caller,
                            null,
                            inquiry -> inquiry.decide(self, Garden.WATER.value(), new Reference("flower-bed", "roses")))
                    .allowed();

            assertThat(alpine.id()).isEqualTo(new TenantId(2));
            assertThat(allowed).isTrue();
        }
    }

    @Test
    void listeners_are_told_of_decisions_and_of_changes_of_rights() throws Exception {
        var decisions = new ArrayList<String>();
        var changes = new LinkedBlockingQueue<RightsChange>();
        try (Opened host = Opened.inMemory(settings -> settings.onDecision(
                        (user, privilege, tenant, allowed) -> decisions.add(privilege + " " + allowed))
                .onRightsChange(changes::add))) {
            Founded alpine = host.partner("Alpine");
            assertThat(next(changes).concerns(alpine.administrator())).isTrue();

            host.iam().tenants().suspend(host.superuser(), alpine.id(), Version.FIRST);

            RightsChange suspended = next(changes);
            assertThat(suspended.concerns(alpine.administrator())).isTrue();
            assertThat(suspended.revision()).isEqualTo(host.iam().revision());
            assertThat(host.mayReadUsers(alpine)).isFalse();
            assertThat(host.iam()
                            .authorizer()
                            .may(
                                    host.told().getFirst().administrator(),
                                    PrivilegeCode.of("CREATE", "PROXY"),
                                    TenantId.OPERATOR))
                    .isTrue();
            assertThat(decisions).containsExactly("READ:PROXY_USER false", "CREATE:PROXY true");
        }
    }

    private static RightsChange next(LinkedBlockingQueue<RightsChange> changes) throws InterruptedException {
        RightsChange next = changes.poll(10, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    @Test
    void a_listener_that_fails_is_told_of_the_next_change_too() throws Exception {
        var changes = new LinkedBlockingQueue<RightsChange>();
        try (Opened host = Opened.inMemory(settings -> settings.onRightsChange(change -> {
                    changes.add(change);
                    throw new IllegalStateException("planted");
                })
                .onRightsChange(changes::add))) {
            host.partner("Alpine");
            host.partner("Baltic");

            for (int told = 0; told < 4; told++) {
                next(changes);
            }
        }
    }

    @Test
    void a_source_that_the_host_brought_is_left_open() throws Exception {
        try (HikariDataSource source = pool(freshUrl(), 4)) {
            try (Opened host = Opened.open(first -> IamSettings.on(source, first))) {
                host.partner("Alpine");
            }

            try (var connection = source.getConnection()) {
                assertThat(connection.isValid(1)).isTrue();
            }
            assertThat(source.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    @Test
    void writes_at_once_on_a_small_pool_of_the_host_do_not_wait_for_each_other_for_ever() throws Exception {
        try (HikariDataSource source = pool(freshUrl(), 3);
                Opened host = Opened.open(first -> IamSettings.on(source, first));
                var threads = Executors.newFixedThreadPool(6)) {
            List<Callable<Founded>> writes = IntStream.range(0, 24)
                    .<Callable<Founded>>mapToObj(n -> () -> host.partner("Partner" + n))
                    .toList();

            for (Future<Founded> partner : threads.invokeAll(writes)) {
                assertThat(host.mayReadUsers(partner.get())).isTrue();
            }
        }
    }

    @Test
    void a_connection_goes_back_to_the_host_as_it_came() throws Exception {
        DataSource source = unpooled(freshUrl()); // no pool that tidies up
        try (var engine = new EngineSource(source)) {
            try (var connection = engine.source().getConnection()) {
                connection.setAutoCommit(false);
                connection.setReadOnly(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            }

            Connection again = engine.source().getConnection();
            assertThat(again.getAutoCommit()).isTrue();
            assertThat(again.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
            again.close();
            again.close(); // twice is once
            try (var connection = engine.source().getConnection()) {
                assertThat(connection.isValid(1)).isTrue();
            }
        }
    }

    @Test
    void a_connection_that_broke_is_replaced() throws SQLException {
        DataSource source = unpooled(freshUrl());
        try (var engine = new EngineSource(source)) {
            try (var connection = engine.source().getConnection()) {
                connection.unwrap(Connection.class).close();
            }

            try (var connection = engine.source().getConnection()) {
                assertThat(connection.isValid(1)).isTrue();
            }
        }
    }

    @Test
    void connections_that_are_not_read_committed_are_refused() {
        var config = new HikariConfig();
        config.setJdbcUrl(freshUrl());
        config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
        try (var source = new HikariDataSource(config)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Opened.open(first -> IamSettings.on(source, first)))
                    .withMessageContaining("READ COMMITTED");
        }
    }

    @Test
    void nothing_is_left_of_it_when_it_is_closed() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Founded alpine;
        OrchestratorIam iam;
        try (Opened host = Opened.inMemory(settings -> settings.onRightsChange(change -> {}))) {
            iam = host.iam();
            alpine = host.partner("Alpine");
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> !before.contains(thread))
                    .allMatch(Thread::isDaemon);
        }

        assertThat(iam.authorizer().may(alpine.administrator(), Opened.READ_USERS, alpine.id()))
                .isFalse();
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("oiam-") && !before.contains(thread))
                .allSatisfy(
                        thread -> assertThat(thread.join(Duration.ofSeconds(5))).isTrue());
        iam.close(); // a second time does nothing
    }

    @Test
    void a_database_that_cannot_be_reached_fails_the_opening() {
        String url = "jdbc:postgresql://127.0.0.1:1/nowhere";

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> Opened.open(first -> IamSettings.at(url, "nobody", "secret", first)));
    }

    @Test
    void settings_print_no_password() {
        IamSettings settings = IamSettings.at(
                "jdbc:postgresql://db/iam?password=hunter2", "iam", "hunter3", Opened.first(first -> {}));

        assertThat(settings.toString()).contains("jdbc:postgresql://db/iam").doesNotContain("hunter");
    }
}
