package org.oiam.application.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.oiam.application.permissions.PackagesWorld.FLUSH;
import static org.oiam.application.permissions.PackagesWorld.NO_FLUSH;
import static org.oiam.application.permissions.PackagesWorld.PATHS;
import static org.oiam.application.permissions.PackagesWorld.SHUTDOWN;
import static org.oiam.domain.Refusals.assertRefused;
import static org.oiam.domain.Refusals.refusal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.oiam.application.Caller;
import org.oiam.application.Given;
import org.oiam.application.World;
import org.oiam.application.permissions.PublishPackages.Difference;
import org.oiam.application.permissions.PublishPackages.Outlook;
import org.oiam.application.permissions.PublishPackages.Preview;
import org.oiam.application.permissions.PublishPackages.Reset;
import org.oiam.application.roles.ManageRoles.NewRole;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Refusals;
import org.oiam.domain.Version;
import org.oiam.domain.audit.AuditEntry;
import org.oiam.domain.decisions.Impact;
import org.oiam.domain.decisions.Snapshot;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PackageRefusal;
import org.oiam.domain.permissions.PermissionPackage.Draft;
import org.oiam.domain.permissions.PermissionPackage.Published;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserRefusal;

class PublishPackagesTest {

    private final PackagesWorld there = new PackagesWorld();
    private final World world = there.world;
    private final Caller partner = there.superuser(there.aurora);

    private PublishPackages publishing() {
        return world.publishPackages();
    }

    private Version publish(PackageId id) {
        return publish(id, null);
    }

    private Version publish(PackageId id, String fingerprint) {
        return publishing().publish(owner(id), id, there.stored(id).version(), fingerprint);
    }

    private Caller owner(PackageId id) {
        return there.superuser(there.stored(id).owner());
    }

    private List<PackageId> reset(TenantId tenant) {
        return publishing().reset(there.superuser(tenant), tenant, new Reset.All(), null);
    }

    // Seed: Table 9, Publish Permission
    @Test
    void a_published_package_is_in_force_for_its_tenant_and_below_and_nowhere_else() {
        PackageId id = there.draft(there.aurora, NO_FLUSH);

        Version stored = publish(id);

        Published published = there.stored(id).asPublished();
        assertThat(published.version()).isEqualTo(stored).isEqualTo(new Version(2));
        assertThat(published.edition().publishedAt()).isEqualTo(Given.NOW);
        assertThat(there.may(there.ann, FLUSH)).isFalse();
        assertThat(there.may(there.bob, FLUSH)).isFalse();
        assertThat(there.may(there.cay, FLUSH)).isTrue();
        AuditEntry deed = there.lastDeed(there.aurora);
        assertThat(deed.action()).isEqualTo("package-published");
        assertThat(deed.before()).isEmpty();
        assertThat(deed.after()).containsEntry("edition", "1").containsEntry("entries", "deny " + FLUSH);
    }

    // Seed: Service Permissions ("applied to the privileges as follows")
    @Test
    void the_nearest_level_decides_and_a_reset_brings_back_the_level_above() {
        there.published(there.aurora, NO_FLUSH);
        assertThat(there.may(there.ann, FLUSH)).isFalse();

        there.published(there.acme, Map.of(FLUSH, Effect.ALLOW));
        assertThat(there.may(there.ann, FLUSH)).isTrue();
        assertThat(there.may(there.bob, FLUSH)).isFalse();

        world.published(TenantId.OPERATOR, PackagesWorld.SUPPORT, Map.of(FLUSH, Effect.DENY, PATHS, Effect.DENY));
        assertThat(there.may(there.ann, FLUSH)).isTrue();
        assertThat(there.may(there.cay, FLUSH)).isFalse();
        for (UserId user : List.of(there.ann, there.bob, there.cay)) {
            assertThat(there.may(user, PATHS)).isFalse();
        }

        reset(there.acme);
        assertThat(there.may(there.ann, FLUSH)).isFalse();
        reset(there.aurora);
        assertThat(there.may(there.ann, FLUSH)).isFalse();
        reset(TenantId.OPERATOR);
        assertThat(there.may(there.ann, FLUSH)).isTrue();
        assertThat(there.may(there.cay, PATHS)).isTrue();
    }

