package org.oiam.application.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;
import static org.oiam.domain.Refusals.refusal;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oiam.application.Caller;
import org.oiam.application.Given;
import org.oiam.application.Lists;
import org.oiam.application.Operation;
import org.oiam.application.Sight;
import org.oiam.application.World;
import org.oiam.application.audit.ReadAudit;
import org.oiam.application.users.FoundTenants.Founded;
import org.oiam.application.users.FoundTenants.NewTenant;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Version;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantDomain;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.tenants.TenantRefusal;
import org.oiam.domain.users.EdgeAccess;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserName;
import org.oiam.domain.users.UserRefusal;

class ManageTenantsTest {

    private final World world = World.inMemory();
    private TenantId aurora;
    private TenantId borealis;
    private TenantId acme;

    @BeforeEach
    void found() {
        aurora = world.partner("Aurora");
        borealis = world.partner("Borealis");
        acme = world.enterprise(aurora, "Acme");
    }

    private static NewTenant named(TenantLevel level, String name) {
        return new NewTenant(
                level,
                new Label(name),
                new TenantDomain(Label.key(name)),
                null,
                UserName.of("first@" + Label.key(name) + ".example"),
                null);
    }

    @Test
    void the_operator_is_there_with_a_privileged_superuser() {
        User root = world.stored(world.root().user());

        assertThat(root.tenantId()).isEqualTo(TenantId.OPERATOR);
        assertThat(root.roleId()).isEqualTo(Given.role("Operator Superuser"));
        assertThat(root.edgeAccess()).isEqualTo(EdgeAccess.PRIVILEGED);
        assertThat(root.defaultUser()).isTrue();
        assertThat(world.foundTenants().start(new Label("Again"), UserName.of("again@operator.example")))
                .isNull();
    }

    @Test
    void a_tenant_is_founded_with_its_first_administrator() {
        Founded founded =
                world.foundTenants().found(world.root(), TenantId.OPERATOR, named(TenantLevel.PARTNER, "Corona"));

        Tenant tenant = world.stored(founded.id());
        User administrator = world.stored(founded.administrator());
        assertThat(tenant.level()).isEqualTo(TenantLevel.PARTNER);
        assertThat(tenant.parent()).contains(TenantId.OPERATOR);
        assertThat(tenant.delegations()).containsExactly(Delegation.PARTNER_TO_OPERATOR);
        assertThat(administrator.tenantId()).isEqualTo(founded.id());
        assertThat(administrator.roleId()).isEqualTo(Given.role("Partner Superuser"));
        assertThat(administrator.defaultUser()).isTrue();
        assertThat(administrator.edgeAccess()).isEqualTo(EdgeAccess.BASIC);
        assertThat(founded.code().expiresAt()).isAfter(Given.NOW);
        assertThat(founded.toString()).doesNotContain(founded.code().secret());
    }

    @Test
    void a_partner_founds_customers_and_says_what_they_delegate() {
        var wanted = new NewTenant(
                TenantLevel.ENTERPRISE,
                new Label("Bolt"),
                null,
                Set.of(Delegation.USERS_TO_PARTNER, Delegation.SUPPORT_TO_PARTNER),
                UserName.of("first@bolt.example"),
                null);

        Founded founded = world.foundTenants().found(world.administrator(aurora), aurora, wanted);

        assertThat(world.stored(founded.id()).parent()).contains(aurora);
        assertThat(world.stored(founded.id()).delegations())
                .containsExactlyInAnyOrder(Delegation.USERS_TO_PARTNER, Delegation.SUPPORT_TO_PARTNER);
    }

    @Test
    void nobody_founds_tenants_without_the_privilege() {
        Caller support = world.as(aurora, "Partner Customer Support");

        assertRefused(
                () -> world.foundTenants().found(support, aurora, named(TenantLevel.ENTERPRISE, "Bolt")),
                new CommonRefusal.NotPermitted("CREATE:ENTERPRISE", "not-granted"));
        assertRefused(
                () -> world.foundTenants()
                        .found(world.administrator(aurora), aurora, named(TenantLevel.PARTNER, "Sub")),
                new CommonRefusal.NotPermitted("CREATE:PROXY", "not-applicable"));
        assertRefused(
                () -> world.foundTenants()
                        .found(world.administrator(aurora), borealis, named(TenantLevel.ENTERPRISE, "Bolt")),
                new CommonRefusal.Unknown());
        assertRefused(
                () -> world.foundTenants()
                        .found(world.administrator(acme), acme, named(TenantLevel.ENTERPRISE, "Bolt")),
                new CommonRefusal.NotPermitted("CREATE:ENTERPRISE", "not-applicable"));
    }

