package org.oiam.application.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oiam.application.Caller;
import org.oiam.application.Given;
import org.oiam.application.Lists;
import org.oiam.application.Sight;
import org.oiam.application.World;
import org.oiam.application.audit.ReadAudit;
import org.oiam.application.authentication.SignIn.Attempted;
import org.oiam.application.authentication.SignIn.SignedIn;
import org.oiam.application.users.ManageUsers.Created;
import org.oiam.application.users.ManageUsers.NewUser;
import org.oiam.application.users.UserRow;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refusal;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.audit.AuditEntry;
import org.oiam.domain.audit.AuditEntry.Outcome;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.EdgeAccess;
import org.oiam.domain.users.Password;
import org.oiam.domain.users.UserChange;
import org.oiam.domain.users.UserName;
import org.oiam.domain.users.UserRefusal;

class SignInTest {

    private static final String NAME = "sue@aurora.example";
    private static final String CHOSEN = "correct horse battery";

    private final World world = World.inMemory();
    private TenantId aurora;
    private Created sue;

    @BeforeEach
    void create() {
        aurora = world.partner("Aurora");
        sue = world.manageUsers()
                .create(
                        world.administrator(aurora),
                        aurora,
                        new NewUser(UserName.of(NAME), null, Given.role("Partner Customer Support"), EdgeAccess.BASIC));
    }

    private SignedIn signIn(String name, String password, @Nullable String chosen, Set<TenantLevel> levels) {
        return world.signIn()
                .signIn(new Attempted(
                        name,
                        new Password(password),
                        chosen == null ? null : new Password(chosen),
                        levels,
                        "192.0.2.9"));
    }

    private SignedIn signIn(String password, @Nullable String chosen) {
        return signIn(NAME, password, chosen, EnumSet.allOf(TenantLevel.class));
    }

    private SignedIn firstTime() {
        return signIn(sue.code().secret(), CHOSEN);
    }

    private List<AuditEntry> trail(TenantId tenant) {
        return Lists.all(ReadAudit.COLUMNS, listing -> world.backend().trail().list(Sight.EVERYTHING, tenant, listing));
    }

    private AuditEntry last(TenantId tenant) {
        List<AuditEntry> entries = trail(tenant);
        return entries.get(entries.size() - 1);
    }

    @Test
    void a_new_user_signs_in_with_its_code_and_chooses_a_password() {
        SignedIn first = firstTime();
        SignedIn second = signIn(CHOSEN, null);

        assertThat(first.session().userId()).isEqualTo(sue.id());
        assertThat(second.secret()).isNotEqualTo(first.secret());
        assertThat(world.authenticate().bySession(first.secret(), "").user()).isEqualTo(sue.id());
        assertThat(world.authenticate().bySession(second.secret(), "").user()).isEqualTo(sue.id());
        assertThat(first.toString()).doesNotContain(first.secret());
    }

    @Test
    void a_code_without_a_new_password_opens_nothing() {
        assertRefused(() -> signIn(sue.code().secret(), null), new UserRefusal.PasswordChangeRequired());

        assertThat(firstTime().session().userId()).isEqualTo(sue.id());
    }

    @Test
    void a_code_is_good_once_and_for_a_day() {
        firstTime();

        assertRefused(() -> signIn(sue.code().secret(), "another long password"), new UserRefusal.SignInFailed());
        assertThat(signIn(CHOSEN, null)).isNotNull();
    }

    @Test
    void a_code_that_ended_is_good_for_nothing() {
        world.clock().pass(Duration.ofHours(24));

        assertRefused(() -> firstTime(), new UserRefusal.SignInFailed());
    }

    @Test
    void a_chosen_password_has_fifteen_to_128_characters_and_the_code_stays_good() {
        assertRefused(() -> signIn(sue.code().secret(), "x".repeat(14)), new UserRefusal.PasswordTooShort(15));
        assertRefused(() -> signIn(sue.code().secret(), "x".repeat(129)), new UserRefusal.PasswordTooLong(128));

        assertThat(signIn(sue.code().secret(), "x".repeat(15))).isNotNull();
    }

