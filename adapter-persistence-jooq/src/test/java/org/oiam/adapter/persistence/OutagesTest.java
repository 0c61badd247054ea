package org.oiam.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;

class OutagesTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "53300", "55P03", "57P01", "HYT00"})
    void not_at_the_moment_is_said_as_such(String state) {
        var failure = new DataAccessException("a statement", new SQLException("failed", state));

        assertThat(Outages.of(failure)).map(Refused::refusal).contains(new CommonRefusal.Unavailable("The database"));
    }

    @Test
    void a_pool_without_a_free_connection_is_not_at_the_moment_either() {
        assertThat(Outages.of(new SQLTransientConnectionException("timed out"))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42P01", "22001", "XX000"})
    void a_fault_stays_a_fault(String state) {
        assertThat(Outages.of(new SQLException("failed", state))).isEmpty();
    }
}