    @Test
    void a_tenant_stands_below_a_higher_level_only() {
        assertRefused(
                () -> world.unchecked(Operation.CREATE_ENTERPRISE)
                        .foundTenants()
                        .found(world.root(), acme, named(TenantLevel.ENTERPRISE, "Bolt")),
                new TenantRefusal.NoPlace(TenantLevel.ENTERPRISE, TenantLevel.ENTERPRISE));
        assertRefused(
                () -> world.foundTenants()
                        .found(world.root(), TenantId.OPERATOR, named(TenantLevel.OPERATOR, "Second")),
                new TenantRefusal.NoPlace(TenantLevel.OPERATOR, TenantLevel.OPERATOR));
    }

    @Test
    void nothing_of_a_tenant_is_kept_when_its_administrators_name_is_taken() {
        var wanted = new NewTenant(
                TenantLevel.PARTNER, new Label("Corona"), null, null, UserName.of("ADMIN@aurora.example"), null);

        assertRefused(
                () -> world.foundTenants().found(world.root(), TenantId.OPERATOR, wanted),
                new UserRefusal.NameTaken("ADMIN@aurora.example"));

        assertThat(names(world.root())).doesNotContain("Corona");
    }

    @Test
    void a_taken_name_or_domain_is_refused() {
        world.foundTenants().found(world.root(), TenantId.OPERATOR, named(TenantLevel.PARTNER, "Corona"));

        assertRefused(
                () -> world.foundTenants().found(world.root(), TenantId.OPERATOR, named(TenantLevel.PARTNER, "corona")),
                new TenantRefusal.NameTaken("corona"));
        assertRefused(
                () -> world.manageTenants()
                        .update(
                                world.root(),
                                acme,
                                world.stored(acme).version(),
                                new Label("Acme"),
                                new TenantDomain("corona")),
                new TenantRefusal.DomainTaken("corona"));
    }

    private List<String> names(Caller caller) {
        return Lists.all(TenantRow.COLUMNS, listing -> world.manageTenants().list(caller, listing)).stream()
                .map(TenantRow::name)
                .toList();
    }

    @Test
    void everybody_lists_what_they_see_and_may_read() {
        assertThat(names(world.root())).containsExactly("Operator", "Aurora", "Borealis", "Acme");
        assertThat(names(world.administrator(aurora))).containsExactly("Aurora", "Acme");
        assertThat(names(world.administrator(acme))).containsExactly("Acme");
    }

    @Test
    void a_tenant_is_read_within_sight() {
        assertThat(world.manageTenants().read(world.administrator(aurora), acme))
                .isEqualTo(world.stored(acme));
        assertRefused(
                () -> world.manageTenants().read(world.administrator(borealis), acme), new CommonRefusal.Unknown());
        assertRefused(() -> world.manageTenants().read(world.administrator(acme), aurora), new CommonRefusal.Unknown());
    }

    @Test
    void a_tenant_is_renamed_and_gets_a_domain() {
        Version stored = world.manageTenants()
                .update(world.administrator(acme), acme, Version.FIRST, new Label("Acme 2"), new TenantDomain("acme"));

        assertThat(world.stored(acme).name()).isEqualTo(new Label("Acme 2"));
        assertThat(world.stored(acme).domain()).isEqualTo(new TenantDomain("acme"));
        assertThat(world.stored(acme).version()).isEqualTo(stored);
        assertRefused(
                () -> world.manageTenants()
                        .update(world.administrator(acme), acme, Version.FIRST, new Label("Late"), null),
                new CommonRefusal.Stale());
    }

    @Test
    void a_suspended_tenant_and_all_below_it_can_do_nothing_at_once() {
        Caller acmes = world.administrator(acme);

        world.manageTenants().suspend(world.root(), aurora, Version.FIRST);

        assertRefused(() -> world.manageTenants().read(acmes, acme), new UserRefusal.NotAuthenticated());
        assertRefused(
                () -> world.manageTenants().read(world.administrator(aurora), aurora),
                new UserRefusal.NotAuthenticated());
        assertThat(names(world.root())).containsExactly("Operator", "Aurora", "Borealis");
        assertRefused(
                () -> world.manageTenants().read(world.root(), acme),
                new CommonRefusal.NotPermitted("READ:ENTERPRISE", "target-suspended"));
    }

    @Test
    void a_suspended_tenant_is_read_and_reactivated_from_above() {
        Version suspended = world.manageTenants().suspend(world.administrator(aurora), acme, Version.FIRST);

        assertThat(world.manageTenants().read(world.administrator(aurora), acme).suspended())
                .isTrue();

        world.manageTenants().reactivate(world.administrator(aurora), acme, suspended);

        assertThat(world.manageTenants().read(world.administrator(acme), acme).suspended())
                .isFalse();
    }