    @Test
    void another_published_package_of_the_bundle_becomes_a_draft() {
        PackageId first = there.published(there.aurora, NO_FLUSH);
        PackageId second = there.draft(there.aurora, Map.of(PATHS, Effect.DENY));
        PackageId otherBundle = world.published(there.aurora, "SD_WAN_ENTERPRISE_ADMIN", NO_FLUSH);
        PackageId otherTenant = there.published(there.acme, NO_FLUSH);

        publish(second);

        assertThat(there.stored(first)).isInstanceOf(Draft.class);
        assertThat(there.stored(second)).isInstanceOf(Published.class);
        assertThat(there.stored(otherBundle)).isInstanceOf(Published.class);
        assertThat(there.stored(otherTenant)).isInstanceOf(Published.class);
        assertThat(there.may(there.bob, FLUSH)).isTrue();
        assertThat(there.may(there.bob, PATHS)).isFalse();
        assertThat(there.trail(there.aurora))
                .extracting(AuditEntry::action)
                .endsWith("package-displaced", "package-published");
    }

    @Test
    void a_published_or_stale_package_is_not_published() {
        PackageId id = there.draft(there.aurora, NO_FLUSH);
        publish(id);

        assertRefused(() -> publish(id), new PackageRefusal.IsPublished());
        assertRefused(() -> publishing().publish(partner, id, Version.FIRST, null), new CommonRefusal.Stale());
    }

    @Test
    void nobody_allows_what_they_do_not_hold_and_everybody_may_deny_it() {
        world.published(TenantId.OPERATOR, "SD_WAN_PARTNER_FULL_ACCESS", Map.of(SHUTDOWN, Effect.DENY));
        PackageId allowing = there.draft(there.aurora, Map.of(SHUTDOWN, Effect.ALLOW, FLUSH, Effect.ALLOW));
        PackageId denying = there.draft(there.aurora, Map.of(SHUTDOWN, Effect.DENY));

        assertRefused(() -> publish(allowing), new UserRefusal.GrantExceedsOwn(List.of(new PrivilegeCode(SHUTDOWN))));
        publish(denying);

        assertThat(there.stored(allowing)).isInstanceOf(Draft.class);
        assertThat(there.stored(denying)).isInstanceOf(Published.class);
    }

    @Test
    void nobody_publishes_an_earlier_edition_that_allows_what_they_no_longer_hold() {
        PackageId id = there.published(there.aurora, Map.of(SHUTDOWN, Effect.ALLOW));
        reset(there.aurora);
        world.published(TenantId.OPERATOR, "SD_WAN_PARTNER_FULL_ACCESS", Map.of(SHUTDOWN, Effect.DENY));

        assertRefused(
                () -> publishing().rollBack(partner, id, there.stored(id).version(), 1, null),
                new UserRefusal.GrantExceedsOwn(List.of(new PrivilegeCode(SHUTDOWN))));
    }

    @Test
    void an_earlier_edition_is_published_as_the_next() {
        PackageId id = there.published(there.aurora, NO_FLUSH);
        world.managePackages()
                .save(
                        partner,
                        id,
                        there.stored(id).version(),
                        was -> was.withEntries(Map.of(new PrivilegeCode(PATHS), Effect.DENY), was.madeFor()),
                        true);
        world.clock().pass(Duration.ofMinutes(1));

        publishing().rollBack(partner, id, there.stored(id).version(), 1, null);

        Published published = there.stored(id).asPublished();
        assertThat(published.edition().number()).isEqualTo(3);
        assertThat(published.content()).isEqualTo(there.content(NO_FLUSH));
        assertThat(there.may(there.ann, FLUSH)).isFalse();
        assertThat(there.may(there.ann, PATHS)).isTrue();
        assertThat(there.lastDeed(there.aurora).action()).isEqualTo("package-rolled-back");
        assertThat(publishing().editions(partner, id))
                .extracting(row -> row.edition().number(), EditionRow::authorName, EditionRow::inForce)
                .containsExactly(
                        tuple(3, "admin@aurora.example", true),
                        tuple(2, "admin@aurora.example", false),
                        tuple(1, "admin@aurora.example", false));
    }

