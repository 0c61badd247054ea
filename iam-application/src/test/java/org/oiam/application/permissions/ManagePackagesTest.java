package org.oiam.application.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.application.permissions.PackagesWorld.FLUSH;
import static org.oiam.application.permissions.PackagesWorld.NO_FLUSH;
import static org.oiam.application.permissions.PackagesWorld.PATHS;
import static org.oiam.application.permissions.PackagesWorld.SHUTDOWN;
import static org.oiam.application.permissions.PackagesWorld.SUPPORT;
import static org.oiam.domain.Refusals.assertRefused;
import static org.oiam.domain.Refusals.refusal;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oiam.application.Caller;
import org.oiam.application.Given;
import org.oiam.application.Lists;
import org.oiam.application.Operation;
import org.oiam.application.World;
import org.oiam.application.permissions.ManagePackages.BundlePrivilege;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Refusal;
import org.oiam.domain.Version;
import org.oiam.domain.audit.AuditEntry;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.CatalogueVersion;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PackageProblem;
import org.oiam.domain.permissions.PackageRefusal;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.permissions.PermissionPackage.Draft;
import org.oiam.domain.permissions.PermissionPackage.Published;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

class ManagePackagesTest {

    private final PackagesWorld there = new PackagesWorld();
    private final World world = there.world;

    private ManagePackages manage() {
        return world.managePackages();
    }

    private static Map<PrivilegeCode, Effect> codes(String code, Effect effect) {
        return Map.of(new PrivilegeCode(code), effect);
    }

    private PackageContent with(PackageContent was, String code, Effect effect) {
        return was.withEntries(codes(code, effect), was.madeFor());
    }

    // Seed: New Permission, step 7 (Save)
    @Test
    void a_saved_package_is_a_draft_that_applies_to_nobody() {
        PackageId id = there.draft(there.aurora, NO_FLUSH);

        Draft draft = there.stored(id).asDraft();
        assertThat(draft.owner()).isEqualTo(there.aurora);
        assertThat(draft.content()).isEqualTo(there.content(NO_FLUSH));
        assertThat(draft.createdAt()).isEqualTo(Given.NOW);
        assertThat(there.may(there.ann, FLUSH)).isTrue();
        AuditEntry deed = there.lastDeed(there.aurora);
        assertThat(deed.action()).isEqualTo("package-created");
        assertThat(deed.objectId()).isEqualTo(id.value());
        assertThat(deed.after()).containsEntry("entries", "deny " + FLUSH).containsEntry("bundle", SUPPORT);
    }

    // Seed: New Permission, step 7 (Save and Apply)
    @Test
    void a_package_that_is_saved_and_applied_is_in_force_at_once() {
        PackageId id = there.published(there.aurora, NO_FLUSH);

        Published published = there.stored(id).asPublished();
        assertThat(published.edition().number()).isEqualTo(1);
        assertThat(published.edition().author().number())
                .isEqualTo(there.superuser(there.aurora).user().value());
        assertThat(there.may(there.ann, FLUSH)).isFalse();
        assertThat(there.trail(there.aurora))
                .extracting(AuditEntry::action)
                .endsWith("package-created", "package-published");
    }

    // Seed: New Permission, step 7, Note
    @Test
    void a_package_that_customises_nothing_is_not_saved() {
        assertRefused(() -> there.draft(there.aurora, Map.of()), new PackageRefusal.NotModified());
        assertRefused(() -> there.published(there.aurora, Map.of()), new PackageRefusal.NotModified());

        assertThat(there.rows(there.aurora)).isEmpty();
    }

    @Test
    void a_package_is_made_for_the_catalogue_in_force_whatever_is_said() {
        PackageContent content = there.content(NO_FLUSH);

        PackageId id = manage().create(
                        there.superuser(there.aurora),
                        there.aurora,
                        content.withEntries(content.entries(), new CatalogueVersion("7")),
                        false);

        assertThat(there.stored(id).content().madeFor())
                .isEqualTo(world.catalogue().version());
    }

    // Seed: Table 11, Privileges; Table 12, the three columns
    @Test
    void a_package_says_only_what_the_flags_permit_and_hears_of_every_problem() {
        assertRefused(
                () -> there.draft(
                        there.aurora,
                        Map.of(
                                FLUSH,
                                Effect.DENY,
                                "READ:EDGE",
                                Effect.DENY,
                                "READ:NOTHING",
                                Effect.ALLOW,
                                "READ:ENTERPRISE_EVENT",
                                Effect.ALLOW)),
                new PackageRefusal.Illegal(List.of(
                        new PackageProblem("/entries/READ:EDGE", "READ:EDGE cannot be set to DENY"),
                        new PackageProblem(
                                "/entries/READ:ENTERPRISE_EVENT",
                                "READ:ENTERPRISE_EVENT is no privilege of " + SUPPORT),
                        new PackageProblem("/entries/READ:NOTHING", "there is no privilege READ:NOTHING"))));

        assertThat(there.rows(there.aurora)).isEmpty();
    }

