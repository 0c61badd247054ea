package org.oiam.application.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;
import static org.oiam.domain.Refusals.refusal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.application.Caller;
import org.oiam.application.Given;
import org.oiam.application.Lists;
import org.oiam.application.Operation;
import org.oiam.application.Sight;
import org.oiam.application.World;
import org.oiam.application.roles.ManageRoles.NewRole;
import org.oiam.application.roles.ManageRoles.ServicePrivileges;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Version;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.decisions.Decision;
import org.oiam.domain.decisions.Question;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.roles.Role;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.roles.RoleRefusal;
import org.oiam.domain.roles.RoleSettings;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserRefusal;

/** Seed: Roles, Add Role, Tables 5 to 8. */
class ManageRolesTest {

    private static final BundleCode SUPPORT = new BundleCode("GLOBAL_SETTINGS_PARTNER_SUPPORT");
    private static final BundleCode ADMIN = new BundleCode("GLOBAL_SETTINGS_PARTNER_ADMIN");
    private static final BundleCode SD_WAN = new BundleCode("SD_WAN_PARTNER_ADMIN");

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

    private static NewRole wanted(String name, TenantLevel scope) {
        return new NewRole(new Label(name), new Note("For " + name), scope, null, null);
    }

    private static NewRole of(String name, TenantLevel scope, BundleCode globalSettings) {
        return new NewRole(
                new Label(name), Note.NONE, scope, null, Map.of(ServiceCode.GLOBAL_SETTINGS, globalSettings));
    }

    private RoleId added(String name, TenantLevel scope) {
        return world.manageRoles().add(admin, aurora, wanted(name, scope));
    }

    private Role.Custom stored(RoleId id) {
        return world.backend().roles().findOwned(Sight.EVERYTHING, id).orElseThrow();
    }

    private List<RoleRow> rows(Caller caller, TenantId tenant) {
        return Lists.all(RoleRow.COLUMNS, listing -> world.manageRoles().list(caller, tenant, listing));
    }

    @Test
    void a_partner_role_is_added_with_the_default_global_settings() {
        // Seed: Table 8: "By default, Global Settings MSP Support is selected for the Partner scope"; no SD-WAN
        Role.Custom role = stored(added("Auditor", TenantLevel.PARTNER));

        assertThat(role.bundles()).isEqualTo(Map.of(ServiceCode.GLOBAL_SETTINGS, SUPPORT));
        assertThat(role.owner()).isEqualTo(aurora);
        assertThat(role.description()).isEqualTo(new Note("For Auditor"));
        assertThat(rows(admin, aurora)).extracting(RoleRow::name).contains("Auditor");
        assertThat(rows(world.administrator(borealis), borealis))
                .extracting(RoleRow::name)
                .doesNotContain("Auditor");
    }

    @Test
    void an_enterprise_role_appears_in_the_lists_of_all_customers() {
        // Seed: Table 8, Scope; Global Settings Enterprise Read Only by default
        TenantId bolt = world.enterprise(aurora, "Bolt");
        RoleId id = added("Customer auditor", TenantLevel.ENTERPRISE);

        assertThat(stored(id).bundles())
                .isEqualTo(Map.of(ServiceCode.GLOBAL_SETTINGS, new BundleCode("GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY")));
        assertThat(rows(world.administrator(acme), acme))
                .extracting(RoleRow::name)
                .contains("Customer auditor");
        assertThat(rows(world.administrator(bolt), bolt))
                .extracting(RoleRow::name)
                .contains("Customer auditor");
        assertThat(rows(admin, aurora)).extracting(RoleRow::name).contains("Customer auditor");
    }

    @Test
    void a_role_takes_the_bundles_of_its_template() {
        // Seed: Table 8, Template
        var wanted = new NewRole(
                new Label("Copy"), Note.NONE, TenantLevel.PARTNER, Given.role("Partner Standard Admin"), null);

        RoleId id = world.manageRoles().add(admin, aurora, wanted);

        assertThat(stored(id).bundles())
                .isEqualTo(Map.of(ServiceCode.GLOBAL_SETTINGS, ADMIN, ServiceCode.SD_WAN, SD_WAN));
    }

