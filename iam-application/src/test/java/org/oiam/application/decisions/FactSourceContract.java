package org.oiam.application.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.oiam.application.Backend;
import org.oiam.application.Given;
import org.oiam.application.OnBackend;
import org.oiam.application.decisions.FactSource.AtRevision;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Version;
import org.oiam.domain.decisions.Facts;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueSamples;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.roles.Role;
import org.oiam.domain.roles.RoleSettings;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserChange;
import org.oiam.domain.users.UserId;

/** What {@link FactSource} promises. */
public abstract class FactSourceContract extends OnBackend {

    private static final Catalogue CATALOGUE = CatalogueSamples.standard();

    protected FactSourceContract(Supplier<Backend> start) {
        super(start);
    }

    @Test
    void everything_has_all_tenants_users_and_roles() {
        User ann = given().user(given().customerA1(), "ann@acme.example");
        User pat = given().defaultUser(given().partnerA(), "pat@aurora.example");
        Role.Custom role = given().role(given().partnerA(), "Auditor", TenantLevel.ENTERPRISE);
        stored(() -> backend().users().replace(changed(ann, role, false)));
        Tenant suspended = given().customerA2()
                .delegate(
                        Delegation.USERS_TO_PARTNER, true, given().customerA2().id())
                .suspend();
        stored(() -> backend().tenants().replace(suspended));

        AtRevision all = facts().everything();

        assertThat(all.revision()).isEqualTo(backend().revisions().current());
        assertThat(all.facts().tenants())
                .containsExactlyInAnyOrder(
                        fact(given().operator()),
                        fact(given().partnerA()),
                        fact(given().partnerB()),
                        fact(given().customerA1()),
                        fact(suspended),
                        fact(given().customerB1()),
                        fact(given().direct()));
        assertThat(all.facts().users())
                .containsExactlyInAnyOrder(
                        new Facts.OfUser(ann.id(), ann.tenantId(), role.id(), false),
                        new Facts.OfUser(pat.id(), pat.tenantId(), pat.roleId(), true));
        var roles = new ArrayList<Facts.OfRole>();
        CATALOGUE.roles().stream()
                .map(Role.Predefined::of)
                .map(FactSourceContract::fact)
                .forEach(roles::add);
        roles.add(fact(role));
        assertThat(all.facts().roles()).containsExactlyInAnyOrderElementsOf(roles);
        assertThat(all.facts().goneTenants()).isEmpty();
        assertThat(all.facts().goneUsers()).isEmpty();
        assertThat(all.facts().goneRoles()).isEmpty();
    }

    private static User changed(User user, Role role, boolean active) {
        var change = new UserChange(user.profile(), role.id(), user.edgeAccess(), active);
        return user.change(change, new UserId(99_999), Given.NOW);
    }

    private static Facts.OfTenant fact(Tenant tenant) {
        return new Facts.OfTenant(
                tenant.id(), tenant.level(), tenant.parentId(), tenant.suspended(), tenant.delegations());
    }

    private static Facts.OfUser fact(User user) {
        return new Facts.OfUser(user.id(), user.tenantId(), user.roleId(), user.active());
    }

    private static Facts.OfRole fact(Role role) {
        return new Facts.OfRole(
                role.id(),
                role.scope(),
                role.isSuperuser(),
                Set.copyOf(role.bundles().values()));
    }

    @Test
    void nothing_changed_since_the_current_revision() {
        advance(Change.of(given().partnerA().id()));
        long now = backend().revisions().current();

        Optional<AtRevision> since = facts().since(now);

        assertThat(since).contains(new AtRevision(now, Facts.of(List.of(), List.of(), List.of())));
    }

    private void advance(Change... changes) {
        store(() -> log(changes));
    }

    private void log(Change... changes) {
        backend().revisions().advance(backend().revisions().lock() + 1, List.of(changes));
    }

    @Test
    void a_new_tenant_with_its_first_user_is_a_change() {
        long before = backend().revisions().current();
        Tenant tenant = given().aTenant(given().partnerB(), TenantLevel.ENTERPRISE, "New");
        User user = given().aUser(tenant, "new@new.example", Given.superuserRole(TenantLevel.ENTERPRISE));
        store(() -> {
            backend().tenants().add(tenant);
            backend().users().add(user);
            log(Change.of(tenant.id()), Change.of(tenant.id(), user.id()));
        });

        AtRevision since = facts().since(before).orElseThrow();

        assertThat(since.revision()).isEqualTo(before + 1);
        assertThat(since.facts()).isEqualTo(Facts.of(List.of(fact(tenant)), List.of(fact(user)), List.of()));
    }

    @Test
    void a_change_that_was_not_logged_is_none() {
        long before = backend().revisions().current();
        stored(() -> backend().tenants().replace(given().partnerB().rename(new Label("Boreal"))));
        User ann = given().user(given().customerA1(), "ann@acme.example");
        advance(Change.of(ann.tenantId(), ann.id()));

        assertThat(facts().since(before).orElseThrow().facts())
                .isEqualTo(Facts.of(List.of(), List.of(fact(ann)), List.of()));
    }

    @Test
    void a_suspended_tenant_and_its_delegations_are_changes() {
        Tenant changed = given().customerA1()
                .delegate(
                        Delegation.USERS_TO_PARTNER, true, given().customerA1().id())
                .suspend();
        long before = backend().revisions().current();
        store(() -> {
            backend().tenants().replace(changed);
            log(Change.of(changed.id()));
        });

        assertThat(facts().since(before).orElseThrow().facts())
                .isEqualTo(Facts.of(List.of(fact(changed)), List.of(), List.of()));
    }

