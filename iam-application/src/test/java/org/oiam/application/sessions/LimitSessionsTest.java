package org.oiam.application.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;
import static org.oiam.domain.Refusals.refusal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oiam.application.Given;
import org.oiam.application.World;
import org.oiam.application.authentication.SignIn.SignedIn;
import org.oiam.application.roles.ManageRoles.NewRole;
import org.oiam.application.sessions.LimitSessions.Excess;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Refused;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.roles.RoleRefusal;
import org.oiam.domain.sessions.SessionLimit;
import org.oiam.domain.sessions.SessionLimit.AtMost;
import org.oiam.domain.sessions.SessionPolicy;
import org.oiam.domain.sessions.SessionRefusal;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserName;
import org.oiam.domain.users.UserRefusal;

/** Seed: Authentication, Session Limits, Table 15. */
class LimitSessionsTest {

    private static final String SUE = "sue@aurora.example";
    private static final String BOB = "bob@aurora.example";
    private static final RoleId SUPPORT = Given.role("Partner Customer Support");

    private final SessionsWorld there = new SessionsWorld();
    private final World world = there.world;

    @BeforeEach
    void track() {
        there.set("session.options.enableSessionTracking", "true");
    }

    private Excess set(SessionLimit perUser, Map<RoleId, SessionLimit> perRole) {
        return world.limitSessions().set(there.administrator, there.aurora, new SessionPolicy(perUser, perRole));
    }

    /** Table 15, Note: to view this section, the property must be true. */
    @Test
    void limits_are_shown_and_enforced_only_while_tracking_is_on() {
        there.user(SUE, "Partner Customer Support");
        set(new AtMost(1), Map.of());
        there.set("session.options.enableSessionTracking", "false");

        assertRefused(
                () -> world.limitSessions().read(there.administrator, there.aurora), new SessionRefusal.TrackingOff());
        assertRefused(() -> set(new AtMost(2), Map.of()), new SessionRefusal.TrackingOff());
        assertThat(there.signIn(SUE)).isNotNull();

        there.set("session.options.enableSessionTracking", "true");

        assertRefused(() -> there.signIn(SUE), new SessionRefusal.LimitReached(false, 1));
    }

    /** Table 15: by default, Unlimited is selected. */
    @Test
    void there_is_no_limit_by_default() {
        there.user(SUE, "Partner Customer Support");

        assertThat(world.limitSessions().read(there.administrator, there.aurora))
                .isEqualTo(SessionPolicy.UNLIMITED);
        for (int i = 0; i < 50; i++) {
            there.signIn(SUE);
        }
    }

    /** Table 15, Concurrent logins: a limit per user. */
    @Test
    void each_user_has_so_many_sessions_and_a_new_one_is_refused_with_the_reason() {
        there.user(SUE, "Partner Customer Support");
        there.user(BOB, "Partner Customer Support");
        set(new AtMost(2), Map.of());
        SignedIn second = there.signIn(SUE);

        assertRefused(() -> there.signIn(SUE), new SessionRefusal.LimitReached(false, 2));
        assertThat(there.signIn(BOB)).isNotNull();

        world.manageSessions().end(there.caller(second), second.session().id());

        assertThat(there.signIn(SUE)).isNotNull();
    }

    /** Table 15, Session limits for each role. */
    @Test
    void all_who_have_a_role_have_so_many_sessions_together() {
        there.user(SUE, "Partner Customer Support");
        there.user(BOB, "Partner Customer Support");
        there.user("eve@aurora.example", "Partner Business Specialist");
        set(SessionLimit.UNLIMITED, Map.of(SUPPORT, new AtMost(3)));
        there.signIn(SUE);

        assertRefused(() -> there.signIn(BOB), new SessionRefusal.LimitReached(true, 3));
        assertThat(there.signIn("eve@aurora.example")).isNotNull();
    }

    /** Table 15, Note: the roles that are already created by the Partner are displayed. */
    @Test
    void a_role_that_the_partner_made_has_a_limit_like_any_other() {
        RoleId auditor = world.manageRoles()
                .add(
                        there.administrator,
                        there.aurora,
                        new NewRole(new Label("Auditor"), Note.NONE, TenantLevel.PARTNER, null, null));
        var policy = new SessionPolicy(SessionLimit.UNLIMITED, Map.of(auditor, new AtMost(2)));

        world.limitSessions().set(there.administrator, there.aurora, policy);

        assertThat(world.limitSessions().read(there.administrator, there.aurora))
                .isEqualTo(policy);
    }