    // Seed: Table 11, Scope
    @Test
    void a_package_is_for_users_of_the_tenants_level_or_below() {
        for (TenantLevel level : List.of(TenantLevel.PARTNER, TenantLevel.ENTERPRISE)) {
            assertThat(there.stored(world.draft(there.aurora, "SD_WAN_" + level + "_SUPPORT", NO_FLUSH)))
                    .isInstanceOf(Draft.class);
        }
        Refusal above = refusal(() -> world.draft(there.aurora, "SD_WAN_OPERATOR_SUPPORT", NO_FLUSH));
        Refusal unknown = refusal(() -> world.draft(there.aurora, "SD_WAN_NOTHING", NO_FLUSH));

        assertThat(List.of(above, unknown))
                .allSatisfy(refusal -> assertThat(((PackageRefusal.Illegal) refusal).problems())
                        .extracting(PackageProblem::pointer)
                        .containsExactly("/bundle"));
        assertThat(refusal(() -> world.draft(there.acme, "SD_WAN_PARTNER_SUPPORT", NO_FLUSH)))
                .isInstanceOf(PackageRefusal.Illegal.class);
    }

    @Test
    void a_superuser_bundle_is_customised_from_above_alone() {
        String bundle = "SD_WAN_PARTNER_FULL_ACCESS";

        assertRefused(
                () -> world.draft(there.aurora, bundle, NO_FLUSH),
                new PackageRefusal.SuperuserBundleFromAbove(new BundleCode(bundle)));
        assertThat(there.stored(world.draft(TenantId.OPERATOR, bundle, NO_FLUSH)))
                .isInstanceOf(Draft.class);
    }

    @Test
    void nobody_publishes_by_saving_what_they_may_not_give() {
        world.published(TenantId.OPERATOR, "SD_WAN_PARTNER_FULL_ACCESS", Map.of(SHUTDOWN, Effect.DENY));

        assertThat(refusal(() -> there.published(there.aurora, Map.of(SHUTDOWN, Effect.ALLOW)))
                        .code())
                .isEqualTo("grant-exceeds-own");

        assertThat(there.rows(there.aurora)).isEmpty();
        assertThat(there.may(there.ann, SHUTDOWN)).isFalse();
    }

    // Seed: Table 9, Clone
    @Test
    void a_clone_is_a_draft_of_the_same_tenant_with_the_same_content() {
        PackageId id = there.published(there.aurora, NO_FLUSH);

        PackageId named = manage().clone(there.superuser(there.aurora), id, new Label("Copy"));
        PackageId unnamed = manage().clone(there.superuser(there.aurora), id, null);

        PackageContent content = there.content(NO_FLUSH);
        Draft copy = there.stored(named).asDraft();
        assertThat(copy.content()).isEqualTo(content.named(new Label("Copy"), content.description()));
        assertThat(copy.owner()).isEqualTo(there.aurora);
        assertThat(copy.editions()).isZero();
        assertThat(there.stored(unnamed).asDraft().content()).isEqualTo(content);
        AuditEntry deed = there.lastDeed(there.aurora);
        assertThat(deed.action()).isEqualTo("package-cloned");
        assertThat(deed.objectId()).isEqualTo(unnamed.value());
        assertThat(deed.before()).isEmpty();
        assertThat(deed.after()).containsEntry("entries", "deny " + FLUSH);
        assertThat(there.stored(id)).isInstanceOf(Published.class);
    }

