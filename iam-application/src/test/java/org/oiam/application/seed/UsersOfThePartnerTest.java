package org.oiam.application.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;
import static org.oiam.domain.Refusals.refusal;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.oiam.application.Caller;
import org.oiam.application.Listing;
import org.oiam.application.World;
import org.oiam.application.authentication.SignIn;
import org.oiam.application.users.ManageUsers;
import org.oiam.application.users.UserRow;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Version;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.EdgeAccess;
import org.oiam.domain.users.EmailAddress;
import org.oiam.domain.users.Password;
import org.oiam.domain.users.Profile;
import org.oiam.domain.users.UserChange;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;
import org.oiam.domain.users.UserRefusal;

/** Seed: Users, Add New User, Tables 1 to 3. */
class UsersOfThePartnerTest {

    private static final Profile PROFILE =
            new Profile("Ada", "Byron", new EmailAddress("ada@home.example"), "+49 30 1", "+49 170 2");

    private final SeedWorld seed = new SeedWorld();
    private final World world = seed.world;
    private final Caller superuser = seed.superuser(seed.partner);

    private List<UserRow> users() {
        return world.manageUsers()
                .list(superuser, seed.partner, Listing.all(UserRow.COLUMNS))
                .items();
    }

    private List<String> names(String search, String filter) {
        return world
                .manageUsers()
                .list(superuser, seed.partner, SeedWorld.listing(UserRow.COLUMNS, search, filter))
                .items()
                .stream()
                .map(UserRow::userName)
                .toList();
    }

    private UserId support(String name) {
        return seed.user(seed.partner, name, "Partner Customer Support");
    }

    private UserRow row(UserId id) {
        return world.manageUsers().read(superuser, id);
    }

    private void change(UserId id, UnaryOperator<UserChange> change) {
        world.manageUsers().change(superuser, id, new Version(row(id).version()), change);
    }

    /** Seed: Users, step 1. */
    @Test
    void a_partner_user_signs_in_with_the_code_and_chooses_a_password() {
        var wanted = new ManageUsers.NewUser(
                UserName.of("ada@partner.example"), null, seed.role("Partner Superuser"), EdgeAccess.BASIC);
        var created = world.manageUsers().create(superuser, seed.partner, wanted);

        var signedIn = world.signIn()
                .signIn(new SignIn.Attempted(
                        "ada@partner.example",
                        new Password(created.code().secret()),
                        new Password("a long enough password"),
                        Set.of(TenantLevel.PARTNER, TenantLevel.ENTERPRISE),
                        "192.0.2.1"));

        assertThat(world.authenticate()
                        .bySession(signedIn.secret(), "192.0.2.1")
                        .user())
                .isEqualTo(created.id());
    }

    /** Seed: Users, "view the list of existing users and their corresponding details". */
    @Test
    void the_list_shows_the_users_and_their_details() {
        UserId id = support("sam@partner.example");

        assertThat(users()).hasSize(2).anySatisfy(row -> {
            assertThat(row.id()).isEqualTo(id.value());
            assertThat(row.userName()).isEqualTo("sam@partner.example");
            assertThat(row.roleName()).isEqualTo("Partner Customer Support");
            assertThat(row.edgeAccess()).isEqualTo(EdgeAccess.BASIC);
            assertThat(row.active()).isTrue();
            assertThat(row.defaultUser()).isFalse();
        });
    }

    /** Seed: Table 1, New User; Table 3, General information and Role; Add New User, step 6. */
    @Test
    void a_new_user_has_what_was_entered_and_appears_in_the_list() {
        var wanted = new ManageUsers.NewUser(
                UserName.of("ada@partner.example"), PROFILE, seed.role("Partner Standard Admin"), EdgeAccess.BASIC);

        UserId id = world.manageUsers().create(superuser, seed.partner, wanted).id();

        assertThat(names(null, null)).contains("ada@partner.example");
        UserRow row = row(id);
        assertThat(List.of(row.firstName(), row.lastName(), row.contactEmail(), row.officePhone(), row.mobilePhone()))
                .containsExactly("Ada", "Byron", "ada@home.example", "+49 30 1", "+49 170 2");
        assertThat(row.roleName()).isEqualTo("Partner Standard Admin");
    }

    /** Seed: Table 3, General information: the required details. */
    @Test
    void the_user_name_is_required_and_an_e_mail_address() {
        assertRefused(() -> UserName.of(" "), new CommonRefusal.Invalid("userName", "must be an e-mail address"));
    }

    /** Seed: Table 3, Edge Access. */
    @Test
    void privileged_edge_access_is_given_by_those_who_may() {
        UserId id = support("sam@partner.example");

        change(id, user -> new UserChange(user.profile(), user.roleId(), EdgeAccess.PRIVILEGED, user.active()));

        assertThat(row(id).edgeAccess()).isEqualTo(EdgeAccess.PRIVILEGED);
    }