    @Test
    void the_limits_refusal_is_no_failed_password_and_tells_nothing_without_the_right_one() {
        there.user(SUE, "Partner Customer Support");
        set(new AtMost(1), Map.of());
        for (int i = 0; i < 20; i++) {
            assertRefused(() -> there.signIn(SUE), new SessionRefusal.LimitReached(false, 1));
        }

        assertThat(world.backend().attempts().tally(UserName.of(SUE)).failures())
                .isZero();
        assertRefused(() -> there.signIn(SUE, "wrong"), new UserRefusal.SignInFailed());
    }

    @Test
    void sessions_that_are_over_count_no_more() {
        there.user(SUE, "Partner Customer Support");
        set(new AtMost(1), Map.of(SUPPORT, new AtMost(1)));
        world.clock().pass(Duration.ofHours(24));

        assertThat(there.signIn(SUE)).isNotNull();
    }

    @Test
    void lowering_a_limit_says_how_many_sessions_are_over_it_and_ends_none() {
        there.user(SUE, "Partner Customer Support");
        there.user(BOB, "Partner Customer Support");
        for (int i = 0; i < 4; i++) {
            there.signIn(SUE);
        }
        there.signIn(BOB);
        var policy = new SessionPolicy(new AtMost(2), Map.of(SUPPORT, new AtMost(6)));

        assertThat(world.limitSessions().preview(there.administrator, there.aurora, policy))
                .isEqualTo(new Excess(3, 1));
        assertThat(world.limitSessions().read(there.administrator, there.aurora))
                .isEqualTo(SessionPolicy.UNLIMITED);
        assertThat(set(policy.perUser(), policy.perRole())).isEqualTo(new Excess(3, 1));
        assertThat(world.limitSessions().read(there.administrator, there.aurora))
                .isEqualTo(policy);
        assertThat(there.all(there.administrator)).hasSize(7);
    }

    @Test
    void a_limit_lets_at_least_one_in() {
        assertThat(refusal(() -> new AtMost(0)))
                .isEqualTo(new CommonRefusal.Invalid("limit", "must lie between 1 and 1000000"));
        assertThat(refusal(() -> new AtMost(1_000_001)).code()).isEqualTo("invalid");
        assertThat(new AtMost(1_000_000).allowsOneMoreThan(999_999)).isTrue();
    }

    @Test
    void a_role_that_nobody_can_have_here_has_no_limit() {
        RoleId operators = Given.role("Operator Support");

        assertRefused(
                () -> set(SessionLimit.UNLIMITED, Map.of(operators, new AtMost(1))),
                new RoleRefusal.DoesNotServe(operators));
    }

    @Test
    void who_may_not_see_how_users_sign_in_sees_no_limits() {
        there.user(SUE, "Partner Customer Support");
        var support = there.caller(there.signIn(SUE));

        assertThat(refusal(() -> world.limitSessions().set(support, there.aurora, SessionPolicy.UNLIMITED)))
                .isInstanceOf(CommonRefusal.NotPermitted.class);
    }

    @Test
    void of_many_at_once_no_more_than_the_limit_get_in_and_none_is_a_failed_password() {
        there.user(SUE, "Partner Customer Support");
        set(new AtMost(4), Map.of());
        var opened = new AtomicInteger();
        var told = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                threads.execute(() -> {
                    try {
                        there.signIn(SUE);
                        opened.incrementAndGet();
                    } catch (Refused refused) {
                        boolean known = refused.refusal() instanceof SessionRefusal.LimitReached
                                || refused.refusal() instanceof UserRefusal.TooManyAttempts;
                        told.addAndGet(known ? 1 : 0);
                    }
                });
            }
        }

        assertThat(opened.get()).isBetween(1, 3);
        assertThat(opened.get() + told.get()).isEqualTo(64);
        assertThat(world.backend().attempts().tally(UserName.of(SUE)).failures())
                .isZero();
    }
}
