package org.oiam.adapter.persistence;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.adapter.persistence.db.Tables.IAM_USER;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.oiam.application.Given;
import org.oiam.domain.decisions.Facts;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.users.UserId;

/** More users than a database hands out at once. */
class EveryUserTest {

    private static final long FIRST = 1_000;
    private static final long LAST = 30_000;

    private static Stream<Arguments> backends() {
        return Stream.of(Arguments.of("H2", start(H2::start)), Arguments.of("PostgreSQL", start(Postgres::start)));
    }

    private static Supplier<JooqBackend> start(Supplier<JooqBackend> start) {
        return start;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("backends")
    void is_read_with_role_and_activation(String name, Supplier<JooqBackend> start) throws SQLException {
        try (JooqBackend backend = start.get()) {
            var customer = Given.in(backend).customerA1().id();
            var roles = backend.facts().everything().facts().roles();
            RoleId even = roles.getFirst().id();
            RoleId odd = roles.getLast().id();
            fill(backend, customer.value(), even.value(), odd.value());

            List<Facts.OfUser> users = backend.facts().everything().facts().users().stream()
                    .filter(user -> user.id().value() >= FIRST)
                    .toList();

            assertThat(users).hasSize((int) (LAST - FIRST + 1));
            assertThat(Set.copyOf(users))
                    .isEqualTo(LongStream.rangeClosed(FIRST, LAST)
                            .mapToObj(id ->
                                    new Facts.OfUser(new UserId(id), customer, id % 2 == 0 ? even : odd, id % 10 != 0))
                            .collect(toSet()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("backends")
    void is_read_at_the_moment_of_what_was_read_before(String name, Supplier<JooqBackend> start) throws SQLException {
        try (JooqBackend backend = start.get();
                var connection = backend.database().getConnection()) {
            var customer = Given.in(backend).customerA1().id();
            long role =
                    backend.facts().everything().facts().roles().getFirst().id().value();
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            DSLContext sql = Sql.on(connection, Sql.dialect(backend.database()));
            int before = sql.fetchCount(IAM_USER);
            fill(backend, customer.value(), role, role);

            List<Facts.OfUser> users = EveryUser.read(sql);
            connection.rollback();

            assertThat(users).hasSize(before);
            assertThat(EveryUser.read(sql)).hasSize(before + (int) (LAST - FIRST + 1));
            connection.rollback();
        }
    }

    /** Those with high numbers first, so that they lie in no order. */
    private static void fill(JooqBackend backend, long tenant, long even, long odd) throws SQLException {
        try (var connection = backend.database().getConnection();
                var statement = connection.createStatement()) {
            String numbers = " from generate_series(" + FIRST + ", " + LAST + ") as series(x) order by x desc";
            statement.execute("insert into iam_user (id, tenant_id, user_name, user_name_key, first_name, last_name,"
                    + " contact_email, office_phone, mobile_phone, edge_access, active, default_user, created_at,"
                    + " modified_at, version) select x, " + tenant
                    + ", 'u' || x, 'u' || x, '', '', '', '', '', 'BASIC',"
                    + " mod(x, 10) <> 0, false, current_timestamp, current_timestamp, 1" + numbers);
            statement.execute("insert into role_assignment (user_id, role_id, source, since) select x, case when"
                    + " mod(x, 2) = 0 then " + even + " else " + odd + " end, 'LOCAL', current_timestamp" + numbers);
        }
    }
}