    @Test
    void an_edition_of_a_draft_is_published_again_too() {
        PackageId id = there.published(there.aurora, NO_FLUSH);
        reset(there.aurora);

        Version stored = publishing().rollBack(partner, id, there.stored(id).version(), 1, null);

        assertThat(there.stored(id).asPublished().edition().number()).isEqualTo(2);
        assertThat(there.stored(id).version()).isEqualTo(stored);
    }

    @Test
    void an_edition_that_never_was_is_unknown_and_a_stale_caller_is_told() {
        PackageId id = there.published(there.aurora, NO_FLUSH);

        assertRefused(
                () -> publishing().rollBack(partner, id, there.stored(id).version(), 2, null),
                new CommonRefusal.Unknown());
        assertRefused(() -> publishing().rollBack(partner, id, Version.FIRST, 1, null), new CommonRefusal.Stale());
        assertRefused(() -> publishing().previewRollBack(partner, id, 2), new CommonRefusal.Unknown());
    }

    // Seed: Table 9, Reset to System Default
    @Test
    void a_reset_takes_back_the_level_and_leaves_the_others() {
        PackageId first = there.published(there.aurora, NO_FLUSH);
        PackageId second = world.published(there.aurora, "SD_WAN_ENTERPRISE_ADMIN", NO_FLUSH);
        PackageId draft = there.draft(there.aurora, Map.of(PATHS, Effect.DENY));
        PackageId customers = there.published(there.acme, Map.of(PATHS, Effect.DENY));
        PackageId operators = world.published(TenantId.OPERATOR, PackagesWorld.SUPPORT, Map.of(SHUTDOWN, Effect.ALLOW));

        assertThat(reset(there.aurora)).containsExactlyInAnyOrder(first, second);

        for (PackageId id : List.of(first, second, draft)) {
            assertThat(there.stored(id)).isInstanceOf(Draft.class);
        }
        assertThat(there.stored(customers)).isInstanceOf(Published.class);
        assertThat(there.stored(operators)).isInstanceOf(Published.class);
        assertThat(there.may(there.ann, FLUSH)).isTrue();
        assertThat(there.may(there.ann, PATHS)).isFalse();
        assertThat(there.may(there.ann, SHUTDOWN)).isTrue();
        assertThat(there.stored(first).content()).isEqualTo(there.content(NO_FLUSH));
        assertThat(there.trail(there.aurora)).extracting(AuditEntry::action).endsWith("package-reset", "package-reset");
    }

    @Test
    void a_reset_of_nothing_changes_nothing() {
        long before = world.backend().revisions().current();

        assertThat(reset(there.aurora)).isEmpty();

        assertThat(world.backend().revisions().current()).isEqualTo(before);
    }

    // Seed: Table 9, Service; Reset to System Default
    @Test
    void a_reset_of_a_service_leaves_the_other() {
        PackageId sdWan = there.published(there.aurora, NO_FLUSH);
        PackageId global = world.published(
                there.aurora, "GLOBAL_SETTINGS_ENTERPRISE_SUPPORT", Map.of("READ:ENTERPRISE_EVENT", Effect.DENY));

        assertThat(publishing().reset(partner, there.aurora, new Reset.AllOf(ServiceCode.GLOBAL_SETTINGS), null))
                .containsExactly(global);

        assertThat(there.stored(sdWan)).isInstanceOf(Published.class);
        assertThat(refusal(() ->
                        publishing().reset(partner, there.aurora, new Reset.AllOf(new ServiceCode("nothing")), null)))
                .isInstanceOf(CommonRefusal.Invalid.class);
    }

