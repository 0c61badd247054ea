package org.oiam.application.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;
import static org.oiam.domain.Refusals.refusal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.application.Caller;
import org.oiam.application.Given;
import org.oiam.application.Lists;
import org.oiam.application.Operation;
import org.oiam.application.World;
import org.oiam.application.authentication.SignIn;
import org.oiam.application.roles.ManageRoles.NewRole;
import org.oiam.application.users.ManageUsers.Created;
import org.oiam.application.users.ManageUsers.NewUser;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Version;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.roles.RoleRefusal;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.tokens.Lifetime;
import org.oiam.domain.tokens.TokenState;
import org.oiam.domain.users.EdgeAccess;
import org.oiam.domain.users.EmailAddress;
import org.oiam.domain.users.Password;
import org.oiam.domain.users.Profile;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserChange;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;
import org.oiam.domain.users.UserRefusal;

/** Seed: Users, Add New User, Tables 1 to 3. */
class ManageUsersTest {

    private final World world = World.inMemory();
    private TenantId aurora;
    private TenantId borealis;
    private TenantId acme;
    private Caller admin;

    @BeforeEach
    void found() {
        aurora = world.partner("Aurora");
        borealis = world.partner("Borealis");
        acme = world.enterprise(aurora, "Acme");
        admin = world.administrator(aurora);
    }

    private static NewUser wanted(String name, RoleId role) {
        return new NewUser(UserName.of(name), null, role, EdgeAccess.BASIC);
    }

    private Version change(Caller caller, UserId id, UnaryOperator<UserChange> change) {
        return world.manageUsers().change(caller, id, world.stored(id).version(), change);
    }

    private static UnaryOperator<UserChange> role(RoleId role) {
        return was -> new UserChange(was.profile(), role, was.edgeAccess(), was.active());
    }

    private static UnaryOperator<UserChange> active(boolean active) {
        return was -> new UserChange(was.profile(), was.roleId(), was.edgeAccess(), active);
    }

    private static UnaryOperator<UserChange> edgeAccess(EdgeAccess access) {
        return was -> new UserChange(was.profile(), was.roleId(), access, was.active());
    }

