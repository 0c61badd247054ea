package org.oiam.application.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.oiam.application.Backend;
import org.oiam.application.Given;
import org.oiam.application.Lists;
import org.oiam.application.OnBackend;
import org.oiam.application.Sight;
import org.oiam.application.authentication.SignInAttempts.Ending;
import org.oiam.application.authentication.SignInAttempts.Subject;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.Version;
import org.oiam.domain.roles.Role;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.roles.RoleRefusal;
import org.oiam.domain.sessions.Session;
import org.oiam.domain.sessions.SessionId;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.tokens.ApiToken;
import org.oiam.domain.users.Backoff;
import org.oiam.domain.users.EdgeAccess;
import org.oiam.domain.users.EmailAddress;
import org.oiam.domain.users.Profile;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserChange;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;
import org.oiam.domain.users.UserRefusal;

/** What {@link Users} promises. */
public abstract class UsersContract extends OnBackend {

    private static final Instant LATER = Given.NOW.plusSeconds(60);
    private static final UserId SOMEBODY = new UserId(99_999);

    protected UsersContract(Supplier<Backend> start) {
        super(start);
    }

    @Test
    void a_user_is_found_as_it_was_stored() {
        User user = User.create(
                new UserId(4711),
                given().partnerA().id(),
                UserName.of("Maria@Aurora.example"),
                new Profile("Maria", "Miller", new EmailAddress("office@aurora.example"), "+1 (2) 3-4", "555"),
                Given.role("Partner Superuser"),
                EdgeAccess.PRIVILEGED,
                true,
                Given.NOW);
        store(() -> users().add(user));

        assertThat(users().find(Sight.EVERYTHING, user.id())).contains(user);
        assertThat(users().find(Sight.EVERYTHING, user.name())).contains(user);
        assertThat(users().get(Sight.EVERYTHING, user.id())).isEqualTo(user);
    }

    @Test
    void a_user_that_does_not_exist_is_absent() {
        assertThat(users().find(Sight.EVERYTHING, SOMEBODY)).isEmpty();
        assertThat(users().find(Sight.EVERYTHING, UserName.of("nobody@aurora.example")))
                .isEmpty();
        assertThat(users().row(Sight.EVERYTHING, SOMEBODY)).isEmpty();
        assertRefused(() -> users().get(Sight.EVERYTHING, SOMEBODY), new CommonRefusal.Unknown());
    }

    @Test
    void a_user_is_found_by_its_name_whatever_the_letter_case() {
        User user = given().user(given().partnerA(), "Maria@Aurora.example");

        assertThat(users().find(Sight.EVERYTHING, UserName.of("MARIA@aurora.EXAMPLE")))
                .contains(user);
    }

    @Test
    void a_user_is_seen_from_its_tenant_and_from_above() {
        User user = given().user(given().customerA1(), "ann@acme.example");

        for (Tenant above : List.of(given().customerA1(), given().partnerA(), given().operator())) {
            assertThat(users().find(Given.sight(above), user.id())).contains(user);
            assertThat(users().find(Given.sight(above), user.name())).contains(user);
            assertThat(users().row(Given.sight(above), user.id())).isPresent();
        }
    }

    @Test
    void a_user_of_another_tenant_is_absent() {
        User user = given().user(given().customerA1(), "ann@acme.example");
        User above = given().user(given().partnerA(), "pat@aurora.example");

        for (Tenant other : List.of(given().customerA2(), given().partnerB(), given().customerB1(), given().direct())) {
            assertThat(users().find(Given.sight(other), user.id())).isEmpty();
            assertThat(users().find(Given.sight(other), user.name())).isEmpty();
            assertThat(users().row(Given.sight(other), user.id())).isEmpty();
            assertRefused(() -> users().get(Given.sight(other), user.id()), new CommonRefusal.Unknown());
        }
        assertThat(users().find(Given.sight(given().customerA1()), above.id())).isEmpty();
    }