    // Seed: Table 9, Edit
    @Test
    void a_draft_is_saved_under_its_next_version() {
        PackageId id = there.draft(there.aurora, NO_FLUSH);
        world.clock().pass(Duration.ofMinutes(1));

        Version stored = manage().save(
                        there.superuser(there.aurora),
                        id,
                        Version.FIRST,
                        was -> with(was.named(new Label("Other"), new Note("Why")), PATHS, Effect.ALLOW),
                        false);

        PermissionPackage saved = there.stored(id);
        assertThat(saved.version()).isEqualTo(stored).isEqualTo(new Version(2));
        assertThat(saved.content().name()).isEqualTo(new Label("Other"));
        assertThat(saved.content().description()).isEqualTo(new Note("Why"));
        assertThat(saved.content().entries()).isEqualTo(codes(PATHS, Effect.ALLOW));
        assertThat(saved.createdAt()).isEqualTo(Given.NOW);
        assertThat(saved.modifiedAt()).isEqualTo(Given.NOW.plusSeconds(60));
        assertThat(there.lastDeed(there.aurora).before()).containsEntry("entries", "deny " + FLUSH);
        assertThat(there.lastDeed(there.aurora).after()).containsEntry("entries", "allow " + PATHS);
    }

    // Seed: New Permission, step 7, Note
    @Test
    void nothing_is_saved_or_applied_without_a_change() {
        PackageId id = there.draft(there.aurora, NO_FLUSH);

        for (boolean apply : new boolean[] {false, true}) {
            assertRefused(
                    () -> manage().save(
                                    there.superuser(there.aurora),
                                    id,
                                    Version.FIRST,
                                    was -> was.named(new Label("Other"), Note.NONE),
                                    apply),
                    new PackageRefusal.NotModified());
        }

        assertThat(there.stored(id).version()).isEqualTo(Version.FIRST);
    }

    @Test
    void the_second_of_two_administrators_is_stale() {
        PackageId id = there.draft(there.aurora, NO_FLUSH);
        change(id, Version.FIRST, PATHS, false);

        for (boolean apply : new boolean[] {false, true}) {
            assertRefused(() -> change(id, Version.FIRST, SHUTDOWN, apply), new CommonRefusal.Stale());
        }
        assertRefused(
                () -> manage().delete(there.superuser(there.aurora), id, Version.FIRST), new CommonRefusal.Stale());

        assertThat(there.stored(id).content().entries()).isEqualTo(codes(PATHS, Effect.DENY));
    }

    private Version change(PackageId id, Version seen, String code, boolean apply) {
        return manage().save(there.superuser(there.aurora), id, seen, was -> with(was, code, Effect.DENY), apply);
    }

    @Test
    void a_package_keeps_its_bundle() {
        PackageId id = there.draft(there.aurora, NO_FLUSH);

        assertRefused(
                () -> manage().save(
                                there.superuser(there.aurora),
                                id,
                                Version.FIRST,
                                was -> world.content("SD_WAN_PARTNER_SUPPORT", Map.of(PATHS, Effect.DENY)),
                                false),
                new PackageRefusal.BundleStays());
    }

    @Test
    void an_illegal_change_is_not_saved() {
        PackageId id = there.draft(there.aurora, NO_FLUSH);

        assertThat(refusal(() -> change(id, Version.FIRST, "READ:EDGE", false)))
                .isInstanceOf(PackageRefusal.Illegal.class);
    }

    @Test
    void a_published_package_changes_by_its_next_edition_alone() {
        PackageId id = there.published(there.aurora, NO_FLUSH);
        Version seen = there.stored(id).version();

        assertRefused(() -> change(id, seen, PATHS, false), new PackageRefusal.IsPublished());
        assertThat(there.may(there.ann, FLUSH)).isFalse();

        Version stored = change(id, seen, PATHS, true);

        assertThat(there.stored(id).version()).isEqualTo(stored);
        assertThat(there.stored(id).asPublished().edition().number()).isEqualTo(2);
        assertThat(there.may(there.ann, FLUSH)).isTrue();
        assertThat(there.may(there.ann, PATHS)).isFalse();
    }

    // Seed: Table 9, Delete, Note
    @Test
    void a_published_package_is_deleted_only_after_its_reset() {
        PackageId id = there.published(there.aurora, NO_FLUSH);

        assertRefused(
                () -> manage().delete(
                                there.superuser(there.aurora),
                                id,
                                there.stored(id).version()),
                new PackageRefusal.IsPublished());

        world.publishPackages()
                .reset(there.superuser(there.aurora), there.aurora, new PublishPackages.Reset.All(), null);
        PermissionPackage draft = there.stored(id);
        manage().delete(there.superuser(there.aurora), id, draft.version());

        assertThat(there.rows(there.aurora)).isEmpty();
        assertThat(world.backend().packages().edition(draft, 1)).isPresent();
        assertThat(there.lastDeed(there.aurora).action()).isEqualTo("package-deleted");
        assertRefused(() -> manage().read(there.superuser(there.aurora), id), new CommonRefusal.Unknown());
    }