    @Test
    void a_common_password_is_refused_with_the_reason_and_the_code_stays_good() {
        assertRefused(() -> signIn(sue.code().secret(), "PassWord PassWord"), new UserRefusal.PasswordCommon());
        assertRefused(() -> signIn(sue.code().secret(), "2026: letmein!!!!"), new UserRefusal.PasswordCommon());

        assertThat(signIn(sue.code().secret(), "password letmein dragon")).isNotNull();
    }

    @Test
    void a_password_to_be_expected_of_this_user_is_refused_with_the_reason() {
        assertRefused(() -> signIn(sue.code().secret(), NAME), new UserRefusal.PasswordExpected());
        assertRefused(() -> signIn(sue.code().secret(), "Sue-Sue-Sue-Sue-Sue"), new UserRefusal.PasswordExpected());
        assertRefused(() -> signIn(sue.code().secret(), "aurora 2026 2027"), new UserRefusal.PasswordExpected());
        assertRefused(() -> signIn(sue.code().secret(), "Orchestrator #12"), new UserRefusal.PasswordExpected());

        assertThat(signIn(sue.code().secret(), "sue flies to aurora")).isNotNull();
    }

    @Test
    void a_wrong_password_an_unknown_user_and_a_wrong_door_look_alike() {
        firstTime();

        assertRefused(() -> signIn("wrong", null), new UserRefusal.SignInFailed());
        assertRefused(
                () -> signIn("nobody@aurora.example", CHOSEN, null, EnumSet.allOf(TenantLevel.class)),
                new UserRefusal.SignInFailed());
        assertRefused(
                () -> signIn("no address", CHOSEN, null, EnumSet.allOf(TenantLevel.class)),
                new UserRefusal.SignInFailed());
        assertRefused(() -> signIn(NAME, CHOSEN, null, Set.of(TenantLevel.OPERATOR)), new UserRefusal.SignInFailed());
        assertThat(signIn(NAME, CHOSEN, null, Set.of(TenantLevel.PARTNER))).isNotNull();
    }

    @Test
    void a_name_is_typed_in_any_letter_case() {
        firstTime();

        assertThat(signIn("SUE@Aurora.Example", CHOSEN, null, Set.of(TenantLevel.PARTNER))
                        .session()
                        .userId())
                .isEqualTo(sue.id());
    }

    @Test
    void an_inactive_user_does_not_sign_in() {
        firstTime();
        world.manageUsers()
                .change(
                        world.administrator(aurora),
                        sue.id(),
                        Version.FIRST,
                        was -> new UserChange(was.profile(), was.roleId(), was.edgeAccess(), false));

        assertRefused(() -> signIn(CHOSEN, null), new UserRefusal.SignInFailed());
    }

    @Test
    void a_user_of_a_suspended_tenant_does_not_sign_in() {
        firstTime();
        world.manageTenants().suspend(world.root(), aurora, Version.FIRST);

        assertRefused(() -> signIn(CHOSEN, null), new UserRefusal.SignInFailed());
    }

    @Test
    void signing_in_is_noted_with_the_user() {
        world.clock().pass(Duration.ofMinutes(1));
        firstTime();
        world.clock().pass(Duration.ofMinutes(1));
        signIn(CHOSEN, null);

        UserRow row = world.manageUsers().read(world.administrator(aurora), sue.id());
        assertThat(row.passwordChangedAt()).isEqualTo(Given.NOW.plus(Duration.ofMinutes(1)));
        assertThat(row.lastSignInAt()).isEqualTo(Given.NOW.plus(Duration.ofMinutes(2)));
    }