    private static UnaryOperator<UserChange> named(String firstName) {
        return was -> new UserChange(
                new Profile(firstName, "Miller", new EmailAddress("office@aurora.example"), "", ""),
                was.roleId(),
                was.edgeAccess(),
                was.active());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Partner Standard Admin",
                "Partner Security Admin",
                "Partner Network Admin",
                "Partner Superuser",
                "Partner Business Specialist",
                "Partner Customer Support"
            })
    void a_superuser_creates_a_user_with_every_default_role(String role) {
        // Seed: Table 1, New User; Table 5
        Created created = world.manageUsers().create(admin, aurora, wanted("new@aurora.example", Given.role(role)));

        User user = world.stored(created.id());
        assertThat(user.tenantId()).isEqualTo(aurora);
        assertThat(user.roleId()).isEqualTo(Given.role(role));
        assertThat(user.active()).isTrue();
        assertThat(user.defaultUser()).isFalse();
        assertThat(user.profile()).isEqualTo(Profile.of(user.name()));
        assertThat(created.code().expiresAt()).isEqualTo(Given.NOW.plus(Duration.ofHours(24)));
        assertThat(created.toString()).doesNotContain(created.code().secret());
        assertThat(rows(admin, aurora)).extracting(UserRow::roleName).contains(role);
    }

    private List<UserRow> rows(Caller caller, TenantId tenant) {
        return Lists.all(UserRow.COLUMNS, listing -> world.manageUsers().list(caller, tenant, listing));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Partner Standard Admin",
                "Partner Security Admin",
                "Partner Network Admin",
                "Partner Business Specialist",
                "Partner Customer Support"
            })
    void nobody_but_a_superuser_creates_changes_or_deletes_users(String role) {
        Caller caller = world.as(aurora, role);
        UserId victim = world.user(aurora, "Partner Customer Support", "victim@aurora.example");

        assertRefused(
                () -> world.manageUsers()
                        .create(caller, aurora, wanted("new@aurora.example", Given.role("Partner Customer Support"))),
                new CommonRefusal.NotPermitted("CREATE:PROXY_USER", "not-granted"));
        assertRefused(
                () -> change(caller, victim, named("Changed")),
                new CommonRefusal.NotPermitted("UPDATE:PROXY_USER", "not-granted"));
        assertRefused(
                () -> world.manageUsers().delete(caller, victim, Version.FIRST),
                new CommonRefusal.NotPermitted("DELETE:PROXY_USER", "not-granted"));
        assertThat(world.manageUsers().read(caller, victim).userName()).isEqualTo("victim@aurora.example");
    }

    @Test
    void a_user_name_is_taken_in_the_whole_orchestrator() {
        world.user(borealis, "Partner Superuser", "maria@borealis.example");

        assertRefused(
                () -> world.manageUsers()
                        .create(admin, aurora, wanted("Maria@borealis.example", Given.role("Partner Superuser"))),
                new UserRefusal.NameTaken("Maria@borealis.example"));
    }

    @Test
    void a_role_must_serve_the_tenant() {
        // Seed: Table 8, Scope
        var unknown = new RoleId(4711);
        RoleId foreign = world.manageRoles()
                .add(
                        world.administrator(borealis),
                        borealis,
                        new NewRole(new Label("Own"), Note.NONE, TenantLevel.PARTNER, null, null));
        RoleId forCustomers = world.manageRoles()
                .add(admin, aurora, new NewRole(new Label("Customers"), Note.NONE, TenantLevel.ENTERPRISE, null, null));

        for (RoleId role : List.of(Given.role("Enterprise Support"), unknown, foreign, forCustomers)) {
            assertRefused(
                    () -> world.manageUsers().create(admin, aurora, wanted("new@aurora.example", role)),
                    new RoleRefusal.DoesNotServe(role));
        }
        UserId ann = world.user(acme, forCustomers, "ann@acme.example");
        assertThat(world.stored(ann).roleId()).isEqualTo(forCustomers);
    }

    @Test
    void a_partner_manages_the_users_of_a_customer_that_delegated_them() {
        // Seed: API Tokens: "delegated user permissions to the Partner"
        assertRefused(
                () -> world.manageUsers()
                        .create(admin, acme, wanted("new@acme.example", Given.role("Enterprise Superuser"))),
                new CommonRefusal.NotPermitted("CREATE:ENTERPRISE_USER", "delegation-missing"));
        assertRefused(
                () -> rows(admin, acme), new CommonRefusal.NotPermitted("READ:ENTERPRISE_USER", "delegation-missing"));

        world.delegate(acme, Delegation.USERS_TO_PARTNER, true);
        UserId created = world.manageUsers()
                .create(admin, acme, wanted("new@acme.example", Given.role("Enterprise Superuser")))
                .id();

        assertThat(rows(admin, acme)).extracting(UserRow::id).contains(created.value());
    }

    @Test
    void users_of_another_partner_are_out_of_sight() {
        UserId foreign = world.administratorId(borealis);

        assertRefused(() -> world.manageUsers().read(admin, foreign), new CommonRefusal.Unknown());
        assertRefused(() -> change(admin, foreign, named("Mine")), new CommonRefusal.Unknown());
        assertRefused(() -> world.manageUsers().delete(admin, foreign, Version.FIRST), new CommonRefusal.Unknown());
        assertRefused(() -> rows(admin, borealis), new CommonRefusal.Unknown());
        assertRefused(() -> world.manageUsers().read(admin, world.root().user()), new CommonRefusal.Unknown());
    }

    @Test
    void a_user_is_changed() {
        // Seed: Table 1, Modify
        UserId sue = world.user(aurora, "Partner Customer Support", "sue@aurora.example");
        world.clock().pass(Duration.ofMinutes(1));

        Version stored = change(
                admin,
                sue,
                was -> new UserChange(
                        new Profile("Sue", "Storm", new EmailAddress("sue@home.example"), "1", "2"),
                        Given.role("Partner Network Admin"),
                        EdgeAccess.PRIVILEGED,
                        true));

        UserRow row = world.manageUsers().read(admin, sue);
        assertThat(stored).isEqualTo(new Version(2));
        assertThat(row.firstName()).isEqualTo("Sue");
        assertThat(row.roleName()).isEqualTo("Partner Network Admin");
        assertThat(row.edgeAccess()).isEqualTo(EdgeAccess.PRIVILEGED);
        assertThat(row.modifiedAt()).isEqualTo(Given.NOW.plus(Duration.ofMinutes(1)));
        assertThat(row.createdAt()).isEqualTo(Given.NOW);
    }

    @Test
    void a_stale_change_and_a_stale_delete_are_refused() {
        UserId sue = world.user(aurora, "Partner Customer Support", "sue@aurora.example");
        change(admin, sue, named("Sue"));

        assertRefused(
                () -> world.manageUsers().change(admin, sue, Version.FIRST, named("Late")), new CommonRefusal.Stale());
        assertRefused(() -> world.manageUsers().delete(admin, sue, Version.FIRST), new CommonRefusal.Stale());
    }

    @Test
    void a_new_role_holds_at_once() {
        Caller sue = world.as(aurora, "Partner Customer Support");

        change(admin, sue.user(), role(Given.role("Partner Superuser")));

        assertThat(world.manageUsers()
                        .create(sue, aurora, wanted("new@aurora.example", Given.role("Partner Superuser"))))
                .isNotNull();
    }

    @Test
    void a_user_who_is_deactivated_loses_sessions_and_tokens_for_good() {
        // Seed: Table 1, Modify: Activation State
        Created created = world.manageUsers()
                .create(admin, aurora, wanted("sue@aurora.example", Given.role("Partner Customer Support")));
        var signedIn = world.signIn()
                .signIn(new SignIn.Attempted(
                        "sue@aurora.example",
                        new Password(created.code().secret()),
                        new Password("correct horse battery"),
                        Set.of(TenantLevel.PARTNER),
                        ""));
        Caller sue = world.authenticate().bySession(signedIn.secret(), "");
        var token = world.issueTokens()
                .create(sue, created.id(), new Label("script"), Note.NONE, new Lifetime(Duration.ofDays(1)));
        var secret = world.issueTokens().download(sue, token).reveal();

        change(admin, created.id(), active(false));

        assertRefused(() -> world.manageUsers().me(sue), new UserRefusal.NotAuthenticated());
        assertRefused(() -> world.authenticate().byToken(secret, ""), new UserRefusal.NotAuthenticated());

        change(admin, created.id(), active(true));

        assertRefused(() -> world.authenticate().bySession(signedIn.secret(), ""), new UserRefusal.SessionExpired());
        assertRefused(() -> world.authenticate().byToken(secret, ""), new UserRefusal.NotAuthenticated());
        assertThat(world.issueTokens().read(sue, token).state()).isEqualTo(TokenState.REVOKED);
    }

    @Test
    void everybody_reads_themselves_and_changes_their_own_profile() {
        Caller business = world.as(aurora, "Partner Business Specialist");

        change(business, business.user(), named("Bea"));

        assertThat(world.manageUsers().me(business).firstName()).isEqualTo("Bea");
        assertThat(world.manageUsers().me(business).id())
                .isEqualTo(business.user().value());
    }

    @Test
    void nobody_changes_their_own_role_edge_access_or_activation() {
        assertRefused(
                () -> change(admin, admin.user(), role(Given.role("Partner Customer Support"))),
                new UserRefusal.NotOnOneself());
        assertRefused(
                () -> change(admin, admin.user(), edgeAccess(EdgeAccess.PRIVILEGED)), new UserRefusal.NotOnOneself());
        assertRefused(() -> change(admin, admin.user(), active(false)), new UserRefusal.NotOnOneself());
        Caller business = world.as(aurora, "Partner Business Specialist");
        assertRefused(
                () -> change(business, business.user(), role(Given.role("Partner Superuser"))),
                new UserRefusal.NotOnOneself());
    }

    @Test
    void nobody_gives_a_role_that_yields_more_than_they_hold() {
        Caller standard = world.as(aurora, "Partner Standard Admin");
        World unchecked = world.unchecked(Operation.CREATE_USER);

        assertThat(refusal(() -> unchecked
                        .manageUsers()
                        .create(standard, aurora, wanted("new@aurora.example", Given.role("Partner Superuser")))))
                .isInstanceOfSatisfying(
                        UserRefusal.GrantExceedsOwn.class,
                        exceeds -> assertThat(exceeds.missing().toString()).contains("CREATE:PROXY_USER"));
        assertThat(unchecked
                        .manageUsers()
                        .create(standard, aurora, wanted("new@aurora.example", Given.role("Partner Customer Support"))))
                .isNotNull();
    }

    @Test
    void nobody_changes_or_deletes_a_user_who_holds_more() {
        Caller standard = world.as(aurora, "Partner Standard Admin");
        UserId victim = world.user(aurora, "Partner Superuser", "victim@aurora.example");
        World unchecked = world.unchecked(Operation.UPDATE_USER, Operation.DELETE_USER);

        assertThat(refusal(() -> unchecked.manageUsers().change(standard, victim, Version.FIRST, named("Hacked"))))
                .isInstanceOf(UserRefusal.GrantExceedsOwn.class);
        assertThat(refusal(() -> unchecked.manageUsers().change(standard, victim, Version.FIRST, active(false))))
                .isInstanceOf(UserRefusal.GrantExceedsOwn.class);
        assertThat(refusal(() -> unchecked.manageUsers().delete(standard, victim, Version.FIRST)))
                .isInstanceOf(UserRefusal.GrantExceedsOwn.class);
    }

    @Test
    void privileged_edge_access_is_given_by_those_who_have_it_and_by_superusers() {
        // Seed: Table 3, Edge Access
        Caller standard = world.as(aurora, "Partner Standard Admin");
        UserId sue = world.user(aurora, "Partner Customer Support", "sue@aurora.example");
        World unchecked = world.unchecked(Operation.UPDATE_USER, Operation.CREATE_USER);
        var privileged = new NewUser(
                UserName.of("new@aurora.example"), null, Given.role("Partner Customer Support"), EdgeAccess.PRIVILEGED);

        assertRefused(
                () -> unchecked.manageUsers().change(standard, sue, Version.FIRST, edgeAccess(EdgeAccess.PRIVILEGED)),
                new UserRefusal.EdgeAccessExceedsOwn());
        assertRefused(
                () -> unchecked.manageUsers().create(standard, aurora, privileged),
                new UserRefusal.EdgeAccessExceedsOwn());

        change(admin, standard.user(), edgeAccess(EdgeAccess.PRIVILEGED));

        assertThat(unchecked.manageUsers().create(standard, aurora, privileged)).isNotNull();
        assertThat(unchecked.manageUsers().change(standard, sue, Version.FIRST, edgeAccess(EdgeAccess.PRIVILEGED)))
                .isEqualTo(new Version(2));
    }

    @Test
    void a_user_is_deleted_with_its_credentials() {
        // Seed: Table 1, Delete
        Caller sue = world.as(aurora, "Partner Customer Support");

        world.manageUsers().delete(admin, sue.user(), Version.FIRST);

        assertRefused(() -> world.manageUsers().read(admin, sue.user()), new CommonRefusal.Unknown());
        assertRefused(() -> world.manageUsers().me(sue), new UserRefusal.NotAuthenticated());
    }

    @Test
    void a_default_user_is_not_deleted() {
        // Seed: Table 1, Delete: "You cannot delete the default users."
        Caller second = World.session(world.user(aurora, "Partner Superuser", "second@aurora.example"));

        assertRefused(
                () -> world.manageUsers().delete(second, world.administratorId(aurora), Version.FIRST),
                new UserRefusal.DefaultUserStays());
    }

    @Test
    void nobody_deletes_themselves() {
        Caller second = World.session(world.user(aurora, "Partner Superuser", "second@aurora.example"));

        assertRefused(
                () -> world.manageUsers().delete(second, second.user(), Version.FIRST), new UserRefusal.NotOnOneself());
    }

    @Test
    void the_last_active_superuser_of_a_tenant_stays_one() {
        UserId last = world.administratorId(aurora);

        assertRefused(() -> change(world.root(), last, active(false)), new UserRefusal.LastSuperuser());
        assertRefused(
                () -> change(world.root(), last, role(Given.role("Partner Customer Support"))),
                new UserRefusal.LastSuperuser());

        UserId second = world.user(aurora, "Partner Superuser", "second@aurora.example");
        change(world.root(), last, active(false));

        assertRefused(() -> change(world.root(), second, active(false)), new UserRefusal.LastSuperuser());
        assertRefused(
                () -> world.manageUsers().delete(world.root(), second, Version.FIRST), new UserRefusal.LastSuperuser());
    }

    @Test
    void a_list_can_be_searched_and_filtered() {
        // Seed: Table 2, Search
        world.user(aurora, "Partner Customer Support", "sue@aurora.example");
        world.user(aurora, "Partner Business Specialist", "ben@aurora.example");

        assertThat(Lists.searched(
                        UserRow.COLUMNS, listing -> world.manageUsers().list(admin, aurora, listing), "customer SUP"))
                .extracting(UserRow::userName)
                .containsExactly("sue@aurora.example");
        assertThat(Lists.filtered(
                        UserRow.COLUMNS,
                        listing -> world.manageUsers().list(admin, aurora, listing),
                        "roleName ew \"specialist\" or superuser eq true"))
                .extracting(UserRow::userName)
                .containsExactly("admin@aurora.example", "ben@aurora.example");
    }
}
