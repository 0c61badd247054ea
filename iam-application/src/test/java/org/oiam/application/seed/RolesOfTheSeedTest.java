package org.oiam.application.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.application.seed.SeedWorld.bundles;
import static org.oiam.application.seed.SeedWorld.newRole;
import static org.oiam.domain.Refusals.assertRefused;
import static org.oiam.domain.Refusals.refusal;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oiam.application.Caller;
import org.oiam.application.Listing;
import org.oiam.application.World;
import org.oiam.application.roles.ManageRoles;
import org.oiam.application.roles.RoleRow;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Refusal;
import org.oiam.domain.Version;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.roles.Role;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.roles.RoleRefusal;
import org.oiam.domain.roles.RoleSettings;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserChange;
import org.oiam.domain.users.UserId;

/** Seed: Roles, Add Role, Tables 5 to 8. */
class RolesOfTheSeedTest {

    private final SeedWorld seed = new SeedWorld();
    private final World world = seed.world;
    private final Caller superuser = seed.superuser(seed.partner);

    private RoleId add(ManageRoles.NewRole wanted) {
        return world.manageRoles().add(superuser, seed.partner, wanted);
    }

    private Role role(RoleId id) {
        return world.manageRoles().read(superuser, id).role();
    }

    private List<String> names(TenantId tenant, String search, String filter) {
        return world
                .manageRoles()
                .list(seed.superuser(tenant), tenant, SeedWorld.listing(RoleRow.COLUMNS, search, filter))
                .items()
                .stream()
                .map(RoleRow::name)
                .toList();
    }

    private List<String> names(TenantId tenant) {
        return names(tenant, null, null);
    }

    /** Seed: Roles: "view the list of existing roles and their corresponding descriptions". */
    @Test
    void the_list_shows_the_default_and_the_custom_roles_with_descriptions() {
        add(newRole("Night Shift", TenantLevel.PARTNER));

        List<RoleRow> rows = world.manageRoles()
                .list(superuser, seed.partner, Listing.all(RoleRow.COLUMNS))
                .items();

        assertThat(rows)
                .extracting(RoleRow::name)
                .containsExactlyInAnyOrder(
                        "Partner Standard Admin",
                        "Partner Security Admin",
                        "Partner Network Admin",
                        "Partner Superuser",
                        "Partner Business Specialist",
                        "Partner Customer Support",
                        "Night Shift");
        assertThat(rows).allSatisfy(row -> assertThat(row.description()).isNotBlank());
    }

    /** Seed: Table 6, Add Role. */
    @Test
    void a_role_is_added() {
        RoleId id = add(newRole(
                "Night Shift", TenantLevel.PARTNER, "GLOBAL_SETTINGS_PARTNER_SUPPORT", "SD_WAN_PARTNER_SUPPORT"));

        assertThat(role(id).bundles()).isEqualTo(bundles("GLOBAL_SETTINGS_PARTNER_SUPPORT", "SD_WAN_PARTNER_SUPPORT"));
    }

    /** Seed: Table 6, Edit: the custom roles. */
    @Test
    void a_custom_role_is_edited() {
        RoleId id = add(newRole("Night Shift", TenantLevel.PARTNER));

        world.manageRoles()
                .edit(
                        superuser,
                        id,
                        Version.FIRST,
                        new RoleSettings(
                                new Label("Day Shift"),
                                new Note("By day"),
                                TenantLevel.PARTNER,
                                bundles("GLOBAL_SETTINGS_PARTNER_ADMIN", "SD_WAN_PARTNER_ADMIN")));

        Role role = role(id);
        assertThat(role.name().value()).isEqualTo("Day Shift");
        assertThat(role.description().value()).isEqualTo("By day");
        assertThat(role.bundles()).isEqualTo(bundles("GLOBAL_SETTINGS_PARTNER_ADMIN", "SD_WAN_PARTNER_ADMIN"));
    }