    @Test
    void a_tenant_is_not_suspended_twice_nor_reactivated_twice() {
        assertRefused(
                () -> world.manageTenants().reactivate(world.root(), aurora, Version.FIRST),
                new TenantRefusal.NotSuspended());
        Version suspended = world.manageTenants().suspend(world.root(), aurora, Version.FIRST);
        assertRefused(
                () -> world.manageTenants().suspend(world.root(), aurora, suspended), new TenantRefusal.Suspended());
    }

    @Test
    void nobody_suspends_or_deletes_their_own_tenant() {
        assertRefused(
                () -> world.manageTenants().suspend(world.administrator(aurora), aurora, Version.FIRST),
                new TenantRefusal.OnlyFromAbove());
        assertRefused(
                () -> world.unchecked(Operation.DELETE_TENANT)
                        .manageTenants()
                        .delete(world.administrator(aurora), aurora, Version.FIRST),
                new TenantRefusal.OnlyFromAbove());
        assertRefused(
                () -> world.unchecked(Operation.DELETE_TENANT)
                        .manageTenants()
                        .delete(world.root(), TenantId.OPERATOR, Version.FIRST),
                new TenantRefusal.OperatorStays());
    }

    @Test
    void an_empty_tenant_is_deleted_with_its_default_user() {
        world.manageTenants().delete(world.administrator(aurora), acme, Version.FIRST);

        assertThat(names(world.root())).doesNotContain("Acme");
        assertRefused(
                () -> world.manageTenants().read(world.administrator(acme), acme), new UserRefusal.NotAuthenticated());
    }

    @Test
    void a_tenant_with_users_or_tenants_is_not_deleted() {
        world.user(acme, "Enterprise Support", "sue@acme.example");

        assertRefused(
                () -> world.manageTenants().delete(world.root(), acme, Version.FIRST),
                new TenantRefusal.NotEmpty(0, 1));
        assertRefused(
                () -> world.manageTenants().delete(world.root(), aurora, Version.FIRST),
                new TenantRefusal.NotEmpty(1, 0));
    }

    @Test
    void a_stale_delete_is_refused() {
        assertRefused(
                () -> world.manageTenants().delete(world.root(), acme, new Version(9)), new CommonRefusal.Stale());
    }

    @Test
    void a_delegation_is_given_by_the_tenants_own_users_alone() {
        // Seed: API Tokens: "if the Enterprise user has delegated user permissions to the Partner"
        assertRefused(
                () -> world.manageTenants()
                        .delegate(world.administrator(aurora), acme, Delegation.USERS_TO_PARTNER, true),
                new TenantRefusal.OnlyItsOwnUsersDelegate());
        assertRefused(
                () -> world.manageTenants().delegate(world.root(), acme, Delegation.USERS_TO_OPERATOR, true),
                new TenantRefusal.OnlyItsOwnUsersDelegate());

        world.manageTenants().delegate(world.administrator(acme), acme, Delegation.USERS_TO_PARTNER, true);

        assertThat(world.manageTenants()
                        .delegations(world.administrator(aurora), acme)
                        .delegations())
                .isEqualTo(EnumSet.of(Delegation.SUPPORT_TO_OPERATOR, Delegation.USERS_TO_PARTNER));
    }

    @Test
    void a_delegation_is_withdrawn_from_above_too() {
        world.delegate(acme, Delegation.USERS_TO_PARTNER, true);

        world.manageTenants().delegate(world.administrator(aurora), acme, Delegation.USERS_TO_PARTNER, false);

        assertThat(world.stored(acme).delegations()).containsExactly(Delegation.SUPPORT_TO_OPERATOR);
    }

    @Test
    void a_delegation_that_is_so_already_changes_nothing() {
        Tenant stored =
                world.manageTenants().delegate(world.administrator(acme), acme, Delegation.USERS_TO_PARTNER, false);

        assertThat(stored.version()).isEqualTo(Version.FIRST);
        assertThat(world.stored(acme).version()).isEqualTo(Version.FIRST);
    }

    @Test
    void a_tenant_delegates_only_what_is_its_to_give() {
        TenantId direct = world.enterprise(TenantId.OPERATOR, "Delta");

        assertRefused(
                () -> world.manageTenants()
                        .delegate(world.administrator(direct), direct, Delegation.USERS_TO_PARTNER, true),
                new TenantRefusal.NotItsToDelegate(Delegation.USERS_TO_PARTNER));
        assertRefused(
                () -> world.manageTenants()
                        .delegate(world.administrator(aurora), aurora, Delegation.USERS_TO_OPERATOR, true),
                new TenantRefusal.NotItsToDelegate(Delegation.USERS_TO_OPERATOR));
    }