    @Test
    void chosen_bundles_outweigh_the_template() {
        var wanted = new NewRole(
                new Label("Copy"),
                Note.NONE,
                TenantLevel.PARTNER,
                Given.role("Partner Standard Admin"),
                Map.of(ServiceCode.GLOBAL_SETTINGS, SUPPORT));

        assertThat(stored(world.manageRoles().add(admin, aurora, wanted)).bundles())
                .isEqualTo(Map.of(ServiceCode.GLOBAL_SETTINGS, SUPPORT));
    }

    @Test
    void a_superuser_role_is_no_template() {
        // Seed: Table 6, Clone Role: "You cannot clone the settings of a Superuser"
        var wanted =
                new NewRole(new Label("Copy"), Note.NONE, TenantLevel.PARTNER, Given.role("Partner Superuser"), null);

        assertRefused(() -> world.manageRoles().add(admin, aurora, wanted), new RoleRefusal.SettingsClosed());
    }

    @Test
    void a_role_needs_global_settings() {
        // Seed: Table 8: "Choosing one of the privileges is mandatory"
        var wanted = new NewRole(
                new Label("SD-WAN only"), Note.NONE, TenantLevel.PARTNER, null, Map.of(ServiceCode.SD_WAN, SD_WAN));

        assertRefused(() -> world.manageRoles().add(admin, aurora, wanted), new RoleRefusal.GlobalSettingsMissing());
    }

    @Test
    void a_role_takes_bundles_of_its_scope_only_and_never_full_access() {
        var fullAccess = new BundleCode("GLOBAL_SETTINGS_PARTNER_FULL_ACCESS");

        assertRefused(
                () -> world.manageRoles().add(admin, aurora, of("Wrong", TenantLevel.ENTERPRISE, SUPPORT)),
                new RoleRefusal.NoSuchBundle(SUPPORT, TenantLevel.ENTERPRISE));
        assertRefused(
                () -> world.manageRoles().add(admin, aurora, of("Wrong", TenantLevel.PARTNER, fullAccess)),
                new RoleRefusal.FullAccessIsReserved(fullAccess));
    }

    @Test
    void a_tenant_makes_roles_for_its_own_level_and_below() {
        assertRefused(() -> added("Too high", TenantLevel.OPERATOR), new RoleRefusal.ScopeAbove(TenantLevel.OPERATOR));
        assertRefused(
                () -> world.manageRoles().add(world.administrator(acme), acme, wanted("Too high", TenantLevel.PARTNER)),
                new RoleRefusal.ScopeAbove(TenantLevel.PARTNER));
        assertThat(world.manageRoles().add(world.administrator(acme), acme, wanted("Own", TenantLevel.ENTERPRISE)))
                .isNotNull();
    }