    /** Seed: Roles; Table 6, Edit and Delete Role: "You cannot edit the default roles". */
    @ParameterizedTest
    @CsvSource({
        "Partner Standard Admin",
        "Partner Security Admin",
        "Partner Network Admin",
        "Partner Business Specialist",
        "Partner Customer Support"
    })
    void a_default_role_is_neither_edited_nor_deleted(String name) {
        RoleId id = seed.role(name);
        var settings = new RoleSettings(
                new Label("Mine"),
                Note.NONE,
                TenantLevel.PARTNER,
                bundles("GLOBAL_SETTINGS_PARTNER_SUPPORT", "SD_WAN_PARTNER_SUPPORT"));

        assertRefused(
                () -> world.manageRoles().edit(superuser, id, Version.FIRST, settings),
                new RoleRefusal.DefaultRoleStays());
        assertRefused(
                () -> world.manageRoles().delete(superuser, id, Version.FIRST), new RoleRefusal.DefaultRoleStays());
    }

    /** Seed: Table 6, Edit and Clone Role: "you cannot edit or view the settings of a Superuser". */
    @Nested
    class The_superuser_role {

        private final RoleId id = seed.role("Partner Superuser");

        @Test
        void is_not_viewed() {
            assertRefused(() -> world.manageRoles().read(superuser, id), new RoleRefusal.SettingsClosed());
        }

        @Test
        void is_neither_edited_nor_deleted() {
            var settings = new RoleSettings(
                    new Label("Mine"),
                    Note.NONE,
                    TenantLevel.PARTNER,
                    bundles("GLOBAL_SETTINGS_PARTNER_SUPPORT", "SD_WAN_PARTNER_SUPPORT"));

            assertRefused(
                    () -> world.manageRoles().edit(superuser, id, Version.FIRST, settings),
                    new RoleRefusal.SettingsClosed());
            assertThat(refusal(() -> world.manageRoles().delete(superuser, id, Version.FIRST))
                            .kind())
                    .isEqualTo(Refusal.Kind.FORBIDDEN);
        }

        @Test
        void is_not_cloned() {
            assertRefused(
                    () -> world.manageRoles().clone(superuser, seed.partner, id, new Label("Mine")),
                    new RoleRefusal.SettingsClosed());
        }

        @Test
        void is_no_template() {
            var wanted = new ManageRoles.NewRole(new Label("Mine"), Note.NONE, TenantLevel.PARTNER, id, null);

            assertRefused(() -> add(wanted), new RoleRefusal.SettingsClosed());
        }

        @Test
        void lends_its_bundles_to_no_custom_role() {
            assertThat(refusal(() -> add(newRole(
                            "Mine",
                            TenantLevel.PARTNER,
                            "GLOBAL_SETTINGS_PARTNER_FULL_ACCESS",
                            "SD_WAN_PARTNER_SUPPORT"))))
                    .isInstanceOf(RoleRefusal.FullAccessIsReserved.class);
        }
    }

    /** Seed: Table 6, Clone Role. */
    @Test
    void a_role_is_cloned_into_a_custom_one_with_the_same_settings() {
        RoleId id = world.manageRoles()
                .clone(superuser, seed.partner, seed.role("Partner Standard Admin"), new Label("My Admin"));

        Role clone = role(id);
        assertThat(clone).isInstanceOf(Role.Custom.class);
        assertThat(clone.bundles())
                .isEqualTo(role(seed.role("Partner Standard Admin")).bundles());
    }

    /** Seed: Table 6, Delete Role: "only custom composite roles". */
    @Test
    void a_custom_role_is_deleted() {
        RoleId id = add(newRole("Night Shift", TenantLevel.PARTNER));

        world.manageRoles().delete(superuser, id, Version.FIRST);

        assertThat(names(seed.partner)).doesNotContain("Night Shift");
    }

    /** Seed: Table 6, Delete Role: "Ensure that you have removed all the users associated with the selected role". */
    @Test
    void a_role_that_users_have_is_deleted_only_after_they_have_another() {
        RoleId id = add(newRole("Night Shift", TenantLevel.PARTNER));
        UserId sam = seed.user(seed.partner, "sam@partner.example", id);

        assertRefused(() -> world.manageRoles().delete(superuser, id, Version.FIRST), new RoleRefusal.StillHeld(id, 1));

        world.manageUsers()
                .change(
                        superuser,
                        sam,
                        Version.FIRST,
                        user -> new UserChange(
                                user.profile(), seed.role("Partner Customer Support"), user.edgeAccess(), true));
        world.manageRoles().delete(superuser, id, Version.FIRST);

        assertThat(names(seed.partner)).doesNotContain("Night Shift");
    }