    @Test
    void one_package_is_reset_by_whoever_saw_it_as_it_is() {
        PackageId id = there.published(there.aurora, NO_FLUSH);
        PackageId other = world.published(there.aurora, "SD_WAN_ENTERPRISE_ADMIN", NO_FLUSH);

        assertRefused(() -> resetOne(there.aurora, id, Version.FIRST), new CommonRefusal.Stale());
        assertThat(resetOne(there.aurora, id, there.stored(id).version())).containsExactly(id);

        assertThat(there.stored(other)).isInstanceOf(Published.class);
        assertRefused(() -> resetOne(there.aurora, id, there.stored(id).version()), new PackageRefusal.NotPublished());
    }

    private List<PackageId> resetOne(TenantId tenant, PackageId id, Version seen) {
        return publishing().reset(there.superuser(tenant), tenant, new Reset.One(id, seen), null);
    }

    @Test
    void a_package_of_another_tenant_is_not_reset() {
        PackageId partners = there.published(there.aurora, NO_FLUSH);
        PackageId customers = there.published(there.acme, NO_FLUSH);

        assertRefused(
                () -> resetOne(there.acme, partners, there.stored(partners).version()), new CommonRefusal.Unknown());
        assertRefused(
                () -> resetOne(there.aurora, customers, there.stored(customers).version()),
                new CommonRefusal.Unknown());
    }

    // Seed: Service Permissions, Note
    @Test
    void what_is_published_stays_in_force_without_role_customisation_and_the_operator_takes_it_back() {
        PackageId id = there.published(there.aurora, NO_FLUSH);
        world.manageTenants().customizeRoles(world.root(), there.aurora, false);

        assertThat(there.may(there.ann, FLUSH)).isFalse();
        assertRefused(
                () -> reset(there.aurora),
                new CommonRefusal.NotPermitted("MODIFY_ENTERPRISE_PROXY_CUSTOM_ROLES", "role-customization-off"));
        assertThat(publishing().reset(world.root(), there.aurora, new Reset.All(), null))
                .containsExactly(id);

        assertThat(there.may(there.ann, FLUSH)).isTrue();
    }

    @Test
    void a_preview_names_whom_it_would_change_and_changes_nothing() {
        PackageId id = there.draft(there.aurora, Map.of(FLUSH, Effect.DENY, SHUTDOWN, Effect.ALLOW));
        long before = world.backend().revisions().current();

        Preview preview = publishing().previewPublish(partner, id);

        assertThat(preview.impact().changes())
                .containsExactlyInAnyOrder(shift(there.acme, there.ann), shift(there.bolt, there.bob));
        assertThat(preview.impact().users()).isEqualTo(2);
        assertThat(preview.impact().pci()).isEmpty();
        assertThat(preview.names().tenants()).isEqualTo(Map.of(there.acme, "Acme", there.bolt, "Bolt"));
        assertThat(preview.names().users())
                .as("users are named where they may be read: Bolt has not delegated its own")
                .isEqualTo(Map.of(there.ann, "ann@acme.example"));
        assertThat(preview.names().roles()).isEqualTo(Map.of(Given.role("Enterprise Support"), "Enterprise Support"));
        assertThat(preview.fingerprint()).matches("[0-9a-f]{64}");
        assertThat(world.backend().revisions().current()).isEqualTo(before);
        assertThat(there.stored(id)).isInstanceOf(Draft.class);
        assertThat(there.may(there.ann, FLUSH)).isTrue();
    }

    private static Impact.Shift shift(TenantId tenant, UserId user) {
        return new Impact.Shift(
                tenant,
                Given.role("Enterprise Support"),
                List.of(user),
                new TreeSet<>(Set.of(new PrivilegeCode(SHUTDOWN))),
                new TreeSet<>(Set.of(new PrivilegeCode(FLUSH))));
    }