    // Seed: Table 9, Service; Table 10
    @Test
    void the_packages_of_a_tenant_are_listed_by_service() {
        PackageId sdWan = there.draft(there.aurora, NO_FLUSH);
        PackageId global = world.draft(
                there.aurora, "GLOBAL_SETTINGS_ENTERPRISE_SUPPORT", Map.of("READ:ENTERPRISE_EVENT", Effect.DENY));
        there.draft(there.acme, NO_FLUSH);

        assertThat(there.rows(there.aurora)).extracting(PackageRow::id).containsExactly(sdWan.value(), global.value());
        assertThat(byService("sd-wan")).containsExactly(sdWan.value());
        assertThat(byService("global-settings")).containsExactly(global.value());
    }

    private List<Long> byService(String service) {
        return Lists.filtered(
                        PackageRow.COLUMNS,
                        listing -> manage().list(there.superuser(there.aurora), there.aurora, listing),
                        "service eq \"" + service + "\"")
                .stream()
                .map(PackageRow::id)
                .toList();
    }

    @Test
    void a_package_of_this_catalogue_is_read_without_a_report() {
        PackageId id = there.draft(there.aurora, NO_FLUSH);

        var view = manage().read(there.superuser(there.aurora), id);

        assertThat(view.permissionPackage()).isEqualTo(there.stored(id));
        assertThat(view.review()).isEmpty();
        assertRefused(
                () -> manage().review(there.superuser(there.aurora), id, Version.FIRST),
                new PackageRefusal.NothingToReview());
    }

    // Seed: Table 11, Privileges; New Permission, step 6
    @Test
    void a_bundle_shows_every_privilege_with_its_effect_in_force_and_who_decided_it() {
        there.published(there.aurora, Map.of(FLUSH, Effect.DENY, SHUTDOWN, Effect.ALLOW));
        there.published(there.acme, Map.of(FLUSH, Effect.ALLOW));

        List<BundlePrivilege> privileges = privileges(there.acme, SUPPORT);

        BundlePrivilege flush = find(privileges, FLUSH);
        assertThat(flush.byDefault()).isTrue();
        assertThat(flush.granted()).isTrue();
        assertThat(flush.decidedBy().level()).isEqualTo(TenantLevel.ENTERPRISE);
        BundlePrivilege shutdown = find(privileges, SHUTDOWN);
        assertThat(shutdown.byDefault()).isFalse();
        assertThat(shutdown.granted()).isTrue();
        assertThat(shutdown.decidedBy().level()).isEqualTo(TenantLevel.PARTNER);
        assertThat(find(privileges, PATHS).decidedBy()).isNull();
        assertThat(find(privileges, "READ:EDGE").privilege().flags().customizable())
                .isFalse();
        assertThat(find(privileges(there.aurora, SUPPORT), FLUSH).granted()).isFalse();
        var bundle = world.catalogue().bundle(new BundleCode(SUPPORT)).orElseThrow();
        assertThat(privileges)
                .extracting(BundlePrivilege::privilege)
                .containsExactlyElementsOf(world.catalogue().privileges().stream()
                        .filter(bundle::canHold)
                        .toList())
                .isSortedAccordingTo(Comparator.comparingInt(privilege -> privilege.number()));
    }

    private List<BundlePrivilege> privileges(TenantId tenant, String bundle) {
        return manage().privileges(there.superuser(tenant), tenant, new BundleCode(bundle));
    }