    /** Seed: Table 6, Download CSV. */
    @Test
    void every_role_is_in_the_download() {
        add(newRole("Night Shift", TenantLevel.PARTNER));

        List<RoleRow> rows = Listing.everyRow(
                RoleRow.COLUMNS,
                Listing.all(RoleRow.COLUMNS),
                page -> world.manageRoles().list(superuser, seed.partner, page));

        assertThat(rows).hasSize(7);
    }

    /** Seed: Roles, steps 5 and 6. */
    @Test
    void a_role_is_viewed_with_its_privileges_service_by_service() {
        var view = world.manageRoles().read(superuser, seed.role("Partner Standard Admin"));

        assertThat(view.services())
                .extracting(ManageRoles.ServicePrivileges::bundleName)
                .containsExactly("Global Settings Partner Admin", "SD-WAN Partner Admin");
        assertThat(view.services())
                .allSatisfy(service -> assertThat(service.privileges())
                        .containsExactlyInAnyOrderElementsOf(world.catalogue()
                                .bundle(service.bundle())
                                .orElseThrow()
                                .defaults()));
        assertThat(view.role().description().value()).isNotBlank();
    }

    /** Seed: Table 7, Search. */
    @Test
    void roles_are_searched_and_filtered() {
        add(newRole("Night Shift", TenantLevel.PARTNER));

        assertThat(names(seed.partner, "night", null)).containsExactly("Night Shift");
        assertThat(names(seed.partner, null, "custom eq false and name co \"Support\""))
                .containsExactly("Partner Customer Support");
    }

    /** Seed: Table 7, Columns. */
    @Test
    void columns_are_chosen_by_name() {
        var chosen = RoleRow.COLUMNS.chosen("name,custom");

        RoleRow row = world.manageRoles()
                .list(superuser, seed.partner, Listing.all(RoleRow.COLUMNS))
                .items()
                .get(0);

        assertThat(chosen).extracting(column -> column.of(row)).containsExactly(row.name(), false);
    }

    /** Seed: Table 7, Refresh. */
    @Test
    void a_list_that_is_read_again_shows_the_latest() {
        assertThat(names(seed.partner)).doesNotContain("Night Shift");

        add(newRole("Night Shift", TenantLevel.PARTNER));

        assertThat(names(seed.partner)).contains("Night Shift");
    }

    /** Seed: Table 8, Role Name and Role Description. */
    @Test
    void a_new_role_has_name_and_description_and_needs_the_name() {
        Role role = role(add(newRole("Night Shift", TenantLevel.PARTNER)));

        assertThat(role.name().value()).isEqualTo("Night Shift");
        assertThat(role.description().value()).isEqualTo("What Night Shift is for");
        assertRefused(() -> new Label(" "), new CommonRefusal.Invalid("name", "must not be empty"));
    }

    /** Seed: Table 8, Template. */
    @Test
    void a_template_lends_its_privileges() {
        RoleId template = seed.role("Partner Network Admin");
        var wanted =
                new ManageRoles.NewRole(new Label("My Network Admin"), Note.NONE, TenantLevel.PARTNER, template, null);

        assertThat(role(add(wanted)).bundles()).isEqualTo(role(template).bundles());
    }

    /** Seed: Table 8, Scope: "for the current Partner"; step 6. */
    @Test
    void a_role_of_partner_scope_serves_its_partner_alone() {
        RoleId id = add(newRole("Night Shift", TenantLevel.PARTNER));

        assertThat(names(seed.partner)).contains("Night Shift");
        assertThat(names(seed.otherPartner)).doesNotContain("Night Shift");
        assertThat(names(seed.open)).doesNotContain("Night Shift");
        assertRefused(() -> seed.user(seed.otherPartner, "x@other.example", id), new RoleRefusal.DoesNotServe(id));
        assertRefused(() -> seed.user(seed.open, "x@open.example", id), new RoleRefusal.DoesNotServe(id));
    }