    @Test
    void a_preview_of_a_reset_or_an_earlier_edition_says_what_they_would_do() {
        PackageId id = there.published(there.aurora, NO_FLUSH);
        world.managePackages()
                .save(
                        partner,
                        id,
                        there.stored(id).version(),
                        was -> was.withEntries(Map.of(new PrivilegeCode(PATHS), Effect.DENY), was.madeFor()),
                        true);

        Impact back = publishing().previewRollBack(partner, id, 1).impact();
        Impact reset = publishing()
                .previewReset(partner, there.aurora, new Reset.All())
                .impact();

        assertThat(back.changes()).allSatisfy(shift -> {
            assertThat(shift.gained()).containsExactly(new PrivilegeCode(PATHS));
            assertThat(shift.lost()).containsExactly(new PrivilegeCode(FLUSH));
        });
        assertThat(reset.changes()).allSatisfy(shift -> {
            assertThat(shift.gained()).containsExactly(new PrivilegeCode(PATHS));
            assertThat(shift.lost()).isEmpty();
        });
        assertThat(reset.users()).isEqualTo(2);
    }

    @Test
    void a_preview_of_a_ceiling_names_the_roles_that_superusers_could_no_longer_assign() {
        PackageId id = world.draft(TenantId.OPERATOR, "SD_WAN_PARTNER_FULL_ACCESS", Map.of(SHUTDOWN, Effect.DENY));

        Preview preview = publishing().previewPublish(world.root(), id);

        Impact impact = preview.impact();
        assertThat(preview.names().roles())
                .containsEntry(Given.role("Partner Standard Admin"), "Partner Standard Admin");
        assertThat(preview.names().tenants().keySet()).contains(there.aurora, there.borealis);
        assertThat(impact.unassignable())
                .extracting(Impact.Ceiling::tenant)
                .containsExactlyInAnyOrder(there.aurora, there.borealis);
        assertThat(impact.unassignable())
                .allSatisfy(ceiling -> assertThat(ceiling.roles()).contains(Given.role("Partner Standard Admin")));
    }

    @Test
    void a_preview_is_of_a_draft_that_could_be_published() {
        PackageId id = there.published(there.aurora, NO_FLUSH);

        assertRefused(() -> publishing().previewPublish(partner, id), new PackageRefusal.IsPublished());
    }

    @Test
    void what_was_seen_in_the_preview_is_done_or_nothing() {
        PackageId id = there.draft(there.aurora, NO_FLUSH);
        String seen = publishing().previewPublish(partner, id).fingerprint();
        world.user(there.bolt, "Enterprise Support", "bea@bolt.example");

        assertRefused(() -> publish(id, seen), new PackageRefusal.PreviewOutdated());
        assertThat(there.stored(id)).isInstanceOf(Draft.class);

        publish(id, publishing().previewPublish(partner, id).fingerprint());
        assertThat(there.may(there.ann, FLUSH)).isFalse();
    }

    @Test
    void a_reset_and_a_rollback_do_what_was_seen_or_nothing() {
        PackageId id = there.published(there.aurora, NO_FLUSH);
        String ofReset = publishing()
                .previewReset(partner, there.aurora, new Reset.All())
                .fingerprint();
        world.user(there.bolt, "Enterprise Support", "bea@bolt.example");

        assertRefused(
                () -> publishing().reset(partner, there.aurora, new Reset.All(), ofReset),
                new PackageRefusal.PreviewOutdated());
        assertRefused(
                () -> publishing().rollBack(partner, id, there.stored(id).version(), 1, ofReset),
                new PackageRefusal.PreviewOutdated());

        String again = publishing()
                .previewReset(partner, there.aurora, new Reset.All())
                .fingerprint();
        assertThat(publishing().reset(partner, there.aurora, new Reset.All(), again))
                .containsExactly(id);
        assertThat(there.may(there.ann, FLUSH)).isTrue();
    }