    @Test
    void a_new_and_an_edited_role_are_changes() {
        long before = backend().revisions().current();
        Role.Custom role = given().role(given().partnerA(), "Auditor", TenantLevel.ENTERPRISE);
        advance(Change.of(role.owner(), role.id()));
        var bundle = CATALOGUE.bundles(ServiceCode.GLOBAL_SETTINGS, TenantLevel.ENTERPRISE).stream()
                .filter(some -> !some.fullAccess())
                .findFirst()
                .orElseThrow();
        var settings = new RoleSettings(
                role.name(), Note.NONE, role.scope(), Map.of(ServiceCode.GLOBAL_SETTINGS, bundle.code()));
        Role.Custom edited = role.edit(settings, CATALOGUE, Given.NOW);

        assertThat(facts().since(before).orElseThrow().facts())
                .isEqualTo(Facts.of(List.of(), List.of(), List.of(fact(role))));

        long between = backend().revisions().current();
        store(() -> {
            backend().roles().replace(edited);
            log(Change.of(role.owner(), role.id()));
        });

        AtRevision since = facts().since(between).orElseThrow();
        assertThat(since.revision()).isEqualTo(between + 1);
        assertThat(since.facts()).isEqualTo(Facts.of(List.of(), List.of(), List.of(fact(edited))));
        assertThat(facts().since(before).orElseThrow().facts())
                .isEqualTo(Facts.of(List.of(), List.of(), List.of(fact(edited))));
    }

    @Test
    void a_default_role_can_change() {
        long before = backend().revisions().current();
        var role = Role.Predefined.of(CATALOGUE.roles().get(0));
        advance(Change.of(given().operator().id(), role.id()));

        assertThat(facts().since(before).orElseThrow().facts())
                .isEqualTo(Facts.of(List.of(), List.of(), List.of(fact(role))));
    }

    @Test
    void what_no_longer_exists_is_gone() {
        User ann = given().user(given().customerA1(), "ann@acme.example");
        Role.Custom role = given().role(given().partnerA(), "Auditor", TenantLevel.ENTERPRISE);
        long before = backend().revisions().current();
        store(() -> {
            backend().users().remove(ann);
            log(Change.of(ann.tenantId(), ann.id()));
        });
        store(() -> {
            backend().roles().remove(role);
            log(Change.of(role.owner(), role.id()));
        });
        store(() -> {
            backend().tenants().remove(given().customerB1());
            log(Change.of(given().customerB1().id()));
        });

        AtRevision since = facts().since(before).orElseThrow();

        assertThat(since.revision()).isEqualTo(before + 3);
        assertThat(since.facts().goneUsers()).containsExactly(ann.id());
        assertThat(since.facts().goneRoles()).containsExactly(role.id());
        assertThat(since.facts().goneTenants())
                .containsExactly(given().customerB1().id());
        assertThat(since.facts().tenants()).isEmpty();
        assertThat(since.facts().users()).isEmpty();
        assertThat(since.facts().roles()).isEmpty();
    }

    @Test
    void what_changed_several_times_is_there_once_as_it_is_now() {
        User ann = given().user(given().customerA1(), "ann@acme.example");
        Role.Custom role = given().role(given().customerA1(), "Auditor", TenantLevel.ENTERPRISE);
        long before = backend().revisions().current();
        User inactive = changed(ann, role, false);
        Version second = stored(() -> {
            log(Change.of(ann.tenantId(), ann.id()));
            return backend().users().replace(inactive);
        });
        User active = new User(
                ann.id(),
                ann.tenantId(),
                ann.name(),
                ann.profile(),
                role.id(),
                ann.edgeAccess(),
                true,
                false,
                ann.createdAt(),
                ann.modifiedAt(),
                second);
        store(() -> {
            backend().users().replace(active);
            log(Change.of(ann.tenantId(), ann.id()));
        });
        User shortLived = given().aUser(given().customerA1(), "bob@acme.example", role.id());
        store(() -> {
            backend().users().add(shortLived);
            log(Change.of(shortLived.tenantId(), shortLived.id()));
        });
        store(() -> {
            backend().users().remove(shortLived);
            log(Change.of(shortLived.tenantId(), shortLived.id()));
        });

        AtRevision since = facts().since(before).orElseThrow();

        assertThat(since.revision()).isEqualTo(before + 4);
        assertThat(since.facts().users()).containsExactly(fact(active));
        assertThat(since.facts().goneUsers()).containsExactly(shortLived.id());
    }

    @Test
    void facts_are_read_outside_the_callers_transaction() {
        long before = backend().revisions().current();
        Tenant changed = given().customerA1().suspend();

        List<AtRevision> seen = stored(() -> {
            backend().tenants().replace(changed);
            log(Change.of(changed.id()));
            return List.of(facts().everything(), facts().since(before).orElseThrow());
        });

        assertThat(seen.get(0).revision()).isEqualTo(before);
        assertThat(seen.get(0).facts().tenants()).contains(fact(given().customerA1()));
        assertThat(seen.get(1)).isEqualTo(new AtRevision(before, Facts.of(List.of(), List.of(), List.of())));
        assertThat(facts().since(before).orElseThrow().facts().tenants()).containsExactly(fact(changed));
    }

    @Test
    void the_log_is_not_trimmed_by_use() {
        for (int i = 0; i < 20; i++) {
            advance(Change.of(given().partnerA().id()));
        }

        assertThat(facts().since(0)).isPresent();
    }

    private FactSource facts() {
        return backend().facts();
    }
}