    @Test
    void a_user_name_is_taken_in_the_whole_orchestrator_whatever_its_letter_case() {
        given().user(given().partnerA(), "maria@aurora.example");
        User same = given().aUser(given().customerB1(), "MARIA@aurora.example", support(given().customerB1()));

        assertRefused(() -> store(() -> users().add(same)), new UserRefusal.NameTaken("MARIA@aurora.example"));
        assertThat(users().find(Sight.EVERYTHING, same.id())).isEmpty();
    }

    private static RoleId support(Tenant tenant) {
        return Given.supportRole(tenant.level());
    }

    @Test
    void only_one_of_those_who_take_a_name_at_once_gets_it() {
        List<String> outcomes = atOnce(4, () -> {
            try {
                given().user(given().partnerA(), "maria@aurora.example");
                return "added";
            } catch (Refused refused) {
                return refused.refusal().code();
            }
        });

        assertThat(outcomes)
                .containsExactlyInAnyOrder("added", "user-name-taken", "user-name-taken", "user-name-taken");
    }

    @Test
    void a_role_that_does_not_exist_cannot_be_given() {
        var unknown = new RoleId(99_999);
        User user = given().aUser(given().partnerA(), "maria@aurora.example", unknown);

        assertRefused(() -> store(() -> users().add(user)), new RoleRefusal.DoesNotServe(unknown));

        User stored = given().user(given().partnerA(), "maria@aurora.example");
        User changed =
                stored.change(new UserChange(stored.profile(), unknown, stored.edgeAccess(), true), SOMEBODY, LATER);

        assertRefused(() -> store(() -> users().replace(changed)), new RoleRefusal.DoesNotServe(unknown));
    }

    @Test
    void a_tenant_that_does_not_exist_has_no_users() {
        Tenant unknown = given().aTenant(given().operator(), TenantLevel.PARTNER, "Never");
        User user = given().aUser(unknown, "maria@aurora.example", support(unknown));

        assertRefused(() -> store(() -> users().add(user)), new CommonRefusal.Unknown());
    }

    @Test
    void a_changed_user_is_kept_under_its_next_version() {
        User user = given().user(given().partnerA(), "maria@aurora.example");
        User changed = changed(user, "Maria", false);

        Version stored = stored(() -> users().replace(changed));

        assertThat(stored).isEqualTo(new Version(2));
        assertThat(users().get(Sight.EVERYTHING, user.id())).isEqualTo(at(changed, stored));
    }

    private static User changed(User user, String firstName, boolean active) {
        var profile = new Profile(firstName, "Miller", new EmailAddress("office@aurora.example"), "1", "2");
        var change = new UserChange(profile, user.roleId(), EdgeAccess.PRIVILEGED, active);
        return user.change(change, SOMEBODY, LATER);
    }

    private static User at(User user, Version version) {
        return new User(
                user.id(),
                user.tenantId(),
                user.name(),
                user.profile(),
                user.roleId(),
                user.edgeAccess(),
                user.active(),
                user.defaultUser(),
                user.createdAt(),
                user.modifiedAt(),
                version);
    }

    @Test
    void a_stale_user_is_refused_and_nothing_changes() {
        User user = given().user(given().partnerA(), "maria@aurora.example");
        stored(() -> users().replace(changed(user, "First", true)));

        assertRefused(() -> stored(() -> users().replace(changed(user, "Second", true))), new CommonRefusal.Stale());

        assertThat(users().get(Sight.EVERYTHING, user.id()).profile().firstName())
                .isEqualTo("First");
    }

    @Test
    void a_user_that_was_never_stored_cannot_be_replaced() {
        User unknown = given().aUser(given().partnerA(), "never@aurora.example", support(given().partnerA()));

        assertRefused(() -> stored(() -> users().replace(unknown)), new CommonRefusal.Stale());
    }