    @Test
    void a_draft_is_compared_with_what_its_level_has_in_force() {
        world.published(there.aurora, "SD_WAN_ENTERPRISE_ADMIN", Map.of("REMOTE_FLUSH_NAT", Effect.DENY));
        there.published(there.aurora, Map.of(FLUSH, Effect.DENY, PATHS, Effect.DENY));
        world.published(TenantId.OPERATOR, PackagesWorld.SUPPORT, Map.of("REMOTE_FLUSH_NAT", Effect.DENY));
        PackageId id =
                there.draft(there.aurora, Map.of(FLUSH, Effect.ALLOW, PATHS, Effect.DENY, SHUTDOWN, Effect.ALLOW));
        PackageId less = there.draft(there.aurora, Map.of(FLUSH, Effect.DENY));

        assertThat(publishing().diff(partner, id))
                .containsExactly(
                        new Difference(new PrivilegeCode(FLUSH), Effect.DENY, Effect.ALLOW),
                        new Difference(new PrivilegeCode(SHUTDOWN), null, Effect.ALLOW));
        assertThat(publishing().diff(partner, less))
                .containsExactly(new Difference(new PrivilegeCode(PATHS), Effect.DENY, null));
    }

    @Test
    void a_package_changes_every_role_that_uses_the_bundle_and_no_other() {
        var settings = new NewRole(
                new Label("Night watch"), Note.NONE, TenantLevel.ENTERPRISE, Given.role("Enterprise Support"), null);
        var role = world.manageRoles().add(there.superuser(there.acme), there.acme, settings);
        UserId watch = world.user(there.acme, role, "watch@acme.example");
        UserId admin = world.user(there.acme, "Enterprise Standard Admin", "admin2@acme.example");

        there.published(there.aurora, NO_FLUSH);

        assertThat(there.may(there.ann, FLUSH)).isFalse();
        assertThat(there.may(watch, FLUSH)).isFalse();
        assertThat(there.may(admin, FLUSH)).isTrue();
    }

    // Seed: Table 12, a privilege with Allow No and Deny Yes
    @Test
    void a_deny_only_switch_is_taken_back_by_the_level_that_denied_it() {
        UserId pat = world.user(there.aurora, "Partner Customer Support", "pat@aurora.example");
        String tab = "VIEW_TAB_GATEWAY_LIST";
        world.published(TenantId.OPERATOR, "SD_WAN_PARTNER_SUPPORT", Map.of(tab, Effect.DENY));

        assertThat(there.may(pat, tab)).isFalse();
        assertThat(refusal(() -> world.draft(there.aurora, "SD_WAN_PARTNER_SUPPORT", Map.of(tab, Effect.ALLOW))))
                .isInstanceOf(PackageRefusal.Illegal.class);

        reset(TenantId.OPERATOR);
        assertThat(there.may(pat, tab)).isTrue();
    }

    // Seed: Table 13, Deny PCI Operations
    @Test
    void enforced_pci_compliance_denies_its_operations_to_everybody() {
        String bundles = "DOWNLOAD_EDGE_DIAGNOSTICS";
        assertThat(there.may(there.ann, bundles)).isTrue();
        PackageId id = world.draft(
                there.aurora, "GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY", Map.of("DENY_PCI_OPERATIONS", Effect.DENY));

        assertThat(publishing().previewPublish(partner, id).impact().pci())
                .containsExactlyInAnyOrder(
                        new Impact.PciShift(there.acme, true), new Impact.PciShift(there.bolt, true));
        publish(id);

        assertThat(there.decide(there.ann, bundles).code()).isEqualTo("pci-enforced");
        assertThat(there.decide(there.superuser(there.acme).user(), bundles).code())
                .isEqualTo("pci-enforced");
        assertThat(there.may(there.cay, bundles)).isTrue();
    }

    @Test
    void content_is_what_it_was_when_it_was_published() {
        PackageId id = there.published(there.aurora, NO_FLUSH);
        PackageContent content = there.content(NO_FLUSH);
        reset(there.aurora);
        world.managePackages()
                .save(
                        partner,
                        id,
                        there.stored(id).version(),
                        was -> was.withEntries(Map.of(new PrivilegeCode(PATHS), Effect.DENY), was.madeFor()),
                        false);

        assertThat(publishing().editions(partner, id))
                .extracting(row -> row.edition().content())
                .containsExactly(content);
    }