    private static BundlePrivilege find(List<BundlePrivilege> privileges, String code) {
        return privileges.stream()
                .filter(of -> of.privilege().code().value().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_bundle_of_a_level_above_is_unknown() {
        assertRefused(() -> privileges(there.aurora, "SD_WAN_OPERATOR_SUPPORT"), new CommonRefusal.Unknown());
        assertRefused(() -> privileges(there.acme, "SD_WAN_PARTNER_SUPPORT"), new CommonRefusal.Unknown());
        assertRefused(() -> privileges(there.aurora, "SD_WAN_NOTHING"), new CommonRefusal.Unknown());
    }

    // Seed: Service Permissions, Note
    @Test
    void without_role_customisation_there_is_nothing_to_manage() {
        Refusal off = new CommonRefusal.NotPermitted("READ:ROLE_CUSTOMIZATION_PACKAGE", "role-customization-off");
        PackageId id = world.draft(TenantId.OPERATOR, SUPPORT, NO_FLUSH);

        assertRefused(() -> there.rows(there.borealis), off);
        assertThat(refusal(() -> there.draft(there.borealis, NO_FLUSH)).kind()).isEqualTo(off.kind());
        assertThat(off.explain()).isEqualTo(new CommonRefusal.Unknown().explain());
        assertThat(there.lastDeed(there.borealis).reason()).contains("role-customization-off");
        assertThat(there.stored(id)).isInstanceOf(Draft.class);
    }

    @Test
    void a_package_of_another_tenant_does_not_exist() {
        PackageId operators = there.draft(TenantId.OPERATOR, NO_FLUSH);
        PackageId partners = there.draft(there.aurora, NO_FLUSH);
        world.activate(there.borealis);

        for (PackageId id : Set.of(operators, partners)) {
            assertRefused(() -> manage().read(there.superuser(there.borealis), id), new CommonRefusal.Unknown());
            assertRefused(
                    () -> manage().delete(there.superuser(there.acme), id, Version.FIRST), new CommonRefusal.Unknown());
            assertRefused(() -> manage().clone(there.superuser(there.acme), id, null), new CommonRefusal.Unknown());
        }
    }

    @Test
    void a_partner_manages_its_customers_packages_as_far_as_they_delegate() {
        PackageId id = manage().create(there.superuser(there.aurora), there.acme, there.content(NO_FLUSH), true);
        assertThat(there.stored(id).owner()).isEqualTo(there.acme);
        assertThat(there.may(there.ann, FLUSH)).isFalse();

        world.delegate(there.acme, Delegation.USERS_TO_PARTNER, false);

        assertRefused(
                () -> manage().read(there.superuser(there.aurora), id),
                new CommonRefusal.NotPermitted("READ:ROLE_CUSTOMIZATION_PACKAGE", "delegation-missing"));
    }

    // Seed: Table 5 (of the default roles, the superusers)
    @Test
    void nobody_without_the_privilege_makes_packages() {
        UserId pat = world.user(there.aurora, "Partner Standard Admin", "pat@aurora.example");

        assertRefused(
                () -> manage().create(World.session(pat), there.aurora, there.content(NO_FLUSH), false),
                new CommonRefusal.NotPermitted("CREATE:ROLE_CUSTOMIZATION_PACKAGE", "not-granted"));
    }

    // Seed: New Permission, step 7 (Save; Save and Apply)
    @Test
    void whoever_may_make_and_edit_packages_but_not_publish_them_saves_drafts_alone() {
        Caller support = world.as(there.aurora, "Partner Customer Support");
        ManagePackages manage = world.unchecked(Operation.CREATE_PACKAGE, Operation.UPDATE_PACKAGE)
                .managePackages();
        var denied = new CommonRefusal.NotPermitted("MODIFY_ENTERPRISE_PROXY_CUSTOM_ROLES", "not-granted");

        assertRefused(() -> manage.create(support, there.aurora, there.content(NO_FLUSH), true), denied);
        assertThat(there.rows(there.aurora)).isEmpty();
        PackageId id = manage.create(support, there.aurora, there.content(NO_FLUSH), false);
        assertRefused(
                () -> manage.save(support, id, Version.FIRST, was -> with(was, PATHS, Effect.DENY), true), denied);
        Version saved = manage.save(support, id, Version.FIRST, was -> with(was, PATHS, Effect.DENY), false);

        assertThat(there.stored(id).asDraft().version()).isEqualTo(saved);
    }

    // Seed: Table 9, Clone
    @Test
    void nobody_clones_what_they_may_not_read() {
        PackageId id = there.draft(there.aurora, NO_FLUSH);
        Caller business = world.as(there.aurora, "Partner Business Specialist");
        ManagePackages manage = world.unchecked(Operation.CREATE_PACKAGE).managePackages();

        assertRefused(
                () -> manage.clone(business, id, null),
                new CommonRefusal.NotPermitted("READ:ROLE_CUSTOMIZATION_PACKAGE", "not-granted"));
    }

    // Seed: Table 12, Service Permissions (Read)
    @Test
    void nobody_without_the_privilege_reads_packages_or_what_bundles_yield() {
        PackageId id = there.draft(there.aurora, NO_FLUSH);
        Caller business = world.as(there.aurora, "Partner Business Specialist");
        var denied = new CommonRefusal.NotPermitted("READ:ROLE_CUSTOMIZATION_PACKAGE", "not-granted");

        assertRefused(() -> manage().read(business, id), denied);
        assertRefused(() -> manage().privileges(business, there.aurora, new BundleCode(SUPPORT)), denied);
        assertRefused(
                () -> Lists.all(PackageRow.COLUMNS, listing -> manage().list(business, there.aurora, listing)), denied);
    }
}
