package org.oiam.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.application.Caller;
import org.oiam.application.decisions.RightsChange;
import org.oiam.application.users.FoundTenants.Founded;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantId;

/** Two services embed it on one PostgreSQL: what one does, the other answers by within a second. */
@Tag("postgresql")
class FreshnessTest {

    private static final Duration DENY_AFTER = Duration.ofSeconds(2);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final PrivilegeCode READ_GATEWAYS = PrivilegeCode.of("READ", "GATEWAY");

    private static EmbeddedPostgres postgres;
    private static String url;
    private static Opened writer;
    private static int partners;

    private final LinkedBlockingQueue<RightsChange> heard = new LinkedBlockingQueue<>();
    private Founded alpine;

    @BeforeAll
    static void openWriter() throws Exception {
        assumeTrue(System.getenv("IAM_TEST_PG_URL") == null, "the binaries cannot run here");
        postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        url = postgres.getJdbcUrl("postgres", "postgres");
        writer = Opened.open(first -> IamSettings.at(url, first));
    }

    @AfterAll
    static void close() throws Exception {
        if (writer != null) {
            writer.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @BeforeEach
    void found() {
        alpine = partner();
    }

    private static Founded partner() {
        return writer.partner("Partner" + ++partners);
    }

    private Opened reader(DataSource source) {
        return Opened.open(
                first -> IamSettings.on(source, first).denyingAfter(DENY_AFTER).onRightsChange(heard::add));
    }

    private static DataSource unpooled() {
        return postgres.getPostgresDatabase();
    }

    /** Waits for the change after which it is as it should be; it concerns the partner's superuser. */
    private void awaits(Predicate<Opened> state, Opened reader) throws InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        RightsChange change;
        do {
            change = heard.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertThat(change).as("told in time").isNotNull();
        } while (!change.concerns(alpine.administrator()) || !state.test(reader));
    }

    private boolean mayReadGateways(Opened service, Founded partner) {
        return service.iam().authorizer().may(partner.administrator(), READ_GATEWAYS, partner.id());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_one_publishes_the_other_answers_by_within_a_second(boolean hints) throws Exception {
        try (Opened reader = reader(new CuttableSource(unpooled(), hints).asDataSource())) {
            assertThat(mayReadGateways(reader, alpine)).isTrue();

            for (Effect effect : new Effect[] {Effect.DENY, Effect.ALLOW, Effect.DENY, Effect.ALLOW}) {
                publish(effect);
                long acknowledged = System.nanoTime();
                awaits(service -> mayReadGateways(service, alpine) == (effect == Effect.ALLOW), reader);

                assertThat(Duration.ofNanos(System.nanoTime() - acknowledged)).isLessThan(SECOND);
            }
        }
    }

    /** At the operator's level, for the bundle of the partner's superuser. */
    private void publish(Effect effect) {
        var content = new PackageContent(
                new Label("Gateways " + effect + writer.iam().revision()),
                Note.NONE,
                new BundleCode("SD_WAN_PARTNER_FULL_ACCESS"),
                Map.of(READ_GATEWAYS, effect),
                writer.iam().catalogue().version());
        writer.iam().permissionPackages().create(writer.superuser(), TenantId.OPERATOR, content, true);
    }

    @Test
    void whoever_asks_for_a_revision_is_answered_by_it() throws Exception {
        try (Opened reader = reader(unpooled())) {
            writer.iam().tenants().suspend(writer.superuser(), alpine.id(), Version.FIRST);

            long reached = reader.iam().atLeast(writer.iam().revision());

            assertThat(reached).isEqualTo(writer.iam().revision());
            assertThat(reader.mayReadUsers(alpine)).isFalse();
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> reader.iam().atLeast(reached + 1));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_database_that_is_lost_is_answered_for_two_seconds_and_then_everybody_is_denied(boolean silent)
            throws Exception {
        var way = new CuttableSource(unpooled(), true);
        try (Opened reader = reader(way.asDataSource())) {
            assertThat(reader.mayReadUsers(alpine)).isTrue();
            assertThat(reader.iam().age()).isLessThan(SECOND);

            long cutAt = System.nanoTime();
            if (silent) {
                way.fallSilent();
            } else {
                way.refuse();
            }
            assertThat(reader.mayReadUsers(alpine)).isTrue();
            awaits(service -> !service.mayReadUsers(alpine), reader);

            var answered = Duration.ofNanos(System.nanoTime() - cutAt);
            assertThat(answered).isBetween(DENY_AFTER.minus(SECOND), DENY_AFTER.plus(SECOND));
            assertThat(reader.iam().age()).isGreaterThanOrEqualTo(DENY_AFTER);
            assertThat(reader.iam().revision()).isZero();

            writer.iam().tenants().suspend(writer.superuser(), alpine.id(), Version.FIRST);
            Founded baltic = partner();
            way.restore();
            awaits(service -> service.iam().revision() > 0, reader);

            assertThat(reader.mayReadUsers(baltic)).isTrue();
            assertThat(reader.mayReadUsers(alpine)).isFalse();
            assertThat(reader.iam().age()).isLessThan(SECOND);
        }
    }

    @Test
    void operations_are_unavailable_while_the_database_is_lost() throws Exception {
        var way = new CuttableSource(unpooled(), true);
        try (Opened reader = reader(way.asDataSource())) {
            way.refuse();
            awaits(service -> !service.mayReadUsers(alpine), reader);

            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> reader.iam().users().me(Caller.embedded(alpine.administrator())))
                    .matches(refused -> refused.refusal().code().equals("unavailable"));
            way.restore();
        }
    }

    @Test
    void it_lives_in_a_schema_of_its_own() throws Exception {
        try (var connection = unpooled().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create schema elsewhere");
            statement.execute("create table elsewhere.of_the_host (id integer)");
        }
        DataSource source = postgres.getPostgresDatabase(Map.of("currentSchema", "iam"));
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create schema iam");
        }

        try (Opened other = Opened.open(first -> IamSettings.on(source, first))) {
            assertThat(other.told()).hasSize(1);
            assertThat(other.mayReadUsers(other.partner("Alpine"))).isTrue();
        }
    }

    @Test
    void nothing_of_it_stays_connected() throws Exception {
        DataSource source = postgres.getPostgresDatabase(Map.of("ApplicationName", "host"));
        try (Opened reader = reader(source)) {
            assertThat(reader.mayReadUsers(alpine)).isTrue();
            assertThat(connectedAs("host")).isPositive();
        }

        long end = System.nanoTime() + LONG.toNanos(); // the server notices a little later
        while (connectedAs("host") > 0 && System.nanoTime() < end) {}
        assertThat(connectedAs("host")).isZero();
    }

    private int connectedAs(String name) throws SQLException {
        try (var connection = unpooled().getConnection();
                var statement = connection.prepareStatement(
                        "select count(*), pg_sleep(0.05) from pg_stat_activity where application_name = ?")) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