    /** Seed: Table 1, Modify; Add New User, step 6: "Select the link to the user to view or modify the details". */
    @Test
    void a_user_is_modified() {
        UserId id = support("sam@partner.example");

        change(
                id,
                user -> new UserChange(PROFILE, seed.role("Partner Network Admin"), user.edgeAccess(), user.active()));

        UserRow row = row(id);
        assertThat(row.firstName()).isEqualTo("Ada");
        assertThat(row.roleName()).isEqualTo("Partner Network Admin");
    }

    /** Seed: Table 1, Modify: Activation State. */
    @Test
    void the_activation_state_is_changed_and_changed_back() {
        UserId id = support("sam@partner.example");

        change(id, user -> new UserChange(user.profile(), user.roleId(), user.edgeAccess(), false));

        assertThat(row(id).active()).isFalse();
        assertThat(refusal(() -> world.manageUsers().read(World.session(id), id)))
                .isEqualTo(new UserRefusal.NotAuthenticated());

        change(id, user -> new UserChange(user.profile(), user.roleId(), user.edgeAccess(), true));

        assertThat(world.manageUsers().read(World.session(id), id).active()).isTrue();
    }

    /** Seed: Table 1, Delete. */
    @Test
    void a_user_is_deleted() {
        UserId id = support("sam@partner.example");

        world.manageUsers().delete(superuser, id, new Version(row(id).version()));

        assertThat(names(null, null)).doesNotContain("sam@partner.example");
    }

    /** Seed: Users; Table 1, Delete: "You cannot delete the default users". */
    @Test
    void a_default_user_stays_although_another_superuser_is_there() {
        UserId other = seed.user(seed.partner, "second@partner.example", "Partner Superuser");

        assertRefused(
                () -> world.manageUsers()
                        .delete(World.session(other), world.administratorId(seed.partner), Version.FIRST),
                new UserRefusal.DefaultUserStays());
        assertRefused(
                () -> world.manageUsers()
                        .delete(seed.superuser(seed.operator), world.administratorId(seed.partner), Version.FIRST),
                new UserRefusal.DefaultUserStays());
    }

    /** Seed: Table 1, Download. */
    @Test
    void every_user_is_in_the_download() {
        for (int i = 0; i < 3; i++) {
            support("user" + i + "@partner.example");
        }

        List<UserRow> rows = Listing.everyRow(
                UserRow.COLUMNS,
                Listing.all(UserRow.COLUMNS),
                page -> world.manageUsers().list(superuser, seed.partner, page));

        assertThat(rows).hasSize(4);
    }

    /** Seed: Table 2, Search: matching text across the table. */
    @Test
    void a_search_finds_text_in_any_column() {
        support("sam@partner.example");
        support("kim@partner.example");

        assertThat(names("SAM@", null)).containsExactly("sam@partner.example");
        assertThat(names("customer support", null)).containsExactly("sam@partner.example", "kim@partner.example");
        assertThat(names("nobody", null)).isEmpty();
    }

    /** Seed: Table 2, Search: the advanced search. */
    @Test
    void an_advanced_search_narrows_the_results_down() {
        support("sam@partner.example");
        support("kim@partner.example");

        assertThat(names("partner.example", "roleName co \"Support\" and userName sw \"k\""))
                .containsExactly("kim@partner.example");
    }

    /** Seed: Table 2, Columns. */
    @Test
    void columns_are_chosen_by_name() {
        var chosen = UserRow.COLUMNS.chosen("userName,roleName");

        assertThat(users().stream()
                        .map(row ->
                                chosen.stream().map(column -> column.of(row)).toList()))
                .containsExactly(List.of("admin@partner.example", "Partner Superuser"));
    }

    /** Seed: Table 2, Refresh. */
    @Test
    void a_list_that_is_read_again_shows_the_latest() {
        assertThat(users()).hasSize(1);

        support("sam@partner.example");

        assertThat(users()).hasSize(2);
    }

    /** Seed: Add New User, step 6: "As a Partner Administrator, you can manage the Roles, …, and API Tokens". */
    @Test
    void a_partner_superuser_manages_roles_and_tokens_of_partner_users() {
        UserId sam = support("sam@partner.example");
        var role =
                world.manageRoles().add(superuser, seed.partner, SeedWorld.newRole("Night Shift", TenantLevel.PARTNER));

        change(sam, user -> new UserChange(user.profile(), role, user.edgeAccess(), user.active()));
        var token = seed.token(superuser, sam, "for a script");
        world.issueTokens().revoke(superuser, token);

        assertThat(row(sam).roleName()).isEqualTo("Night Shift");
    }

    /** Seed: Add New User, step 6, Note: deleting a user ends the access by API token. */
    @Test
    void the_token_of_a_deleted_user_is_dead() {
        UserId sam = seed.user(seed.partner, "sam@partner.example", "Partner Standard Admin");
        var token = seed.token(World.session(sam), sam, "script");
        String secret = world.issueTokens().download(World.session(sam), token).reveal();
        assertThat(world.authenticate().byToken(secret, "192.0.2.1").user()).isEqualTo(sam);

        world.manageUsers().delete(superuser, sam, new Version(row(sam).version()));

        assertRefused(() -> world.authenticate().byToken(secret, "192.0.2.1"), new UserRefusal.NotAuthenticated());
    }
}
