package org.oiam.application.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.oiam.application.Backend;
import org.oiam.application.Given;
import org.oiam.application.Lists;
import org.oiam.application.OnBackend;
import org.oiam.application.Sight;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Version;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueSamples;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.roles.Role;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.roles.RoleRefusal;
import org.oiam.domain.roles.RoleSettings;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantLevel;

/** What {@link Roles} promises. */
public abstract class RolesContract extends OnBackend {

    private static final Catalogue CATALOGUE = CatalogueSamples.standard();
    private static final Instant LATER = Given.NOW.plusSeconds(60);

    protected RolesContract(Supplier<Backend> start) {
        super(start);
    }

    @Test
    void every_tenant_has_the_default_roles_of_its_level() {
        // Seed: Table 5
        for (var described : CATALOGUE.roles()) {
            Role.Predefined role = Role.Predefined.of(described);

            assertThat(roles().find(given().operator(), role.id()).isPresent())
                    .isEqualTo(role.scope() == TenantLevel.OPERATOR);
            assertThat(roles().find(given().partnerB(), role.id()).isPresent())
                    .isEqualTo(role.scope() == TenantLevel.PARTNER);
            assertThat(roles().find(given().customerA1(), role.id()).isPresent())
                    .isEqualTo(role.scope() == TenantLevel.ENTERPRISE);
        }
        assertThat(roles().find(given().partnerA(), Given.role("Partner Superuser")))
                .contains(defaultRole("Partner Superuser"));
        assertThat(roles().find(given().direct(), Given.role("Enterprise Support")))
                .contains(defaultRole("Enterprise Support"));
    }