    @Test
    void a_removed_user_is_gone_with_all_its_credentials() {
        User user = given().user(given().partnerA(), "maria@aurora.example");
        User other = given().user(given().partnerA(), "other@aurora.example");
        ApiToken.Pending token = given().token(user, "script");
        ApiToken.Pending others = given().token(other, "script");
        var session = SecretDigest.of("session");
        var secret = SecretDigest.of("token");
        store(() -> {
            backend().passwords().setOneTimeCode(user, SecretDigest.of("code"), LATER);
            backend().sessions().add(new Session(new SessionId(1), user.id(), Given.NOW, LATER, Given.ORIGIN), session);
            backend().tokens().enable(token.download(user.id(), Given.NOW), secret);
        });

        store(() -> users().remove(user));

        assertThat(users().find(Sight.EVERYTHING, user.id())).isEmpty();
        assertThat(backend().passwords().bySignInName(user.name())).isEmpty();
        assertThat(backend().credentials().session(session)).isEmpty();
        assertThat(backend().credentials().token(secret)).isEmpty();
        assertThat(backend().tokens().find(Sight.EVERYTHING, token.details().id()))
                .isEmpty();
        assertThat(users().find(Sight.EVERYTHING, other.id())).contains(other);
        assertThat(backend().tokens().find(Sight.EVERYTHING, others.details().id()))
                .contains(others);
    }

    @Test
    void the_name_of_a_removed_user_is_free_again() {
        User user = given().user(given().partnerA(), "maria@aurora.example");
        store(() -> users().remove(user));

        User again = given().user(given().customerB1(), "maria@aurora.example");

        assertThat(users().find(Sight.EVERYTHING, user.name())).contains(again);
    }

    @Test
    void active_superusers_of_the_tenant_are_counted() {
        Tenant partner = given().partnerA();
        given().defaultUser(partner, "one@aurora.example");
        given().user(partner, "two@aurora.example", Given.superuserRole(TenantLevel.PARTNER));
        User inactive = given().user(partner, "three@aurora.example", Given.superuserRole(TenantLevel.PARTNER));
        stored(() -> users().replace(changed(inactive, "", false)));
        given().user(partner, "four@aurora.example");
        given().defaultUser(given().partnerB(), "one@borealis.example");
        given().defaultUser(given().customerA1(), "one@acme.example");

        assertThat(users().activeSuperusers(partner)).isEqualTo(2);
        assertThat(users().activeSuperusers(given().customerA2())).isZero();
    }

    @Test
    void a_row_shows_the_user_its_role_and_when_it_signed_in() {
        Role.Custom role = given().role(given().partnerA(), "Auditor", TenantLevel.PARTNER);
        User user = given().user(given().partnerA(), "Maria@aurora.example", role.id());
        User changed = changed(user, "Maria", true);
        var code = SecretDigest.of("code");
        stored(() -> users().replace(changed));
        store(() -> {
            backend().passwords().setOneTimeCode(user, code, LATER);
            backend().passwords().choose(user.id(), code, "hash", LATER);
            backend().passwords().signedIn(user.id(), LATER.plusSeconds(1));
        });

        assertThat(users().row(Sight.EVERYTHING, user.id()))
                .contains(new UserRow(
                        user.id().value(),
                        given().partnerA().id().value(),
                        "Maria@aurora.example",
                        "Maria",
                        "Miller",
                        "office@aurora.example",
                        "1",
                        "2",
                        role.id().value(),
                        "Auditor",
                        false,
                        EdgeAccess.PRIVILEGED,
                        true,
                        false,
                        Given.NOW,
                        LATER,
                        LATER.plusSeconds(1),
                        LATER,
                        null,
                        2));
    }

