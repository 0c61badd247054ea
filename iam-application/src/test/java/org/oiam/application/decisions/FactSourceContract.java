package org.oiam.application.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.oiam.application.Backend;
import org.oiam.application.Given;
import org.oiam.application.OnBackend;
import org.oiam.application.Sight;
import org.oiam.application.decisions.FactSource.AtRevision;
import org.oiam.application.decisions.FactSource.Past;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Version;
import org.oiam.domain.decisions.Facts;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueSamples;
import org.oiam.domain.permissions.CatalogueText;
import org.oiam.domain.permissions.DefaultGrant;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PermissionPackage.Published;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.roles.Role;
import org.oiam.domain.roles.RoleId;
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
    private static final PackageContent OTHER_ENTRIES = Given.aContent(
            "Second",
            "SD_WAN_ENTERPRISE_SUPPORT",
            Map.of("REMOTE_FLUSH_FLOWS", Effect.ALLOW, "REMOTE_LIST_PATHS", Effect.DENY));
    private static final PackageContent OTHER_BUNDLE =
            Given.aContent("Other", "GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY", Map.of("READ:ENTERPRISE", Effect.DENY));
    private static final DefaultGrant GRANT =
            new DefaultGrant(new BundleCode("SD_WAN_ENTERPRISE_READ_ONLY"), new PrivilegeCode("UPDATE:EDGE"));
    private static final Instant FIRST = Given.NOW;
    private static final Instant SECOND = Given.NOW.plusMillis(10_001);
    private static final Instant THIRD = Given.NOW.plusMillis(20_002);

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
                tenant.id(),
                tenant.level(),
                tenant.parentId(),
                tenant.suspended(),
                tenant.delegations(),
                tenant.customizesRoles());
    }

    private static Facts.OfUser fact(User user) {
        return new Facts.OfUser(user.id(), user.tenantId(), user.roleId(), user.active());
    }

    private static Facts.OfRole fact(Role role) {
        return new Facts.OfRole(
                role.id(),
                role instanceof Role.Custom custom ? custom.owner() : null,
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
        backend().revisions().advance(backend().revisions().lock() + 1, List.of(changes), Given.NOW);
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

    @Test
    void everything_has_what_is_published_and_withheld() {
        Published operators = given().published(given().operator(), Given.aContent("Ours"));
        Published first = given().published(given().partnerA(), Given.aContent("First"));
        Published again = given().publish(first, OTHER_ENTRIES, Given.NOW);
        Published other = given().published(given().partnerA(), OTHER_BUNDLE);
        given().draft(given().partnerB(), Given.aContent("Draft"));
        store(() -> backend().catalogues().withhold(Set.of(GRANT), 1));

        Facts all = facts().everything().facts();

        assertThat(all.published())
                .containsExactlyInAnyOrder(
                        publisher(given().operator(), operators), publisher(given().partnerA(), other, again));
        assertThat(all.withheld()).containsExactly(GRANT);
    }

    private static Facts.OfPublisher publisher(Tenant tenant, Published... published) {
        return new Facts.OfPublisher(
                tenant.id(),
                Stream.of(published)
                        .map(Published::edition)
                        .map(Facts.Publication::of)
                        .toList());
    }

    @Test
    void everything_says_that_nothing_is_published_or_withheld() {
        Facts all = facts().everything().facts();

        assertThat(all.published()).isEmpty();
        assertThat(all.withheld()).isEmpty();
    }

    @Test
    void what_a_tenant_published_and_reset_are_changes() {
        long before = backend().revisions().current();
        Published first = given().published(given().partnerA(), Given.aContent("First"));
        Published other = given().published(given().partnerA(), OTHER_BUNDLE);
        given().published(given().partnerB(), Given.aContent("Not logged"));
        advance(Change.published(given().partnerA().id()));

        assertThat(facts().since(before).orElseThrow().facts())
                .isEqualTo(Facts.published(publisher(given().partnerA(), other, first)));

        long between = backend().revisions().current();
        store(() -> {
            backend().packages().reset(first.reset(Given.NOW));
            log(Change.published(given().partnerA().id()));
        });

        assertThat(facts().since(between).orElseThrow().facts())
                .isEqualTo(Facts.published(publisher(given().partnerA(), other)));

        store(() -> {
            backend().packages().reset(other.reset(Given.NOW));
            log(Change.published(given().partnerA().id()));
        });

        assertThat(facts().since(between).orElseThrow().facts())
                .isEqualTo(Facts.published(publisher(given().partnerA())));
    }

    @Test
    void what_is_withheld_is_a_change_when_it_was_logged() {
        long before = backend().revisions().current();
        store(() -> {
            backend().catalogues().withhold(Set.of(GRANT), before + 1);
            log(Change.catalogue());
        });
        long between = backend().revisions().current();
        store(() -> {
            backend().catalogues().withhold(Set.of(), between + 1);
            log(Change.catalogue());
        });

        assertThat(facts().since(before).orElseThrow().facts().withheld()).isEmpty();
        assertThat(facts().since(between + 1).orElseThrow().facts().withheld()).isNull();
    }

    @Test
    void what_is_withheld_is_among_the_changes() {
        long before = backend().revisions().current();
        store(() -> {
            backend().catalogues().withhold(Set.of(GRANT), before + 1);
            log(Change.catalogue());
        });

        assertThat(facts().since(before).orElseThrow().facts().withheld()).containsExactly(GRANT);
    }

    @Test
    void nothing_is_known_of_the_time_before_the_first_record() {
        User ann = given().user(given().customerA1(), "ann@acme.example");
        record(ann);

        assertThat(facts().past(Instant.parse("2001-01-01T00:00:00Z"), ann.id(), null))
                .isEmpty();
    }

    /** Keeps the catalogue, all tenants and default roles and a user at {@link #FIRST}. */
    private void record(User user) {
        at(
                FIRST,
                () -> backend()
                        .catalogues()
                        .arrive(CATALOGUE, backend().revisions().current() + 1, FIRST),
                Stream.of(
                                Stream.of(Change.catalogue(), Change.of(user.tenantId(), user.id())),
                                Stream.of(
                                                given().operator(),
                                                given().partnerA(),
                                                given().partnerB(),
                                                given().customerA1(),
                                                given().customerA2(),
                                                given().customerB1(),
                                                given().direct())
                                        .map(tenant -> Change.of(tenant.id())),
                                CATALOGUE.roles().stream()
                                        .map(Role.Predefined::of)
                                        .map(role ->
                                                Change.of(given().operator().id(), role.id())))
                        .flatMap(changes -> changes)
                        .toArray(Change[]::new));
    }

    private void at(Instant moment, Runnable work, Change... changes) {
        store(() -> {
            work.run();
            backend().revisions().advance(backend().revisions().lock() + 1, List.of(changes), moment);
        });
    }

    private Past past(Instant moment, User user) {
        return facts().past(moment, user.id(), null).orElseThrow();
    }

    @Test
    void the_past_is_what_one_question_was_decided_from() {
        User pat = given().user(given().partnerA(), "pat@aurora.example");
        given().user(given().customerA1(), "ann@acme.example");
        Published partners = given().published(given().partnerA(), Given.aContent("Theirs"));
        Published customers = given().published(given().customerA1(), OTHER_BUNDLE);
        given().published(given().customerA2(), OTHER_BUNDLE);
        record(pat);
        at(
                FIRST,
                () -> {},
                Change.published(given().partnerA().id()),
                Change.published(given().customerA1().id()),
                Change.published(given().customerA2().id()));

        Past past = facts().past(SECOND, pat.id(), given().customerA1().id()).orElseThrow();

        assertThat(past.revision()).isEqualTo(backend().revisions().current());
        assertThat(CatalogueText.of(past.catalogue())).isEqualTo(CatalogueText.of(CATALOGUE));
        assertThat(past.facts().tenants())
                .containsExactlyInAnyOrder(
                        fact(given().operator()), fact(given().partnerA()), fact(given().customerA1()));
        assertThat(past.facts().users()).containsExactly(fact(pat));
        assertThat(past.facts().roles()).containsExactly(fact(defaultRole(pat.roleId())));
        assertThat(past.facts().published())
                .containsExactlyInAnyOrder(
                        publisher(given().partnerA(), partners), publisher(given().customerA1(), customers));
        assertThat(past.facts().withheld()).isEmpty();
        assertThat(past.facts().goneTenants()).isEmpty();
        assertThat(past.facts().goneUsers()).isEmpty();
        assertThat(past.facts().goneRoles()).isEmpty();
    }

    private static Role defaultRole(RoleId id) {
        return CATALOGUE.roles().stream()
                .map(Role.Predefined::of)
                .filter(role -> role.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void somebody_who_never_was_has_no_past() {
        User ann = given().user(given().customerA1(), "ann@acme.example");
        record(ann);

        Past past = facts().past(
                        SECOND, new UserId(99_999), given().customerA2().id())
                .orElseThrow();

        assertThat(past.facts().users()).isEmpty();
        assertThat(past.facts().tenants())
                .contains(fact(given().customerA2()), fact(given().partnerA()), fact(given().operator()));
    }

    @Test
    void a_user_had_the_role_and_the_state_of_then() {
        User ann = given().user(given().customerA1(), "ann@acme.example");
        record(ann);
        Role superuser = defaultRole(Given.superuserRole(TenantLevel.ENTERPRISE));
        User changed = changed(ann, superuser, false);
        at(SECOND, () -> backend().users().replace(changed), Change.of(ann.tenantId(), ann.id()));

        assertThat(past(FIRST, ann).facts().users()).containsExactly(fact(ann));
        assertThat(past(SECOND.minusMillis(1), ann).facts().users()).containsExactly(fact(ann));
        assertThat(past(SECOND.minusMillis(1), ann).facts().roles()).containsExactly(fact(defaultRole(ann.roleId())));
        assertThat(past(SECOND, ann).facts().users()).containsExactly(fact(changed));
        assertThat(past(SECOND, ann).facts().roles()).containsExactly(fact(superuser));
        assertThat(past(SECOND.plusSeconds(3600), ann).facts().users()).containsExactly(fact(changed));
    }

    @Test
    void the_last_of_several_revisions_of_one_moment_counts() {
        User ann = given().user(given().customerA1(), "ann@acme.example");
        record(ann);
        User inactive = changed(ann, defaultRole(ann.roleId()), false);
        at(FIRST, () -> backend().users().replace(inactive), Change.of(ann.tenantId(), ann.id()));

        assertThat(past(FIRST, ann).facts().users()).containsExactly(fact(inactive));
        assertThat(past(FIRST, ann).revision()).isEqualTo(backend().revisions().current());
    }

    @Test
    void a_user_who_was_deleted_is_known_until_then() {
        User ann = given().user(given().customerA1(), "ann@acme.example");
        record(ann);
        at(SECOND, () -> backend().users().remove(ann), Change.of(ann.tenantId(), ann.id()));

        assertThat(past(SECOND.minusMillis(1), ann).facts().users()).containsExactly(fact(ann));
        assertThat(past(SECOND, ann).facts().users()).isEmpty();
    }

    @Test
    void a_tenant_that_was_deleted_is_known_until_then_with_its_users_and_packages() {
        User ann = given().user(given().customerB1(), "ann@coral.example");
        Role.Custom role = given().role(given().customerB1(), "Keeper", TenantLevel.ENTERPRISE);
        User keeper = changed(ann, role, true);
        record(ann);
        Published published = given().published(given().customerB1(), Given.aContent("Gone"));
        at(
                SECOND,
                () -> backend().users().replace(keeper),
                Change.of(role.owner(), role.id()),
                Change.of(ann.tenantId(), ann.id()),
                Change.published(given().customerB1().id()));
        store(() -> backend().users().remove(backend().users().get(Sight.EVERYTHING, ann.id())));
        at(
                THIRD,
                () -> backend().tenants().remove(given().customerB1()),
                Change.of(given().customerB1().id()));

        Facts before = past(SECOND, ann).facts();
        assertThat(before.users()).containsExactly(fact(keeper));
        assertThat(before.roles()).containsExactly(fact(role));
        assertThat(before.tenants()).contains(fact(given().customerB1()));
        assertThat(before.published()).containsExactly(publisher(given().customerB1(), published));
        Facts after = facts().past(THIRD, ann.id(), given().customerB1().id())
                .orElseThrow()
                .facts();
        assertThat(after.users()).isEmpty();
        assertThat(after.roles()).isEmpty();
        assertThat(after.published()).isEmpty();
        assertThat(after.tenants()).doesNotContain(fact(given().customerB1()));
    }

    @Test
    void a_tenant_was_suspended_and_delegated_what_it_did_then() {
        User ann = given().user(given().customerA1(), "ann@acme.example");
        record(ann);
        Tenant suspended = given().customerA1()
                .delegate(
                        Delegation.USERS_TO_PARTNER, true, given().customerA1().id())
                .suspend();
        at(SECOND, () -> backend().tenants().replace(suspended), Change.of(suspended.id()));
        Tenant customizing = suspended
                .reactivate()
                .customizeRoles(true, TenantLevel.OPERATOR, true)
                .at(new Version(2));
        at(THIRD, () -> backend().tenants().replace(customizing), Change.of(suspended.id()));

        assertThat(past(FIRST, ann).facts().tenants()).contains(fact(given().customerA1()));
        assertThat(past(SECOND, ann).facts().tenants())
                .contains(fact(suspended))
                .doesNotContain(fact(given().customerA1()));
        assertThat(past(THIRD, ann).facts().tenants())
                .contains(fact(customizing))
                .doesNotContain(fact(suspended));
    }

    @Test
    void a_role_was_composed_as_it_was_then() {
        User ann = given().user(given().customerA1(), "ann@acme.example");
        Role.Custom role = given().role(given().partnerA(), "Auditor", TenantLevel.ENTERPRISE);
        record(ann);
        User auditor = changed(ann, role, true);
        at(
                SECOND,
                () -> backend().users().replace(auditor),
                Change.of(role.owner(), role.id()),
                Change.of(ann.tenantId(), ann.id()));
        var settings = new RoleSettings(
                role.name(),
                Note.NONE,
                role.scope(),
                Map.of(
                        ServiceCode.GLOBAL_SETTINGS,
                        new BundleCode("GLOBAL_SETTINGS_ENTERPRISE_SUPPORT"),
                        ServiceCode.SD_WAN,
                        new BundleCode("SD_WAN_ENTERPRISE_SUPPORT")));
        Role.Custom edited = role.edit(settings, CATALOGUE, Given.NOW);
        at(THIRD, () -> backend().roles().replace(edited), Change.of(role.owner(), role.id()));

        assertThat(past(SECOND, ann).facts().roles()).containsExactly(fact(role));
        assertThat(past(THIRD, ann).facts().roles()).containsExactly(fact(edited));
    }

    @Test
    void what_was_published_then_is_known_after_the_reset_and_the_end_of_the_package() {
        User ann = given().user(given().customerA1(), "ann@acme.example");
        record(ann);
        Published first = given().published(given().partnerA(), Given.aContent("First"));
        at(SECOND, () -> {}, Change.published(given().partnerA().id()));
        Published again = given().publish(first, OTHER_ENTRIES, SECOND);
        at(THIRD, () -> {}, Change.published(given().partnerA().id()));
        stored(() -> backend().packages().reset(again.reset(THIRD)));
        at(THIRD.plusSeconds(1), () -> {}, Change.published(given().partnerA().id()));
        store(() -> backend()
                .packages()
                .remove(backend().packages().get(Sight.EVERYTHING, first.id()).asDraft()));

        assertThat(past(FIRST, ann).facts().published()).isEmpty();
        assertThat(past(SECOND, ann).facts().published()).containsExactly(publisher(given().partnerA(), first));
        assertThat(past(THIRD, ann).facts().published()).containsExactly(publisher(given().partnerA(), again));
        assertThat(past(THIRD.plusSeconds(1), ann).facts().published()).isEmpty();
    }

    @Test
    void default_grants_were_withheld_until_they_were_accepted() {
        User ann = given().user(given().customerA1(), "ann@acme.example");
        record(ann);
        at(
                SECOND,
                () -> backend()
                        .catalogues()
                        .withhold(Set.of(GRANT), backend().revisions().current() + 1),
                Change.catalogue());
        at(
                THIRD,
                () -> backend()
                        .catalogues()
                        .withhold(Set.of(), backend().revisions().current() + 1),
                Change.catalogue());

        assertThat(past(FIRST, ann).facts().withheld()).isEmpty();
        assertThat(past(SECOND, ann).facts().withheld()).containsExactly(GRANT);
        assertThat(past(THIRD, ann).facts().withheld()).isEmpty();
    }

    @Test
    void the_catalogue_is_that_of_then() {
        User ann = given().user(given().customerA1(), "ann@acme.example");
        record(ann);
        Catalogue newer = CatalogueText.parse(CatalogueText.of(CATALOGUE).replace("version,1\n", "version,2\n"));
        at(
                SECOND,
                () -> backend().catalogues().arrive(newer, backend().revisions().current() + 1, SECOND),
                Change.catalogue());

        assertThat(past(FIRST, ann).catalogue().version()).isEqualTo(CATALOGUE.version());
        assertThat(past(SECOND, ann).catalogue().version()).isEqualTo(newer.version());
    }

    @Test
    void an_object_may_change_twice_within_a_revision() {
        User ann = given().user(given().customerA1(), "ann@acme.example");
        record(ann);
        User inactive = changed(ann, defaultRole(ann.roleId()), false);
        at(
                SECOND,
                () -> backend().users().replace(inactive),
                Change.of(ann.tenantId(), ann.id()),
                Change.of(ann.tenantId(), ann.id()));

        assertThat(past(SECOND, ann).facts().users()).containsExactly(fact(inactive));
    }

    private FactSource facts() {
        return backend().facts();
    }
}