    @Test
    void a_withdrawn_delegation_shuts_the_door_at_once() {
        world.delegate(acme, Delegation.USERS_TO_PARTNER, true);
        Caller partner = world.administrator(aurora);
        assertThat(world.manageUsers().read(partner, world.administratorId(acme)))
                .isNotNull();

        world.delegate(acme, Delegation.USERS_TO_PARTNER, false);

        assertThat(refusal(() -> world.manageUsers().read(partner, world.administratorId(acme))))
                .isEqualTo(new CommonRefusal.NotPermitted("READ:ENTERPRISE_USER", "delegation-missing"));
    }

    @Test
    void a_deletion_is_recorded_where_it_can_still_be_read() {
        TenantId gone = world.enterprise(aurora, "Gone");

        world.manageTenants().delete(world.administrator(aurora), gone, Version.FIRST);

        assertThat(Lists.all(
                        ReadAudit.COLUMNS, listing -> world.backend().trail().list(Sight.EVERYTHING, aurora, listing)))
                .anyMatch(entry -> entry.action().equals("tenant-deleted") && entry.objectId() == gone.value());
    }

    // Seed: Service Permissions, Note
    @Test
    void an_operator_superuser_activates_role_customisation_and_takes_it_back() {
        Tenant activated = world.manageTenants().customizeRoles(world.root(), aurora, true);

        assertThat(activated.customizesRoles()).isTrue();
        assertThat(activated).isEqualTo(world.stored(aurora));
        assertThat(activated.version()).isEqualTo(new Version(2));
        assertThat(world.decisions().current().customizesRoles(aurora)).isTrue();
        assertThat(world.decisions().current().customizesRoles(acme)).isFalse();

        world.manageTenants().customizeRoles(world.root(), acme, true);
        world.manageTenants().customizeRoles(world.root(), aurora, false);

        assertThat(world.stored(aurora).customizesRoles()).isFalse();
        assertThat(world.stored(acme).customizesRoles()).isTrue();
        assertThat(Lists.all(
                        ReadAudit.COLUMNS, listing -> world.backend().trail().list(Sight.EVERYTHING, aurora, listing)))
                .extracting(entry -> entry.action())
                .endsWith("role-customization-activated", "role-customization-deactivated");
    }

    // Seed: Service Permissions, Note ("Only an Operator Superuser")
    @Test
    void nobody_but_operator_superusers_activates_role_customisation() {
        var refusal = new TenantRefusal.OnlyOperatorSuperusersActivate();
        Caller admin = World.session(world.user(TenantId.OPERATOR, "Operator Standard Admin", "olga@operator.example"));

        assertRefused(() -> world.manageTenants().customizeRoles(admin, aurora, true), refusal);
        assertRefused(() -> world.manageTenants().customizeRoles(world.administrator(aurora), aurora, true), refusal);
        assertRefused(() -> world.manageTenants().customizeRoles(world.administrator(aurora), acme, true), refusal);
        assertRefused(() -> world.manageTenants().customizeRoles(world.administrator(acme), acme, true), refusal);
        assertRefused(
                () -> world.manageTenants().customizeRoles(world.administrator(borealis), aurora, true),
                new CommonRefusal.Unknown());

        assertThat(world.stored(aurora).customizesRoles()).isFalse();
        assertThat(world.stored(acme).customizesRoles()).isFalse();
    }

    @Test
    void role_customisation_that_is_so_already_changes_nothing() {
        world.manageTenants().customizeRoles(world.root(), aurora, true);
        long before = world.backend().revisions().current();

        Tenant again = world.manageTenants().customizeRoles(world.root(), aurora, true);

        assertThat(again.version()).isEqualTo(new Version(2));
        assertThat(world.backend().revisions().current()).isEqualTo(before);
    }

    @Test
    void the_operator_needs_nobody_to_activate_it() {
        assertThat(world.stored(TenantId.OPERATOR).customizesRoles()).isTrue();
        for (boolean on : new boolean[] {true, false}) {
            assertRefused(
                    () -> world.manageTenants().customizeRoles(world.root(), TenantId.OPERATOR, on),
                    new TenantRefusal.AlwaysCustomizesRoles());
        }
    }

    @Test
    void the_partner_above_an_enterprise_is_named_to_whoever_may_read_it() {
        TenantId direct = world.enterprise(TenantId.OPERATOR, "Delta");

        for (Caller above : Set.of(world.root(), world.administrator(aurora))) {
            assertThat(world.manageTenants().partnerOf(above, acme)).contains(world.stored(aurora));
        }
        assertThat(world.manageTenants().partnerOf(world.administrator(acme), acme))
                .isEmpty();
        assertThat(world.manageTenants().partnerOf(world.root(), direct)).isEmpty();
    }
}