    @Test
    void a_preview_is_of_the_next_edition_beside_all_else_that_its_tenant_has_published() {
        world.user(there.acme, "Enterprise Standard Admin", "admin2@acme.example");
        world.published(there.aurora, "SD_WAN_ENTERPRISE_ADMIN", NO_FLUSH);
        there.published(there.aurora, NO_FLUSH);
        PackageId id = there.draft(there.aurora, Map.of(PATHS, Effect.DENY));

        Impact impact = publishing().previewPublish(partner, id).impact();

        assertThat(impact.changes())
                .extracting(Impact.Shift::users)
                .containsExactlyInAnyOrder(List.of(there.ann), List.of(there.bob));
        assertThat(impact.changes()).allSatisfy(shift -> {
            assertThat(shift.gained()).containsExactly(new PrivilegeCode(FLUSH));
            assertThat(shift.lost()).containsExactly(new PrivilegeCode(PATHS));
        });
    }

    // Seed: Table 13, Deny PCI Operations
    @Test
    void a_preview_shows_that_pci_compliance_would_end_with_the_package_that_enforces_it() {
        String bundle = "GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY";
        world.published(there.aurora, bundle, Map.of("DENY_PCI_OPERATIONS", Effect.DENY));
        PackageId id = world.draft(there.aurora, bundle, Map.of("READ:ENTERPRISE_EVENT", Effect.DENY));

        assertThat(publishing().previewPublish(partner, id).impact().pci())
                .containsExactlyInAnyOrder(
                        new Impact.PciShift(there.acme, false), new Impact.PciShift(there.bolt, false));
    }

    @Test
    void a_preview_counts_everybody_and_names_the_first_hundred() {
        for (int i = 0; i < PublishPackages.NAMED; i++) {
            world.user(there.acme, "Enterprise Support", "support" + i + "@acme.example");
        }
        PackageId id = there.draft(there.acme, NO_FLUSH);

        Preview preview = publishing().previewPublish(owner(id), id);

        assertThat(preview.impact().users()).isEqualTo(PublishPackages.NAMED + 1);
        assertThat(preview.names().users()).hasSize(PublishPackages.NAMED);
    }

    @Test
    void an_outlook_shows_the_bundle_as_it_would_be_and_changes_nothing() {
        there.published(there.aurora, Map.of(PATHS, Effect.DENY));
        PackageId id = there.draft(there.aurora, Map.of(FLUSH, Effect.DENY, SHUTDOWN, Effect.ALLOW));

        Outlook outlook = publishing().outlook(partner, id);

        assertThat(outlook.permissionPackage()).isEqualTo(there.stored(id));
        assertThat(outlook.owner()).isEqualTo(world.stored(there.aurora));
        assertThat(in(outlook, FLUSH).granted()).isFalse();
        assertThat(in(outlook, FLUSH).decidedBy().packageId()).isEqualTo(id);
        assertThat(in(outlook, SHUTDOWN).granted()).isTrue();
        assertThat(in(outlook, PATHS).granted()).isTrue();
        assertThat(in(outlook, PATHS).decidedBy()).isNull();
        assertThat(there.stored(id)).isInstanceOf(Draft.class);
        assertThat(there.may(there.ann, FLUSH)).isTrue();
        assertThat(there.may(there.ann, PATHS)).isFalse();
    }

    private static Snapshot.InForce in(Outlook outlook, String code) {
        return outlook.privileges().stream()
                .filter(state -> state.privilege().equals(new PrivilegeCode(code)))
                .findFirst()
                .orElseThrow();
    }

    // Seed: Table 12, Service Permissions (Read)
    /** A customer that delegates no users keeps the names of its roles to itself; default roles are nobody's secret. */
    @Test
    void a_preview_names_custom_roles_where_they_may_be_listed() {
        RoleId open = crew(there.acme, "acme");
        RoleId closed = crew(there.bolt, "bolt");
        PackageId id = there.draft(there.aurora, Map.of(FLUSH, Effect.DENY));

        Preview preview = publishing().previewPublish(partner, id);

        assertThat(preview.impact().changes()).extracting(Impact.Shift::role).contains(open, closed);
        assertThat(preview.names().roles())
                .isEqualTo(Map.of(Given.role("Enterprise Support"), "Enterprise Support", open, "crew of acme"));
    }