    /** Seed: Table 8, Scope: "appears in the role list for all of the Partner's Customers"; step 6. */
    @Test
    void a_role_of_enterprise_scope_appears_with_all_the_partners_customers() {
        add(newRole(
                "Branch Auditor",
                TenantLevel.ENTERPRISE,
                "GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY",
                "SD_WAN_ENTERPRISE_READ_ONLY"));

        assertThat(names(seed.open)).contains("Branch Auditor");
        assertThat(names(seed.closed)).contains("Branch Auditor");
        assertThat(names(seed.otherPartner)).doesNotContain("Branch Auditor");
    }

    /** Seed: Table 8, Scope: Partner or Enterprise. */
    @Test
    void a_partner_makes_no_role_of_operator_scope() {
        assertThat(refusal(() -> add(newRole("Above", TenantLevel.OPERATOR))))
                .isEqualTo(new RoleRefusal.ScopeAbove(TenantLevel.OPERATOR));
    }

    /** Seed: Table 8, Role Creation: "The options in this section vary depending on the selected Scope". */
    @Test
    void a_bundle_of_another_scope_is_no_option() {
        assertThat(refusal(() -> add(newRole(
                        "Mixed", TenantLevel.PARTNER, "GLOBAL_SETTINGS_PARTNER_SUPPORT", "SD_WAN_ENTERPRISE_SUPPORT"))))
                .isEqualTo(
                        new RoleRefusal.NoSuchBundle(new BundleCode("SD_WAN_ENTERPRISE_SUPPORT"), TenantLevel.PARTNER));
    }

    /** Seed: Table 8, Global Settings & Administration: "Choosing one of the privileges is mandatory". */
    @Test
    void global_settings_are_mandatory() {
        var wanted = new ManageRoles.NewRole(
                new Label("Halves"),
                Note.NONE,
                TenantLevel.PARTNER,
                null,
                Map.of(ServiceCode.SD_WAN, new BundleCode("SD_WAN_PARTNER_SUPPORT")));

        assertRefused(() -> add(wanted), new RoleRefusal.GlobalSettingsMissing());
    }

    /** Seed: Table 8, Global Settings & Administration: the defaults; SD-WAN: "The default value is No Privileges". */
    @ParameterizedTest
    @CsvSource({"PARTNER, Global Settings Partner Support", "ENTERPRISE, Global Settings Enterprise Read Only"})
    void without_a_choice_a_role_has_the_default_of_its_scope_and_no_sd_wan(TenantLevel scope, String bundle) {
        Role role = role(add(newRole("Plain", scope)));

        assertThat(role.bundles()).containsOnlyKeys(ServiceCode.GLOBAL_SETTINGS);
        assertThat(role.bundles().values())
                .extracting(code -> world.catalogue().bundle(code).orElseThrow().name())
                .containsExactly(bundle);
    }

    /** Seed: Table 8, SD-WAN: "optionally choose an SD-WAN privilege". */
    @Test
    void a_role_without_sd_wan_grants_nothing_of_it() {
        RoleId id = add(newRole("Plain", TenantLevel.PARTNER));
        UserId user = seed.user(seed.partner, "plain@partner.example", id);

        var held = world.askDecisions().effectivePrivileges(superuser, user, null, null).privileges().stream()
                .filter(privilege -> privilege.decision().isAllowed())
                .map(privilege -> world.catalogue()
                        .privilege(privilege.privilege())
                        .orElseThrow()
                        .service());

        assertThat(held).isNotEmpty().containsOnly(ServiceCode.GLOBAL_SETTINGS);
    }

    /** Seed: Roles: "a Customer support role in SD-WAN is a privilege required … to carry out various support". */
    @Test
    void a_user_has_the_privileges_of_the_bundles_of_its_role() {
        UserId user = seed.user(seed.partner, "sam@partner.example", "Partner Customer Support");

        var held = world.askDecisions().effectivePrivileges(superuser, user, null, null).privileges().stream()
                .filter(privilege -> privilege.decision().isAllowed())
                .map(privilege -> privilege.privilege())
                .toList();

        var granted = role(seed.role("Partner Customer Support")).bundles().values().stream()
                .flatMap(code -> world.catalogue().bundle(code).orElseThrow().defaults().stream())
                .filter(code -> world.catalogue()
                        .privilege(code)
                        .orElseThrow()
                        .askedAt()
                        .contains(TenantLevel.PARTNER))
                .toList();
        assertThat(held).isNotEmpty().containsExactlyInAnyOrderElementsOf(granted);
    }
}
