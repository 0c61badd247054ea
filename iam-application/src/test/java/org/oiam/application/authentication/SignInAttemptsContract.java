package org.oiam.application.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.oiam.application.Backend;
import org.oiam.application.Given;
import org.oiam.application.OnBackend;
import org.oiam.application.authentication.SignInAttempts.Ending;
import org.oiam.application.authentication.SignInAttempts.Standing;
import org.oiam.application.authentication.SignInAttempts.Subject;
import org.oiam.application.authentication.SignInAttempts.Tally;
import org.oiam.domain.users.Backoff;
import org.oiam.domain.users.UserName;

/** What {@link SignInAttempts} promises. */
public abstract class SignInAttemptsContract extends OnBackend {

    private static final Instant NOW = Given.NOW;
    private static final UserName ANN = UserName.of("Ann@acme.example");
    private static final Subject AT_ANN = Subject.at(UserName.of("aNN@acme.example"));
    private static final Backoff BACKOFF =
            new Backoff(3, Duration.ofSeconds(15), Duration.ofMinutes(1), Duration.ofHours(1));

    protected SignInAttemptsContract(Supplier<Backend> start) {
        super(start);
    }

    private Standing begin(Subject subject, Instant now) {
        return stored(() -> backend().attempts().begin(subject, BACKOFF, now));
    }