    @Test
    void a_name_is_unique_per_scope_and_default_names_are_reserved() {
        added("Auditor", TenantLevel.PARTNER);
        added("Auditor", TenantLevel.ENTERPRISE);

        assertRefused(() -> added("auditor", TenantLevel.PARTNER), new RoleRefusal.NameTaken("auditor"));
        assertRefused(
                () -> added("partner superuser", TenantLevel.PARTNER), new RoleRefusal.NameTaken("partner superuser"));
        assertRefused(
                () -> added("Enterprise Support", TenantLevel.PARTNER),
                new RoleRefusal.NameTaken("Enterprise Support"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Partner Standard Admin",
                "Partner Security Admin",
                "Partner Network Admin",
                "Partner Customer Support"
            })
    void others_read_roles_and_write_none(String name) {
        RoleId id = added("Auditor", TenantLevel.PARTNER);
        Caller caller = world.as(aurora, name);

        assertThat(world.manageRoles().read(caller, id).role()).isEqualTo(stored(id));
        assertThat(rows(caller, aurora)).extracting(RoleRow::name).contains("Auditor");
        assertRefused(
                () -> world.manageRoles().add(caller, aurora, wanted("Mine", TenantLevel.PARTNER)),
                new CommonRefusal.NotPermitted("CREATE:MSP_SCOPED_ROLE", "not-granted"));
        assertRefused(
                () -> world.manageRoles()
                        .clone(caller, aurora, Given.role("Partner Customer Support"), new Label("Mine")),
                new CommonRefusal.NotPermitted("CREATE:MSP_SCOPED_ROLE", "not-granted"));
        assertRefused(
                () -> world.manageRoles().edit(caller, id, Version.FIRST, settings("Mine")),
                new CommonRefusal.NotPermitted("UPDATE:MSP_SCOPED_ROLE", "not-granted"));
        assertRefused(
                () -> world.manageRoles().delete(caller, id, Version.FIRST),
                new CommonRefusal.NotPermitted("DELETE:MSP_SCOPED_ROLE", "not-granted"));
    }

    private static RoleSettings settings(String name) {
        return new RoleSettings(
                new Label(name), Note.NONE, TenantLevel.PARTNER, Map.of(ServiceCode.GLOBAL_SETTINGS, SUPPORT));
    }

    @Test
    void a_business_specialist_sees_no_roles() {
        Caller caller = world.as(aurora, "Partner Business Specialist");

        assertRefused(
                () -> rows(caller, aurora), new CommonRefusal.NotPermitted("READ:MSP_SCOPED_ROLE", "not-granted"));
    }

    @Test
    void a_role_is_cloned_under_another_name() {
        // Seed: Table 6, Clone Role
        RoleId ofDefault =
                world.manageRoles().clone(admin, aurora, Given.role("Partner Standard Admin"), new Label("My admin"));
        RoleId ofCustom = world.manageRoles().clone(admin, aurora, ofDefault, new Label("My second admin"));
        RoleId below = world.manageRoles()
                .clone(admin, aurora, Given.role("Enterprise Support"), new Label("Customer support"));

        assertThat(stored(ofDefault).bundles())
                .isEqualTo(Map.of(ServiceCode.GLOBAL_SETTINGS, ADMIN, ServiceCode.SD_WAN, SD_WAN));
        assertThat(stored(ofCustom).bundles()).isEqualTo(stored(ofDefault).bundles());
        assertThat(stored(below).scope()).isEqualTo(TenantLevel.ENTERPRISE);
    }

    @Test
    void a_superuser_is_neither_viewed_edited_nor_cloned() {
        // Seed: Table 6, Edit and Clone Role
        RoleId superuser = Given.role("Partner Superuser");

        assertRefused(() -> world.manageRoles().read(admin, superuser), new RoleRefusal.SettingsClosed());
        assertRefused(
                () -> world.manageRoles().edit(admin, superuser, Version.FIRST, settings("Mine")),
                new RoleRefusal.SettingsClosed());
        assertRefused(
                () -> world.manageRoles().clone(admin, aurora, superuser, new Label("Mine")),
                new RoleRefusal.SettingsClosed());
        assertRefused(
                () -> world.manageRoles().clone(admin, aurora, Given.role("Enterprise Superuser"), new Label("Mine")),
                new RoleRefusal.SettingsClosed());
    }

    @Test
    void a_default_role_is_neither_edited_nor_deleted() {
        // Seed: Table 6: "You cannot edit or delete a default role"
        RoleId role = Given.role("Partner Standard Admin");

        assertRefused(
                () -> world.manageRoles().edit(admin, role, Version.FIRST, settings("Mine")),
                new RoleRefusal.DefaultRoleStays());
        assertRefused(() -> world.manageRoles().delete(admin, role, Version.FIRST), new RoleRefusal.DefaultRoleStays());
    }

    @Test
    void a_role_is_viewed_with_its_privileges_by_service() {
        // Seed: Roles, step 6
        ManageRoles.View view = world.manageRoles().read(admin, Given.role("Partner Standard Admin"));

        assertThat(view.services())
                .extracting(ServicePrivileges::service)
                .containsExactly(ServiceCode.GLOBAL_SETTINGS, ServiceCode.SD_WAN);
        assertThat(view.services())
                .extracting(ServicePrivileges::bundleName)
                .containsExactly("Global Settings Partner Admin", "SD-WAN Partner Admin");
        assertThat(view.services().get(0).privileges())
                .contains(new PrivilegeCode("READ:PROXY_USER"))
                .doesNotContain(new PrivilegeCode("CREATE:PROXY_USER"));
        assertThat(view.services().get(1).privileges()).contains(new PrivilegeCode("UPDATE:EDGE"));
    }

    @Test
    void a_role_of_the_partner_is_viewed_by_its_customers() {
        RoleId id = added("Customer auditor", TenantLevel.ENTERPRISE);
        RoleId hidden = added("Internal", TenantLevel.PARTNER);

        assertThat(world.manageRoles().read(world.administrator(acme), id).role())
                .isEqualTo(stored(id));
        assertRefused(() -> world.manageRoles().read(world.administrator(acme), hidden), new CommonRefusal.Unknown());
        assertRefused(() -> world.manageRoles().read(world.administrator(borealis), id), new CommonRefusal.Unknown());
    }

    @Test
    void a_role_of_the_partner_is_not_its_customers_to_write() {
        RoleId id = added("Customer auditor", TenantLevel.ENTERPRISE);
        var settings = new RoleSettings(
                new Label("Mine"), Note.NONE, TenantLevel.ENTERPRISE, stored(id).bundles());

        assertRefused(
                () -> world.manageRoles().edit(world.administrator(acme), id, Version.FIRST, settings),
                new CommonRefusal.Unknown());
        assertRefused(
                () -> world.manageRoles().delete(world.administrator(acme), id, Version.FIRST),
                new CommonRefusal.Unknown());
        assertRefused(
                () -> world.manageRoles().delete(world.administrator(borealis), id, Version.FIRST),
                new CommonRefusal.Unknown());
    }

    @Test
    void an_edited_role_holds_for_its_users_at_once() {
        // Seed: Table 6, Edit
        RoleId id = added("Operator of edges", TenantLevel.PARTNER);
        UserId sue = world.user(aurora, id, "sue@aurora.example");
        var question = Question.of(sue, Credential.SESSION, new PrivilegeCode("CREATE:ENTERPRISE"), aurora);
        assertThat(world.decisions().current().decide(question)).isEqualTo(Decision.NOT_GRANTED);
        world.clock().pass(Duration.ofMinutes(1));

        Version stored = world.manageRoles()
                .edit(
                        admin,
                        id,
                        Version.FIRST,
                        new RoleSettings(
                                new Label("Admin of edges"),
                                new Note("More"),
                                TenantLevel.PARTNER,
                                Map.of(ServiceCode.GLOBAL_SETTINGS, ADMIN)));

        assertThat(stored).isEqualTo(new Version(2));
        assertThat(stored(id).name()).isEqualTo(new Label("Admin of edges"));
        assertThat(stored(id).modifiedAt()).isEqualTo(Given.NOW.plus(Duration.ofMinutes(1)));
        assertThat(stored(id).createdAt()).isEqualTo(Given.NOW);
        assertThat(world.decisions().current().decide(question)).isEqualTo(Decision.GRANTED);
    }

    @Test
    void a_scope_stays() {
        RoleId id = added("Auditor", TenantLevel.PARTNER);
        var settings = new RoleSettings(
                new Label("Auditor"),
                Note.NONE,
                TenantLevel.ENTERPRISE,
                Map.of(ServiceCode.GLOBAL_SETTINGS, RoleSettings.defaultGlobalSettings(TenantLevel.ENTERPRISE)));

        assertRefused(() -> world.manageRoles().edit(admin, id, Version.FIRST, settings), new RoleRefusal.ScopeStays());
    }

    @Test
    void a_stale_edit_and_a_stale_delete_are_refused() {
        RoleId id = added("Auditor", TenantLevel.PARTNER);
        world.manageRoles().edit(admin, id, Version.FIRST, settings("Reviewer"));

        assertRefused(
                () -> world.manageRoles().edit(admin, id, Version.FIRST, settings("Late")), new CommonRefusal.Stale());
        assertRefused(() -> world.manageRoles().delete(admin, id, Version.FIRST), new CommonRefusal.Stale());
    }

    @Test
    void a_role_is_deleted_when_nobody_has_it() {
        // Seed: Table 6, Delete Role: "Ensure that you have removed all the users associated"
        RoleId id = added("Auditor", TenantLevel.PARTNER);
        UserId sue = world.user(aurora, id, "sue@aurora.example");

        assertRefused(() -> world.manageRoles().delete(admin, id, Version.FIRST), new RoleRefusal.StillHeld(id, 1));

        world.manageUsers().delete(admin, sue, Version.FIRST);
        world.manageRoles().delete(admin, id, Version.FIRST);

        assertRefused(() -> world.manageRoles().read(admin, id), new CommonRefusal.Unknown());
    }

    @Test
    void nobody_makes_or_edits_a_role_that_yields_more_than_they_hold() {
        Caller support = world.as(aurora, "Partner Customer Support");
        RoleId id = added("Auditor", TenantLevel.PARTNER);
        RoleId strong = world.manageRoles().add(admin, aurora, of("Strong", TenantLevel.PARTNER, ADMIN));
        World unchecked = world.unchecked(Operation.CREATE_ROLE, Operation.UPDATE_ROLE);
        var stronger = new RoleSettings(
                new Label("Auditor"), Note.NONE, TenantLevel.PARTNER, Map.of(ServiceCode.GLOBAL_SETTINGS, ADMIN));

        assertThat(refusal(() -> unchecked.manageRoles().add(support, aurora, of("Mine", TenantLevel.PARTNER, ADMIN))))
                .isInstanceOf(UserRefusal.GrantExceedsOwn.class);
        assertThat(refusal(() -> unchecked
                        .manageRoles()
                        .clone(support, aurora, Given.role("Partner Standard Admin"), new Label("Mine"))))
                .isInstanceOf(UserRefusal.GrantExceedsOwn.class);
        assertThat(refusal(() -> unchecked.manageRoles().edit(support, id, Version.FIRST, stronger)))
                .isInstanceOf(UserRefusal.GrantExceedsOwn.class);
        assertThat(refusal(() -> unchecked.manageRoles().edit(support, strong, Version.FIRST, settings("Weak"))))
                .isInstanceOf(UserRefusal.GrantExceedsOwn.class);
        assertThat(unchecked.manageRoles().add(support, aurora, of("Mine", TenantLevel.PARTNER, SUPPORT)))
                .isNotNull();
    }

    @Test
    void a_partner_makes_roles_in_a_customer_that_delegated_its_users() {
        assertRefused(
                () -> world.manageRoles().add(admin, acme, wanted("Ours", TenantLevel.ENTERPRISE)),
                new CommonRefusal.NotPermitted("CREATE:ENTERPRISE_SCOPED_ROLE", "delegation-missing"));

        world.delegate(acme, Delegation.USERS_TO_PARTNER, true);
        RoleId id = world.manageRoles().add(admin, acme, wanted("Ours", TenantLevel.ENTERPRISE));

        assertThat(stored(id).owner()).isEqualTo(acme);
    }

    @Test
    void roles_are_offered_for_the_callers_level_and_those_below() {
        // Seed: Table 3, Role
        added("Auditor", TenantLevel.PARTNER);
        added("Customer auditor", TenantLevel.ENTERPRISE);

        assertThat(world.manageRoles().offered(admin, Set.of(TenantLevel.PARTNER)))
                .extracting(offered -> offered.role().name())
                .contains("Partner Superuser", "Auditor")
                .doesNotContain("Customer auditor", "Enterprise Support");
        assertThat(world.manageRoles().offered(admin, Set.of(TenantLevel.OPERATOR)))
                .isEmpty();
        assertThat(world.manageRoles().offered(world.administrator(acme), Set.of(TenantLevel.ENTERPRISE)))
                .extracting(offered -> offered.role().name())
                .contains("Enterprise Support", "Customer auditor")
                .doesNotContain("Auditor");
    }
}