    @Test
    void what_succeeds_and_what_fails_is_recorded_without_a_secret() {
        SignedIn signedIn = firstTime();

        assertThat(trail(aurora)).extracting(AuditEntry::action).endsWith("password-chosen", "signed-in");
        AuditEntry done = last(aurora);
        assertThat(done.outcome()).isEqualTo(Outcome.DONE);
        assertThat(done.actorName()).isEqualTo(NAME);
        assertThat(done.credentialId()).isEqualTo(signedIn.session().id().value());
        assertThat(done.address()).isEqualTo("192.0.2.9");

        assertRefused(() -> signIn("wrong password here", null), new UserRefusal.SignInFailed());

        AuditEntry denied = last(aurora);
        assertThat(denied.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(denied.action()).isEqualTo("sign-in");
        assertThat(denied.objectId()).isEqualTo(sue.id().value());
        assertThat(trail(aurora).toString())
                .doesNotContain(sue.code().secret(), CHOSEN, signedIn.secret(), "wrong password here");
    }

    @Test
    void an_attempt_by_somebody_unknown_is_recorded_at_the_operator() {
        assertRefused(
                () -> signIn("nobody@nowhere.example", CHOSEN, null, EnumSet.allOf(TenantLevel.class)),
                new UserRefusal.SignInFailed());

        AuditEntry denied = last(TenantId.OPERATOR);
        assertThat(denied.action()).isEqualTo("sign-in");
        assertThat(denied.actorId()).isZero();
        assertThat(denied.actorName()).isEmpty();
    }

    @Test
    void a_session_lasts_a_day() {
        String secret = firstTime().secret();
        world.clock().pass(Duration.ofHours(24).minusMillis(1));
        assertThat(world.authenticate().bySession(secret, "").user()).isEqualTo(sue.id());

        world.clock().pass(Duration.ofMillis(1));

        assertRefused(() -> world.authenticate().bySession(secret, ""), new UserRefusal.SessionExpired());
    }

    @Test
    void signing_out_ends_the_session_and_no_other() {
        String first = firstTime().secret();
        String second = signIn(CHOSEN, null).secret();
        Caller caller = world.authenticate().bySession(first, "192.0.2.9");

        world.signIn().signOut(caller);

        assertRefused(() -> world.authenticate().bySession(first, ""), new UserRefusal.SessionExpired());
        assertThat(world.authenticate().bySession(second, "").user()).isEqualTo(sue.id());
        assertThat(last(aurora).action()).isEqualTo("signed-out");
    }

    @Test
    void a_token_has_no_session_to_end() {
        firstTime();
        int before = trail(aurora).size();

        world.signIn().signOut(World.token(sue.id()));

        assertThat(trail(aurora)).hasSize(before);
    }

    @Test
    void the_one_time_code_does_not_become_the_password() {
        String code = sue.code().secret();

        assertRefused(
                () -> signIn(code, code),
                new CommonRefusal.Invalid("newPassword", "must not be the one-time password"));
    }

    @Test
    void a_new_password_goes_with_a_one_time_code_only() {
        firstTime();

        assertRefused(
                () -> signIn(CHOSEN, "another horse battery"),
                new CommonRefusal.Invalid("newPassword", "goes with a one-time password only"));
    }

    private void failTimes(int times, String address) {
        for (int i = 0; i < times; i++) {
            assertRefused(() -> from(address, "wrong"), new UserRefusal.SignInFailed());
        }
    }

    private SignedIn from(String address, String password) {
        return world.signIn()
                .signIn(new Attempted(NAME, new Password(password), null, EnumSet.allOf(TenantLevel.class), address));
    }

    @Test
    void from_the_fifth_failure_on_even_the_right_password_fails_for_a_while() {
        firstTime();
        failTimes(5, "198.51.100.7");

        assertRefused(() -> from("198.51.100.8", CHOSEN), new UserRefusal.SignInFailed());

        world.clock().pass(Duration.ofSeconds(15));

        assertThat(from("198.51.100.8", CHOSEN)).isNotNull();
    }

    @Test
    void four_failures_are_forgiven_and_success_forgets_them() {
        firstTime();
        failTimes(4, "198.51.100.7");
        from("198.51.100.7", CHOSEN);
        failTimes(4, "198.51.100.9");

        assertThat(from("198.51.100.9", CHOSEN)).isNotNull();
    }

    @Test
    void the_wait_doubles_up_to_a_quarter_of_an_hour_and_never_becomes_for_ever() {
        firstTime();
        failTimes(5, "198.51.100.7");
        for (int i = 0; i < 10; i++) {
            world.clock().pass(Duration.ofMinutes(15));
            failTimes(1, "198.51.100.7");
        }
        assertRefused(() -> from("198.51.100.8", CHOSEN), new UserRefusal.SignInFailed());

        world.clock().pass(Duration.ofMinutes(15));

        assertThat(from("198.51.100.8", CHOSEN)).isNotNull();
    }

    /** Who fails is a stranger as a rule: the user goes on to sign in from where it has before. */
    @Test
    void strangers_cannot_lock_a_user_out_of_a_familiar_network() {
        firstTime();
        from("203.0.113.5", CHOSEN);
        failTimes(8, "198.51.100.7");

        assertThat(from("203.0.113.5", CHOSEN)).isNotNull();
        assertRefused(() -> from("203.0.113.6", CHOSEN), new UserRefusal.SignInFailed());
    }

    @Test
    void a_name_nobody_has_waits_like_any_other() {
        for (int i = 0; i < 5; i++) {
            assertRefused(
                    () -> signIn("nobody@aurora.example", "wrong", null, EnumSet.allOf(TenantLevel.class)),
                    new UserRefusal.SignInFailed());
        }

        assertThat(world.backend()
                        .attempts()
                        .tally(UserName.of("NOBODY@aurora.example"))
                        .waitsUntil())
                .isNotNull();
    }

    @Test
    void variants_of_a_name_count_together() {
        firstTime();
        for (String variant : List.of("SUE@aurora.example", "sue@AURORA.example", "Sue@Aurora.Example", NAME, NAME)) {
            assertRefused(
                    () -> world.signIn()
                            .signIn(new Attempted(
                                    variant,
                                    new Password("wrong"),
                                    null,
                                    EnumSet.allOf(TenantLevel.class),
                                    "198.51.100.7")),
                    new UserRefusal.SignInFailed());
        }

        assertThat(world.backend().attempts().tally(UserName.of(NAME)).failures())
                .isEqualTo(5);
    }

    @Test
    void a_network_that_fails_thirty_times_is_told_to_wait_whatever_name_it_types() {
        for (int i = 0; i < 30; i++) {
            String name = "user" + i + "@aurora.example";
            assertRefused(
                    () -> signIn(name, "wrong", null, EnumSet.allOf(TenantLevel.class)),
                    new UserRefusal.SignInFailed());
        }

        assertRefused(() -> signIn(sue.code().secret(), CHOSEN), new UserRefusal.TooManyAttempts(15));
        assertThat(world.signIn()
                        .signIn(new Attempted(
                                NAME,
                                new Password(sue.code().secret()),
                                new Password(CHOSEN),
                                EnumSet.allOf(TenantLevel.class),
                                "203.0.113.9")))
                .isNotNull();
    }

    @Test
    void many_at_once_are_no_failed_attempts() {
        firstTime();
        var refusals = new ConcurrentLinkedQueue<Refusal>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                threads.execute(() -> {
                    try {
                        from("198.51.100.7", CHOSEN);
                    } catch (Refused refused) {
                        refusals.add(refused.refusal());
                    }
                });
            }
        }

        assertThat(refusals).allMatch(UserRefusal.TooManyAttempts.class::isInstance);
        assertThat(world.backend().attempts().tally(UserName.of(NAME)).failures())
                .isZero();
    }

    @Test
    void an_attempt_that_was_right_but_incomplete_is_no_failure() {
        for (int i = 0; i < 8; i++) {
            assertRefused(() -> signIn(sue.code().secret(), null), new UserRefusal.PasswordChangeRequired());
            assertRefused(() -> signIn(sue.code().secret(), "too short"), new UserRefusal.PasswordTooShort(15));
        }

        assertThat(firstTime()).isNotNull();
    }

    @Test
    void a_password_that_is_stored_as_in_older_times_is_stored_anew() {
        firstTime();
        world.backend().transactions().inTransaction(() -> {
            world.backend().passwords().renew(sue.id(), "hash of " + CHOSEN, "old hash of " + CHOSEN);
            return CHOSEN;
        });

        signIn(CHOSEN, null);

        assertThat(world.backend().passwords().bySignInName(UserName.of(NAME)))
                .map(Passwords.Stored::hash)
                .contains("hash of " + CHOSEN);
    }
}