    private void end(Subject subject, Ending ending, Instant now) {
        store(() -> backend().attempts().end(subject, ending, BACKOFF, now));
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(begin(AT_ANN, NOW)).isEqualTo(Standing.MAY_TRY);
            end(AT_ANN, Ending.FAILED, NOW);
        }
    }

    @Test
    void failures_in_a_row_count_and_the_third_makes_everybody_wait() {
        fail(2);

        assertThat(backend().attempts().tally(ANN)).isEqualTo(new Tally(2, null));

        fail(1);

        assertThat(backend().attempts().tally(ANN)).isEqualTo(new Tally(3, NOW.plusSeconds(15)));
        assertThat(begin(AT_ANN, NOW.plusMillis(14_999))).isEqualTo(Standing.MUST_WAIT);
        assertThat(begin(AT_ANN, NOW.plusSeconds(15))).isEqualTo(Standing.MAY_TRY);

        end(AT_ANN, Ending.FAILED, NOW.plusSeconds(15));

        assertThat(backend().attempts().tally(ANN)).isEqualTo(new Tally(4, NOW.plusSeconds(45)));
    }

    @Test
    void no_more_are_under_way_than_may_fail() {
        for (int i = 0; i < 3; i++) {
            assertThat(begin(AT_ANN, NOW)).isEqualTo(Standing.MAY_TRY);
        }

        assertThat(begin(AT_ANN, NOW)).isEqualTo(Standing.TOO_MANY_AT_ONCE);

        end(AT_ANN, Ending.UNDONE, NOW);

        assertThat(begin(AT_ANN, NOW)).isEqualTo(Standing.MAY_TRY);
        assertThat(backend().attempts().tally(ANN).failures()).isZero();
    }

    @Test
    void those_at_once_are_no_more_than_those_in_a_row() {
        List<Standing> all = atOnce(8, () -> begin(AT_ANN, NOW));

        assertThat(all).filteredOn(Standing.MAY_TRY::equals).hasSize(3);
    }

    @Test
    void one_at_a_time_tries_again_after_a_wait() {
        fail(3);
        Instant later = NOW.plusSeconds(15);

        assertThat(begin(AT_ANN, later)).isEqualTo(Standing.MAY_TRY);
        assertThat(begin(AT_ANN, later)).isEqualTo(Standing.TOO_MANY_AT_ONCE);
    }

    @Test
    void success_forgets_the_failures_before_it() {
        fail(2);
        begin(AT_ANN, NOW);
        end(AT_ANN, Ending.SUCCEEDED, NOW);

        assertThat(backend().attempts().tally(ANN)).isEqualTo(new Tally(0, null));
    }

    @Test
    void what_was_never_allowed_changes_nothing() {
        fail(3);
        Tally before = backend().attempts().tally(ANN);

        end(AT_ANN, Ending.REFUSED, NOW);

        assertThat(backend().attempts().tally(ANN)).isEqualTo(before);
    }

    @Test
    void an_attempt_whose_node_died_stops_nobody_for_longer_than_a_minute() {
        for (int i = 0; i < 3; i++) {
            begin(AT_ANN, NOW);
        }

        assertThat(begin(AT_ANN, NOW.plusSeconds(60))).isEqualTo(Standing.TOO_MANY_AT_ONCE);
        assertThat(begin(AT_ANN, NOW.plusMillis(60_001))).isEqualTo(Standing.MAY_TRY);
    }

    @Test
    void failures_are_forgotten_after_a_while_without_attempts() {
        fail(2);

        begin(AT_ANN, NOW.plus(Duration.ofHours(1)).plusMillis(1));
        end(AT_ANN, Ending.FAILED, NOW.plus(Duration.ofHours(1)).plusMillis(1));

        assertThat(backend().attempts().tally(ANN).failures()).isEqualTo(1);
    }

    @Test
    void accounts_networks_and_familiar_networks_count_apart() {
        fail(3);
        Subject bob = Subject.at(UserName.of("bob@acme.example"));
        Subject network = Subject.from("192.0.2.1");
        Subject familiar = Subject.familiar(ANN, "192.0.2.1");

        assertThat(List.of(begin(bob, NOW), begin(network, NOW), begin(familiar, NOW), begin(Subject.at(null), NOW)))
                .containsOnly(Standing.MAY_TRY);
    }

    @Test
    void an_account_is_unlocked_for_everybody_at_once() {
        fail(3);
        Subject familiar = Subject.familiar(ANN, "192.0.2.1");
        for (int i = 0; i < 3; i++) {
            begin(familiar, NOW);
            end(familiar, Ending.FAILED, NOW);
        }

        store(() -> backend().attempts().forget(UserName.of("ANN@acme.example")));

        assertThat(begin(AT_ANN, NOW)).isEqualTo(Standing.MAY_TRY);
        assertThat(begin(familiar, NOW)).isEqualTo(Standing.MAY_TRY);
        assertThat(backend().attempts().tally(ANN)).isEqualTo(new Tally(0, null));
    }

    @Test
    void what_is_old_is_forgotten_and_what_still_waits_is_not() {
        fail(3);
        Subject old = Subject.from("192.0.2.1");
        begin(old, NOW.minusSeconds(60));
        end(old, Ending.FAILED, NOW.minusSeconds(60));

        store(() -> backend().attempts().forgetBefore(NOW.plusSeconds(1)));

        assertThat(backend().attempts().tally(ANN).failures()).isEqualTo(3);
        store(() -> backend().attempts().forgetBefore(NOW.plusSeconds(16)));
        assertThat(backend().attempts().tally(ANN)).isEqualTo(new Tally(0, null));
    }

    @Test
    void a_network_is_familiar_for_ninety_days() {
        assertThat(backend().attempts().isFamiliar(ANN, "192.0.2.1", NOW)).isFalse();

        store(() -> backend().attempts().becomesFamiliar(ANN, "192.0.2.1", NOW.minusSeconds(9)));
        store(() -> backend().attempts().becomesFamiliar(ANN, "192.0.2.1", NOW));

        Instant end = NOW.plus(Duration.ofDays(90));
        assertThat(backend().attempts().isFamiliar(UserName.of("ANN@acme.example"), "192.0.2.1", end.minusMillis(1)))
                .isTrue();
        assertThat(backend().attempts().isFamiliar(ANN, "192.0.2.1", end)).isFalse();
        assertThat(backend().attempts().isFamiliar(ANN, "192.0.2.2", NOW)).isFalse();
        assertThat(backend().attempts().isFamiliar(null, "192.0.2.1", NOW)).isFalse();
    }
}