    private static Role.Predefined defaultRole(String name) {
        return CATALOGUE.roles().stream()
                .filter(role -> role.name().equals(name))
                .map(Role.Predefined::of)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_role_that_does_not_exist_is_absent() {
        var unknown = new RoleId(99_999);

        assertThat(roles().find(given().partnerA(), unknown)).isEmpty();
        assertThat(roles().findOwned(Sight.EVERYTHING, unknown)).isEmpty();
    }

    @Test
    void a_role_of_its_own_scope_stands_in_its_owner_alone() {
        // Seed: Table 8, Scope: "for the current Partner"
        Role.Custom role = given().role(given().partnerA(), "Own", TenantLevel.PARTNER);

        assertThat(roles().find(given().partnerA(), role.id())).contains(role);
        assertThat(roles().find(given().partnerB(), role.id())).isEmpty();
        assertThat(roles().find(given().operator(), role.id())).isEmpty();
        assertThat(roles().find(given().customerA1(), role.id())).isEmpty();
    }

    @Test
    void a_role_for_customers_stands_in_its_owner_and_in_all_its_customers() {
        // Seed: Table 8, Scope: "appears in the role list for all of the Partner's Customers"
        Role.Custom role = given().role(given().partnerA(), "Customers", TenantLevel.ENTERPRISE);

        assertThat(roles().find(given().partnerA(), role.id())).contains(role);
        assertThat(roles().find(given().customerA1(), role.id())).contains(role);
        assertThat(roles().find(given().customerA2(), role.id())).contains(role);
        assertThat(roles().find(given().customerB1(), role.id())).isEmpty();
        assertThat(roles().find(given().direct(), role.id())).isEmpty();
        assertThat(roles().find(given().operator(), role.id())).isEmpty();
    }

    @Test
    void a_role_of_the_operator_stands_in_every_tenant_of_its_scope() {
        Role.Custom forPartners = given().role(given().operator(), "Partners", TenantLevel.PARTNER);
        Role.Custom forEnterprises = given().role(given().operator(), "Enterprises", TenantLevel.ENTERPRISE);

        assertThat(roles().find(given().partnerB(), forPartners.id())).contains(forPartners);
        assertThat(roles().find(given().customerB1(), forPartners.id())).isEmpty();
        assertThat(roles().find(given().customerB1(), forEnterprises.id())).contains(forEnterprises);
        assertThat(roles().find(given().direct(), forEnterprises.id())).contains(forEnterprises);
        assertThat(roles().find(given().partnerB(), forEnterprises.id())).isEmpty();
    }

    @Test
    void a_custom_role_is_found_where_its_owner_is_within_sight() {
        Role.Custom role = given().role(given().customerA1(), "Own", TenantLevel.ENTERPRISE);

        assertThat(roles().findOwned(Sight.EVERYTHING, role.id())).contains(role);
        assertThat(roles().findOwned(Given.sight(given().partnerA()), role.id()))
                .contains(role);
        assertThat(roles().findOwned(Given.sight(given().customerA1()), role.id()))
                .contains(role);
        assertThat(roles().findOwned(Given.sight(given().partnerB()), role.id()))
                .isEmpty();
        assertThat(roles().findOwned(Given.sight(given().customerA2()), role.id()))
                .isEmpty();
        assertThat(roles().findOwned(Given.sight(given().direct()), role.id())).isEmpty();
    }

    @Test
    void a_role_of_the_partner_is_not_its_customers_to_find_as_owned() {
        Role.Custom role = given().role(given().partnerA(), "Customers", TenantLevel.ENTERPRISE);

        assertThat(roles().findOwned(Given.sight(given().customerA1()), role.id()))
                .isEmpty();
    }

    @Test
    void a_default_role_is_nobodys_custom_role() {
        assertThat(roles().findOwned(Sight.EVERYTHING, Given.role("Partner Superuser")))
                .isEmpty();
    }

    @Test
    void a_name_is_taken_in_the_same_owner_and_scope_whatever_its_letter_case() {
        given().role(given().partnerA(), "Auditor", TenantLevel.PARTNER);
        Role.Custom same = given().aRole(given().partnerA(), "AUDITOR", TenantLevel.PARTNER);

        assertRefused(() -> store(() -> roles().add(same)), new RoleRefusal.NameTaken("AUDITOR"));
        assertThat(roles().findOwned(Sight.EVERYTHING, same.id())).isEmpty();
    }

    @Test
    void a_name_is_free_in_another_scope_and_in_another_owner() {
        given().role(given().partnerA(), "Auditor", TenantLevel.PARTNER);

        Role.Custom otherScope = given().role(given().partnerA(), "Auditor", TenantLevel.ENTERPRISE);
        Role.Custom otherOwner = given().role(given().partnerB(), "Auditor", TenantLevel.PARTNER);
        Role.Custom below = given().role(given().customerA1(), "Auditor", TenantLevel.ENTERPRISE);

        assertThat(roles().findOwned(Sight.EVERYTHING, otherScope.id())).contains(otherScope);
        assertThat(roles().findOwned(Sight.EVERYTHING, otherOwner.id())).contains(otherOwner);
        assertThat(roles().findOwned(Sight.EVERYTHING, below.id())).contains(below);
    }

    @Test
    void a_changed_role_is_kept_under_its_next_version() {
        Role.Custom role = given().role(given().partnerA(), "Auditor", TenantLevel.ENTERPRISE);
        Role.Custom changed = edited(role, "Reviewer");

        Version stored = stored(() -> roles().replace(changed));

        assertThat(stored).isEqualTo(new Version(2));
        Role.Custom found = roles().findOwned(Sight.EVERYTHING, role.id()).orElseThrow();
        assertThat(found).isEqualTo(at(changed, stored));
        assertThat(found.bundles()).hasSize(2);
    }

    private static Role.Custom edited(Role.Custom role, String name) {
        var bundles = Map.of(
                ServiceCode.GLOBAL_SETTINGS,
                CATALOGUE.bundles(ServiceCode.GLOBAL_SETTINGS, role.scope()).stream()
                        .filter(bundle -> !bundle.fullAccess())
                        .findFirst()
                        .orElseThrow()
                        .code(),
                ServiceCode.SD_WAN,
                CATALOGUE.bundles(ServiceCode.SD_WAN, role.scope()).stream()
                        .filter(bundle -> !bundle.fullAccess())
                        .findFirst()
                        .orElseThrow()
                        .code());
        var settings = new RoleSettings(new Label(name), new Note("Edited"), role.scope(), bundles);
        return role.edit(settings, CATALOGUE, LATER);
    }

    private static Role.Custom at(Role.Custom role, Version version) {
        return new Role.Custom(
                role.id(),
                role.owner(),
                role.name(),
                role.description(),
                role.scope(),
                role.bundles(),
                role.createdAt(),
                role.modifiedAt(),
                version);
    }

    @Test
    void a_role_can_lose_a_bundle() {
        Role.Custom role = given().role(given().partnerA(), "Auditor", TenantLevel.PARTNER);
        Role.Custom wider = edited(role, "Auditor");
        Version second = stored(() -> roles().replace(wider));

        stored(() -> roles().replace(at(role, second)));

        assertThat(roles().findOwned(Sight.EVERYTHING, role.id()).orElseThrow().bundles())
                .isEqualTo(role.bundles());
    }

    @Test
    void a_stale_role_is_refused_and_nothing_changes() {
        Role.Custom role = given().role(given().partnerA(), "Auditor", TenantLevel.PARTNER);
        stored(() -> roles().replace(edited(role, "First")));

        assertRefused(() -> stored(() -> roles().replace(edited(role, "Second"))), new CommonRefusal.Stale());

        assertThat(roles().findOwned(Sight.EVERYTHING, role.id()).orElseThrow().name())
                .isEqualTo(new Label("First"));
    }

    @Test
    void a_role_that_was_never_stored_cannot_be_replaced() {
        Role.Custom unknown = given().aRole(given().partnerA(), "Never", TenantLevel.PARTNER);

        assertRefused(() -> stored(() -> roles().replace(unknown)), new CommonRefusal.Stale());
    }

    @Test
    void a_role_is_not_renamed_to_a_name_that_is_taken() {
        given().role(given().partnerA(), "Auditor", TenantLevel.PARTNER);
        Role.Custom other = given().role(given().partnerA(), "Reviewer", TenantLevel.PARTNER);

        assertRefused(
                () -> stored(() -> roles().replace(edited(other, "auditor"))), new RoleRefusal.NameTaken("auditor"));
    }

    @Test
    void the_holders_of_a_role_are_counted_in_all_tenants() {
        Role.Custom role = given().role(given().partnerA(), "Customers", TenantLevel.ENTERPRISE);
        given().user(given().customerA1(), "one@acme.example", role.id());
        given().user(given().customerA1(), "two@acme.example", role.id());
        given().user(given().customerA2(), "three@bolt.example", role.id());
        given().user(given().customerA2(), "four@bolt.example");

        assertThat(roles().holders(role)).isEqualTo(3);
    }

    @Test
    void a_role_that_nobody_holds_is_removed_and_its_name_is_free_again() {
        // Seed: Table 6, Delete Role
        Role.Custom role = given().role(given().partnerA(), "Auditor", TenantLevel.PARTNER);

        store(() -> roles().remove(role));

        assertThat(roles().holders(role)).isZero();
        assertThat(roles().findOwned(Sight.EVERYTHING, role.id())).isEmpty();
        assertThat(roles().find(given().partnerA(), role.id())).isEmpty();
        given().role(given().partnerA(), "Auditor", TenantLevel.PARTNER);
    }

    @Test
    void a_role_that_is_held_is_not_removed() {
        // Seed: Table 6, Delete Role: "Ensure that you have removed all the users"
        Role.Custom role = given().role(given().partnerA(), "Auditor", TenantLevel.PARTNER);
        given().user(given().partnerA(), "one@aurora.example", role.id());
        given().user(given().partnerA(), "two@aurora.example", role.id());

        assertRefused(() -> store(() -> roles().remove(role)), new RoleRefusal.StillHeld(role.id(), 2));
        assertThat(roles().findOwned(Sight.EVERYTHING, role.id())).contains(role);
    }

    @Test
    void the_default_roles_are_brought_in_line_once() {
        List<Role.Predefined> defaults =
                CATALOGUE.roles().stream().map(Role.Predefined::of).toList();

        assertThat(stored(() -> roles().synchronise(defaults))).isFalse();
    }

    @Test
    void a_default_role_that_the_catalogue_changed_changes() {
        List<Role.Predefined> defaults = CATALOGUE.roles().stream()
                .map(Role.Predefined::of)
                .map(role -> role.name().value().equals("Partner Network Admin") ? renamed(role) : role)
                .toList();

        assertThat(stored(() -> roles().synchronise(defaults))).isTrue();
        assertThat(stored(() -> roles().synchronise(defaults))).isFalse();

        assertThat(roles().find(given().partnerA(), Given.role("Partner Network Admin")))
                .contains(renamed(defaultRole("Partner Network Admin")));
    }

    private static Role.Predefined renamed(Role.Predefined role) {
        return new Role.Predefined(
                role.id(),
                new Label("Partner Net Admin"),
                role.description(),
                role.scope(),
                defaultRole("Partner Customer Support").bundles(),
                role.isSuperuser(),
                role.precedence());
    }

    @Test
    void a_list_has_default_owned_and_inherited_roles() {
        // Seed: Table 6, Table 8 (Scope)
        given().role(given().partnerA(), "Partner A only", TenantLevel.PARTNER);
        given().role(given().partnerA(), "For customers of A", TenantLevel.ENTERPRISE);
        given().role(given().partnerB(), "For customers of B", TenantLevel.ENTERPRISE);
        given().role(given().operator(), "For all enterprises", TenantLevel.ENTERPRISE);
        given().role(given().operator(), "For all partners", TenantLevel.PARTNER);
        given().role(given().customerA1(), "Acme only", TenantLevel.ENTERPRISE);

        assertThat(customNames(given().partnerA()))
                .containsExactlyInAnyOrder("Partner A only", "For customers of A", "For all partners");
        assertThat(customNames(given().customerA1()))
                .containsExactlyInAnyOrder("For customers of A", "For all enterprises", "Acme only");
        assertThat(customNames(given().customerB1()))
                .containsExactlyInAnyOrder("For customers of B", "For all enterprises");
        assertThat(customNames(given().operator()))
                .containsExactlyInAnyOrder("For all enterprises", "For all partners");
        assertThat(customNames(given().direct())).containsExactly("For all enterprises");
        assertThat(rows(given().partnerA()))
                .filteredOn(row -> !row.custom())
                .extracting(RoleRow::name)
                .containsExactlyInAnyOrder(
                        "Partner Standard Admin",
                        "Partner Security Admin",
                        "Partner Network Admin",
                        "Partner Superuser",
                        "Partner Business Specialist",
                        "Partner Customer Support");
    }

    private List<String> customNames(Tenant tenant) {
        return rows(tenant).stream().filter(RoleRow::custom).map(RoleRow::name).toList();
    }

    private List<RoleRow> rows(Tenant tenant) {
        return Lists.all(RoleRow.COLUMNS, listing -> roles().list(tenant, listing));
    }

    @Test
    void a_row_counts_the_users_of_the_listed_tenant() {
        Role.Custom role = given().role(given().partnerA(), "Customers", TenantLevel.ENTERPRISE);
        given().user(given().customerA1(), "one@acme.example", role.id());
        given().user(given().customerA1(), "two@acme.example", role.id());
        given().user(given().customerA2(), "three@bolt.example", role.id());
        given().defaultUser(given().partnerA(), "root@aurora.example");

        assertThat(row(given().customerA1(), role.id()).users()).isEqualTo(2);
        assertThat(row(given().customerA2(), role.id()).users()).isEqualTo(1);
        assertThat(row(given().partnerA(), role.id()).users()).isZero();
        assertThat(row(given().partnerA(), Given.role("Partner Superuser")).users())
                .isEqualTo(1);
    }

    private RoleRow row(Tenant tenant, RoleId id) {
        return rows(tenant).stream()
                .filter(row -> row.id() == id.value())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_row_shows_the_role() {
        Role.Custom role = given().role(given().partnerA(), "Customers", TenantLevel.ENTERPRISE);
        Role.Custom changed = edited(role, "All customers");
        stored(() -> roles().replace(changed));
        Role.Predefined superuser = defaultRole("Partner Superuser");

        assertThat(row(given().partnerA(), role.id()))
                .isEqualTo(new RoleRow(
                        role.id().value(),
                        given().partnerA().id().value(),
                        "All customers",
                        "Edited",
                        TenantLevel.ENTERPRISE,
                        true,
                        false,
                        0,
                        Given.NOW,
                        LATER,
                        2));
        assertThat(row(given().partnerA(), superuser.id()))
                .isEqualTo(new RoleRow(
                        superuser.id().value(),
                        null,
                        "Partner Superuser",
                        superuser.description().value(),
                        TenantLevel.PARTNER,
                        false,
                        true,
                        0,
                        null,
                        null,
                        1));
    }

    @Test
    void a_list_answers_every_question() {
        // Seed: Table 7, Search
        Role.Custom role = given().role(given().partnerA(), "Customers", TenantLevel.ENTERPRISE);
        given().role(given().partnerA(), "100% a_b \\ 'quoted'", TenantLevel.PARTNER);
        given().role(given().operator(), "100 b", TenantLevel.ENTERPRISE);
        stored(() -> roles().replace(edited(role, "zealots")));
        given().user(given().customerA1(), "one@acme.example", role.id());
        given().user(given().customerA1(), "two@acme.example", role.id());
        given().user(given().customerA1(), "three@acme.example");

        Lists.obey(RoleRow.COLUMNS, listing -> roles().list(given().customerA1(), listing));
        Lists.obey(RoleRow.COLUMNS, listing -> roles().list(given().partnerA(), listing));
    }

    private Roles roles() {
        return backend().roles();
    }
}