    /** A custom role of the tenant with one user. */
    private RoleId crew(TenantId tenant, String name) {
        RoleId role = world.manageRoles()
                .add(
                        world.administrator(tenant),
                        tenant,
                        new NewRole(
                                new Label("crew of " + name),
                                Note.NONE,
                                TenantLevel.ENTERPRISE,
                                Given.role("Enterprise Support"),
                                null));
        world.user(tenant, role, "crew@" + name + ".example");
        return role;
    }

    /** What stands behind a partner's ceiling may belong to a customer that shows its roles to the partner alone. */
    @Test
    void a_preview_for_the_operator_names_no_role_that_is_shown_to_the_partner_alone() {
        RoleId shown = crew(there.acme, "acme");
        PackageId id = world.draft(TenantId.OPERATOR, "SD_WAN_PARTNER_FULL_ACCESS", Map.of(FLUSH, Effect.DENY));

        Preview preview = publishing().previewPublish(world.root(), id);

        assertThat(preview.impact().unassignable())
                .filteredOn(ceiling -> ceiling.tenant().equals(there.aurora))
                .flatExtracting(Impact.Ceiling::roles)
                .contains(shown);
        assertThat(preview.names().roles()).doesNotContainKey(shown);
    }

    /** The operator's ceiling for enterprises' superusers names what they can then no longer give. */
    @Test
    void a_preview_names_the_roles_behind_a_ceiling_where_they_may_be_listed() {
        RoleId open = crew(there.acme, "acme");
        RoleId closed = crew(there.bolt, "bolt");
        world.delegate(there.acme, Delegation.USERS_TO_OPERATOR, true);
        PackageId id = world.draft(TenantId.OPERATOR, "SD_WAN_ENTERPRISE_SUPERUSER", Map.of(FLUSH, Effect.DENY));

        Preview preview = publishing().previewPublish(world.root(), id);

        assertThat(preview.impact().unassignable())
                .flatExtracting(Impact.Ceiling::roles)
                .contains(open, closed);
        assertThat(preview.names().roles()).containsEntry(open, "crew of acme").doesNotContainKey(closed);
    }

    @Test
    void whoever_may_not_read_packages_learns_nothing_of_them() {
        PackageId id = there.published(there.aurora, NO_FLUSH);
        PackageId draft = there.draft(there.aurora, Map.of(PATHS, Effect.DENY));
        Caller business = world.as(there.aurora, "Partner Business Specialist");

        for (Refusals.Action reading : List.<Refusals.Action>of(
                () -> publishing().editions(business, id),
                () -> publishing().diff(business, id),
                () -> publishing().outlook(business, id),
                () -> publishing().previewPublish(business, draft),
                () -> publishing().previewRollBack(business, id, 1),
                () -> publishing().previewReset(business, there.aurora, new Reset.All()))) {
            assertRefused(reading, new CommonRefusal.NotPermitted("READ:ROLE_CUSTOMIZATION_PACKAGE", "not-granted"));
        }
    }

    // Seed: Table 12, Service Permissions
    @Test
    void whoever_may_read_packages_but_not_publish_them_neither_publishes_nor_resets() {
        PackageId id = there.published(there.aurora, NO_FLUSH);
        PackageId draft = there.draft(there.aurora, Map.of(PATHS, Effect.DENY));
        Caller support = world.as(there.aurora, "Partner Customer Support");

        for (Refusals.Action writing : List.<Refusals.Action>of(
                () -> publishing().publish(support, draft, there.stored(draft).version(), null),
                () -> publishing().rollBack(support, id, there.stored(id).version(), 1, null),
                () -> publishing().reset(support, there.aurora, new Reset.All(), null))) {
            assertRefused(
                    writing, new CommonRefusal.NotPermitted("MODIFY_ENTERPRISE_PROXY_CUSTOM_ROLES", "not-granted"));
        }
        assertThat(publishing().editions(support, id)).hasSize(1);
    }
}