    @Test
    void a_row_says_until_when_strangers_have_to_wait() {
        User user = given().user(given().customerA1(), "ann@acme.example");
        var backoff = new Backoff(1, Duration.ofSeconds(15), Duration.ofSeconds(15), Duration.ofHours(1));
        store(() -> {
            backend().attempts().begin(Subject.at(user.name()), backoff, Given.NOW);
            backend().attempts().end(Subject.at(user.name()), Ending.FAILED, backoff, Given.NOW);
        });

        assertThat(users().row(Sight.EVERYTHING, user.id()).orElseThrow().lockedUntil())
                .isEqualTo(Given.NOW.plusSeconds(15));
    }

    @Test
    void a_row_of_a_user_who_never_signed_in_has_no_such_times() {
        User user = given().defaultUser(given().customerA1(), "ann@acme.example");

        UserRow row = users().row(Sight.EVERYTHING, user.id()).orElseThrow();

        assertThat(row.lastSignInAt()).isNull();
        assertThat(row.passwordChangedAt()).isNull();
        assertThat(row.roleName()).isEqualTo("Enterprise Superuser");
        assertThat(row.superuser()).isTrue();
        assertThat(row.defaultUser()).isTrue();
        assertThat(row.firstName()).isEmpty();
        assertThat(row.contactEmail()).isEqualTo("ann@acme.example");
    }

    @Test
    void a_list_has_the_users_of_the_tenant_alone() {
        given().user(given().partnerA(), "pat@aurora.example");
        User ann = given().user(given().customerA1(), "ann@acme.example");
        User bob = given().user(given().customerA1(), "bob@acme.example");

        List<UserRow> rows = Lists.all(UserRow.COLUMNS, listing -> users().list(given().customerA1(), listing));

        assertThat(rows)
                .containsExactly(
                        users().row(Sight.EVERYTHING, ann.id()).orElseThrow(),
                        users().row(Sight.EVERYTHING, bob.id()).orElseThrow());
        assertThat(Lists.all(UserRow.COLUMNS, listing -> users().list(given().customerB1(), listing)))
                .isEmpty();
    }

    @Test
    void a_list_answers_every_question() {
        // Seed: Table 2, Search
        Tenant partner = given().partnerA();
        Role.Custom role = given().role(partner, "auditor", TenantLevel.PARTNER);
        User one = given().defaultUser(partner, "one@aurora.example");
        User two = given().user(partner, "Two_b%c@aurora.example", role.id());
        User three = given().user(partner, "three@aurora.example");
        given().user(partner, "two-bxc@aurora.example");
        given().user(partner, "zoe@borealis.example", role.id());
        given().user(given().partnerB(), "foreign@borealis.example");
        stored(() -> users().replace(changed(two, "Emile", false)));
        stored(() -> users().replace(changed(three, "O'Brien \\ \"x\" 100%", true)));
        var code = SecretDigest.of("code");
        store(() -> {
            backend().passwords().setOneTimeCode(one, code, LATER);
            backend().passwords().choose(one.id(), code, "hash", LATER);
            backend().passwords().signedIn(one.id(), LATER);
            backend().passwords().setOneTimeCode(three, code, LATER);
            backend().passwords().choose(three.id(), code, "hash", LATER.plusMillis(1));
            backend().passwords().signedIn(two.id(), LATER);
        });

        Lists.obey(UserRow.COLUMNS, listing -> users().list(partner, listing));
    }

    @Test
    void a_list_is_sorted_by_several_columns() {
        Tenant partner = given().partnerA();
        User a = given().user(partner, "a@aurora.example");
        User b = given().user(partner, "b@aurora.example");
        User c = given().user(partner, "C@aurora.example");
        stored(() -> users().replace(changed(b, "Same", true)));
        stored(() -> users().replace(changed(c, "Same", true)));

        assertThat(Lists.sorted(UserRow.COLUMNS, listing -> users().list(partner, listing), "-firstName,-userName"))
                .extracting(UserRow::id)
                .containsExactly(b.id().value(), c.id().value(), a.id().value());
    }

    private Users users() {
        return backend().users();
    }
}
