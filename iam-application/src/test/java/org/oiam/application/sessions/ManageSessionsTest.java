package org.oiam.application.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;
import static org.oiam.domain.Refusals.refusal;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.oiam.application.Caller;
import org.oiam.application.Given;
import org.oiam.application.World;
import org.oiam.application.authentication.SessionRow;
import org.oiam.application.authentication.SignIn.SignedIn;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refusals;
import org.oiam.domain.sessions.Origin;
import org.oiam.domain.sessions.SessionId;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserRefusal;

/** Open sessions: who sees them, how they end, how long they last. */
class ManageSessionsTest {

    private static final String SUE = "sue@aurora.example";

    private final SessionsWorld there = new SessionsWorld();
    private final World world = there.world;
    private final UserId sue = there.user(SUE, "Partner Customer Support");

    private void assertOver(SignedIn session) {
        assertRefused(() -> there.caller(session), new UserRefusal.SessionExpired());
    }

    /** From outside the same as unknown. */
    private static void assertNotPermitted(Refusals.Action action) {
        assertThat(refusal(action)).isInstanceOf(CommonRefusal.NotPermitted.class);
    }

    @Test
    void one_sees_ones_own_sessions_and_from_where_they_are() {
        world.clock().pass(Duration.ofMinutes(5));
        SignedIn second = there.signIn(SUE);

        assertThat(there.of(there.caller(second), sue))
                .hasSize(2)
                .filteredOn(row -> row.id() == second.session().id().value())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.userName()).isEqualTo(SUE);
                    assertThat(row.way()).isEqualTo(Origin.Way.PASSWORD);
                    assertThat(row.address()).isEqualTo("192.0.2.7");
                    assertThat(row.client()).isEqualTo("curl/8.5");
                    assertThat(row.createdAt()).isEqualTo(Given.NOW.plus(Duration.ofMinutes(5)));
                    assertThat(row.endsAt())
                            .isEqualTo(Given.NOW.plus(Duration.ofHours(24).plusMinutes(5)));
                    assertThat(row.expiresAt()).isEqualTo(row.endsAt());
                });
    }

    @Test
    void administrators_see_those_of_others_and_support_does_not() {
        Caller support = there.caller(there.signIn(SUE));
        UserId bob = there.user("bob@aurora.example", "Partner Customer Support");

        assertThat(there.all(there.administrator))
                .extracting(SessionRow::userId)
                .contains(sue.value(), bob.value());
        assertThat(there.of(there.administrator, sue)).hasSize(2);
        assertNotPermitted(() -> there.of(support, bob));
        assertNotPermitted(() -> there.all(support));
    }

    @Test
    void a_session_is_ended_by_its_user_or_an_administrator_at_once() {
        SignedIn first = there.signIn(SUE);
        SignedIn second = there.signIn(SUE);

        world.manageSessions().end(there.caller(second), first.session().id());

        assertOver(first);
        world.manageSessions().end(there.administrator, second.session().id());
        assertOver(second);
        assertRefused(
                () -> world.manageSessions()
                        .end(there.administrator, second.session().id()),
                new CommonRefusal.Unknown());
    }

    @Test
    void somebody_elses_session_is_as_unknown_as_none() {
        UserId bob = there.user("bob@aurora.example", "Partner Customer Support");
        Caller support = there.caller(there.signIn(SUE));
        SessionId bobs = there.signIn("bob@aurora.example").session().id();

        assertNotPermitted(() -> world.manageSessions().end(support, bobs));
        assertRefused(() -> world.manageSessions().end(support, new SessionId(999_999)), new CommonRefusal.Unknown());
        assertThat(there.of(there.administrator, bob)).hasSize(2);
    }

    @Test
    void one_ends_all_others_and_keeps_the_one_that_one_uses() {
        SignedIn first = there.signIn(SUE);
        SignedIn second = there.signIn(SUE);

        world.manageSessions().endAll(there.caller(second), sue);

        assertOver(first);
        assertThat(there.caller(second).user()).isEqualTo(sue);
    }

    @Test
    void an_administrator_ends_all_of_them() {
        SignedIn first = there.signIn(SUE);
        SignedIn second = there.signIn(SUE);

        world.manageSessions().endAll(there.administrator, sue);

        assertOver(first);
        assertOver(second);
        assertThat(there.of(there.administrator, sue)).isEmpty();
    }

    @Test
    void a_session_lasts_as_long_as_the_property_says() {
        there.set("session.lifetimeSeconds", "300");
        SignedIn session = there.signIn(SUE);
        world.clock().pass(Duration.ofSeconds(299));
        assertThat(there.caller(session).user()).isEqualTo(sue);

        world.clock().pass(Duration.ofSeconds(1));

        assertOver(session);
    }

    /** Uses are noted once a minute, hence the minute more; never one less. */
    @Test
    void a_session_that_is_not_used_ends_after_the_idle_time() {
        there.set("session.idleSeconds", "300");
        SignedIn session = there.signIn(SUE);
        for (int i = 0; i < 20; i++) {
            world.clock().pass(Duration.ofSeconds(299));
            assertThat(there.caller(session).user()).isEqualTo(sue);
        }

        world.clock().pass(Duration.ofMinutes(6));

        assertOver(session);
    }

    @Test
    void a_session_in_use_ends_at_its_end_all_the_same() {
        there.set("session.idleSeconds", "600");
        there.set("session.lifetimeSeconds", "900");
        SignedIn session = there.signIn(SUE);
        world.clock().pass(Duration.ofSeconds(590));
        there.caller(session);
        world.clock().pass(Duration.ofSeconds(309));
        assertThat(there.caller(session).user()).isEqualTo(sue);

        world.clock().pass(Duration.ofSeconds(1));

        assertOver(session);
    }

    @Test
    void the_last_use_is_noted_once_a_minute() {
        SignedIn session = there.signIn(SUE);
        world.clock().pass(Duration.ofSeconds(90));
        there.caller(session);
        world.clock().pass(Duration.ofSeconds(10));
        there.caller(session);

        assertThat(there.of(there.administrator, sue))
                .filteredOn(row -> row.id() == session.session().id().value())
                .extracting(SessionRow::lastUsedAt)
                .containsExactly(Given.NOW.plusSeconds(90));

        world.clock().pass(Duration.ofSeconds(20));
        there.caller(session);

        assertThat(there.of(there.administrator, sue))
                .extracting(SessionRow::lastUsedAt)
                .contains(Given.NOW.plusSeconds(120));
    }

    @Test
    void a_session_that_expired_is_no_longer_listed() {
        world.clock().pass(Duration.ofHours(24));

        assertThat(there.of(there.administrator, sue)).isEmpty();
    }
}
