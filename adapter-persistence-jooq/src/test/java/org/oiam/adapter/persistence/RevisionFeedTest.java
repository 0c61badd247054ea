package org.oiam.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.SQLDialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oiam.application.decisions.Change;
import org.oiam.domain.tenants.TenantId;

/** What is heard of the revision, and that nothing depends on hearing it. */
class RevisionFeedTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(30);

    private static void advance(JooqBackend backend) {
        backend.transactions().inTransaction(() -> {
            long next = backend.revisions().lock() + 1;
            backend.revisions().advance(next, List.of(Change.of(TenantId.OPERATOR)), Instant.EPOCH);
            return next;
        });
    }

    private static Duration awaited(JooqRevisionFeed feed, Duration atMost) throws InterruptedException {
        long began = System.nanoTime();
        feed.await(atMost);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Nested
    @Tag("postgresql")
    class On_PostgreSQL {

        private final JooqBackend backend = Postgres.start();
        private final JooqRevisionFeed feed =
                new JooqRevisionFeed(backend.database(), backend.database(), SQLDialect.POSTGRES);

        @BeforeEach
        void listen() throws InterruptedException {
            feed.await(Duration.ofMillis(1));
        }

        @AfterEach
        void end() {
            feed.close();
            backend.close();
        }

        @Test
        void an_advance_is_heard_when_it_has_committed() throws Exception {
            advance(backend);

            assertThat(awaited(feed, LONG)).isLessThan(LONG.dividedBy(2));
            assertThat(feed.latest()).isEqualTo(backend.revisions().current()).isPositive();
        }

        @Test
        void what_is_rolled_back_is_not_heard() throws Exception {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> backend.transactions().inTransaction(() -> {
                        advance(backend);
                        throw new IllegalStateException("planted");
                    }));

            assertThat(awaited(feed, SHORT)).isGreaterThanOrEqualTo(SHORT.minusMillis(10));
        }

        @Test
        void without_anything_to_hear_time_passes() throws Exception {
            assertThat(awaited(feed, SHORT)).isGreaterThanOrEqualTo(SHORT.minusMillis(10));
        }

        @Test
        void a_listener_whose_connection_broke_is_as_good_as_none() throws Exception {
            try (var connection = backend.database().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and query like 'listen %'");
            }

            assertThat(awaited(feed, SHORT)).isGreaterThanOrEqualTo(SHORT.minusMillis(10));
            assertThat(feed.latest()).isZero();
        }

        @Test
        void a_connection_goes_back_to_its_pool() {
            var pool = ((HikariDataSource) backend.database()).getHikariPoolMXBean();
            assertThat(pool.getActiveConnections()).isEqualTo(1);

            feed.close();

            assertThat(pool.getActiveConnections()).isZero();
        }
    }

    @Nested
    class On_H2 {

        private final JooqBackend backend = H2.start();
        private final JooqRevisionFeed feed =
                new JooqRevisionFeed(backend.database(), backend.database(), SQLDialect.H2);

        @AfterEach
        void end() {
            feed.close();
            backend.close();
        }

        @Test
        void nothing_is_heard_and_the_revision_can_be_read() throws Exception {
            advance(backend);

            assertThat(awaited(feed, SHORT)).isGreaterThanOrEqualTo(SHORT.minusMillis(10));
            assertThat(feed.latest()).isEqualTo(backend.revisions().current());
        }

        @Test
        void the_database_is_this_process_own() {
            assertThat(JooqPersistenceModule.isOwnedAlone(backend.database())).isTrue();
        }
    }
}
