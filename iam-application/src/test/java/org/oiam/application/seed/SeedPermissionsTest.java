package org.oiam.application.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.oiam.domain.Refusals.assertRefused;
import static org.oiam.domain.Refusals.refusal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oiam.application.Caller;
import org.oiam.application.Column;
import org.oiam.application.Lists;
import org.oiam.application.Operation;
import org.oiam.application.World;
import org.oiam.application.permissions.ManagePackages.BundlePrivilege;
import org.oiam.application.permissions.PackageRow;
import org.oiam.application.permissions.PublishPackages.Reset;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Version;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.decisions.Decision;
import org.oiam.domain.decisions.Question;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.CatalogueSamples;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.Flags;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PackageProblem;
import org.oiam.domain.permissions.PackageRefusal;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.permissions.PermissionPackage.Draft;
import org.oiam.domain.permissions.PermissionPackage.Published;
import org.oiam.domain.permissions.Placement;
import org.oiam.domain.permissions.Privilege;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.tenants.TenantRefusal;
import org.oiam.domain.users.UserId;

/** Seed: Service Permissions, Tables 9 and 10; New Permission, Table 11; List of User Privileges. */
class SeedPermissionsTest {

    private static final String SUPPORT = "SD_WAN_ENTERPRISE_SUPPORT";
    private static final String PARTNER_SUPPORT = "SD_WAN_PARTNER_SUPPORT";
    private static final String EVENTS = "GLOBAL_SETTINGS_ENTERPRISE_SUPPORT";
    private static final String FLUSH = "REMOTE_FLUSH_FLOWS";
    private static final String PATHS = "REMOTE_LIST_PATHS";
    private static final Map<String, Effect> NO_FLUSH = Map.of(FLUSH, Effect.DENY);

    private final SeedWorld seed = new SeedWorld();
    private final World world = seed.world;
    private final Caller superuser = seed.superuser(seed.partner);
    private final UserId supporter = seed.user(seed.open, "sam@open.example", "Enterprise Support");

    @BeforeEach
    void activate() {
        world.activate(seed.partner);
        world.activate(seed.open);
    }

    private boolean may(UserId user, String code) {
        return decide(user, code).isAllowed();
    }

    private Decision decide(UserId user, String code) {
        return world.decisions()
                .current()
                .decide(Question.of(
                        user,
                        Credential.SESSION,
                        new PrivilegeCode(code),
                        world.stored(user).tenantId()));
    }

    private List<PackageRow> rows() {
        return Lists.all(PackageRow.COLUMNS, listing -> world.managePackages().list(superuser, seed.partner, listing));
    }

    private List<PackageRow> rows(String filter) {
        return world.managePackages()
                .list(superuser, seed.partner, SeedWorld.listing(PackageRow.COLUMNS, null, filter))
                .items();
    }

    private PackageId draft(Map<String, Effect> entries) {
        return world.draft(seed.partner, SUPPORT, entries);
    }

    private PackageId published(Map<String, Effect> entries) {
        return world.published(seed.partner, SUPPORT, entries);
    }

    private void reset(TenantId tenant) {
        world.publishPackages().reset(seed.superuser(tenant), tenant, new Reset.All(), null);
    }

    private Version version(PackageId id) {
        return world.stored(id).version();
    }

    private static Map<PrivilegeCode, Effect> entry(String code, Effect effect) {
        return Map.of(new PrivilegeCode(code), effect);
    }

    /** Seed: Add New User, step 6: "you can manage the Roles, Service Permissions, and API Tokens". */
    @Test
    void a_partner_administrator_manages_the_permissions_of_partner_users() {
        UserId pat = seed.user(seed.partner, "pat@partner.example", "Partner Customer Support");

        world.published(seed.partner, PARTNER_SUPPORT, NO_FLUSH);

        assertThat(may(pat, FLUSH)).isFalse();
        assertRefused(
                () -> world.managePackages()
                        .create(World.session(pat), seed.partner, world.content(PARTNER_SUPPORT, NO_FLUSH), false),
                new CommonRefusal.NotPermitted("CREATE:ROLE_CUSTOMIZATION_PACKAGE", "not-granted"));
    }

    /** Seed: after Table 5: "you can customize the privileges of these roles". */
    @Test
    void every_default_role_but_the_superusers_own_can_be_customised_by_its_level() {
        world.catalogue().roles().stream()
                .filter(role -> role.level() == TenantLevel.PARTNER)
                .flatMap(role -> role.bundles().values().stream())
                .distinct()
                .map(code -> world.catalogue().bundle(code).orElseThrow())
                .forEach(bundle -> {
                    Privilege privilege = world.catalogue().privileges().stream()
                            .filter(one -> bundle.canHold(one) && one.flags().permit(Effect.DENY))
                            .findFirst()
                            .orElseThrow();
                    var entries = Map.of(privilege.code().value(), Effect.DENY);
                    if (bundle.fullAccess()) {
                        assertRefused(
                                () -> world.draft(seed.partner, bundle.code().value(), entries),
                                new PackageRefusal.SuperuserBundleFromAbove(bundle.code()));
                    } else {
                        assertThat(world.stored(
                                        world.draft(seed.partner, bundle.code().value(), entries)))
                                .isInstanceOf(Draft.class);
                    }
                });
    }

    /** Seed: Service Permissions: "granularly define actions (Read, Create, Update, and Delete)". */
    @Test
    void a_permission_defines_the_actions_of_a_bundle_one_by_one() {
        UserId eve = seed.user(seed.open, "eve@open.example", "Enterprise Support");
        assertThat(may(eve, "READ:ENTERPRISE_EVENT")).isTrue();

        world.published(seed.partner, EVENTS, Map.of("READ:ENTERPRISE_EVENT", Effect.DENY));

        assertThat(may(eve, "READ:ENTERPRISE_EVENT")).isFalse();
        assertThat(may(eve, "READ:ENTERPRISE")).isTrue();
    }

    /** Seed: Service Permissions, Note: "Role Customization is renamed as Service Permissions". */
    @Test
    void what_was_role_customisation_governs_service_permissions() {
        assertThat(List.of(
                        Operation.LIST_PACKAGES,
                        Operation.CREATE_PACKAGE,
                        Operation.UPDATE_PACKAGE,
                        Operation.DELETE_PACKAGE))
                .allSatisfy(operation -> assertThat(operation.needs(TenantLevel.PARTNER))
                        .allMatch(code -> code.value().endsWith(":ROLE_CUSTOMIZATION_PACKAGE")));
    }

    /** Seed: Service Permissions, Note: "Only an Operator Superuser can activate Role Customization". */
    @Test
    void without_activation_by_an_operator_superuser_a_partner_has_no_service_permissions() {
        Caller other = seed.superuser(seed.otherPartner);

        assertRefused(
                () -> world.manageTenants().customizeRoles(other, seed.otherPartner, true),
                new TenantRefusal.OnlyOperatorSuperusersActivate());
        assertRefused(
                () -> world.draft(seed.otherPartner, SUPPORT, NO_FLUSH),
                new CommonRefusal.NotPermitted("CREATE:ROLE_CUSTOMIZATION_PACKAGE", "role-customization-off"));
        assertThat(world.manageTenants().own(other).roleCustomization()).isFalse();

        world.manageTenants().customizeRoles(world.root(), seed.otherPartner, true);

        assertThat(world.stored(world.draft(seed.otherPartner, SUPPORT, NO_FLUSH)))
                .isInstanceOf(Draft.class);
        assertThat(world.manageTenants().own(other).roleCustomization()).isTrue();
    }

    /** Seed: Service Permissions: "the changes impact the roles associated with it". */
    @Test
    void a_customised_permission_changes_all_roles_that_use_the_bundle() {
        RoleId custom = world.manageRoles()
                .add(
                        superuser,
                        seed.partner,
                        SeedWorld.newRole("Night watch", TenantLevel.ENTERPRISE, EVENTS, SUPPORT));
        UserId watch = seed.user(seed.open, "watch@open.example", custom);
        UserId admin = seed.user(seed.open, "ada@open.example", "Enterprise Standard Admin");

        published(NO_FLUSH);

        assertThat(may(supporter, FLUSH)).isFalse();
        assertThat(may(watch, FLUSH)).isFalse();
        assertThat(may(admin, FLUSH)).isTrue();
    }

    /** Seed: Table 9, Service. */
    @Test
    void permissions_are_shown_of_all_services_or_of_one() {
        PackageId sdWan = draft(NO_FLUSH);
        PackageId global = world.draft(seed.partner, EVENTS, Map.of("READ:ENTERPRISE_EVENT", Effect.DENY));

        assertThat(rows()).extracting(PackageRow::id).containsExactly(sdWan.value(), global.value());
        assertThat(rows("service eq \"sd-wan\"")).extracting(PackageRow::id).containsExactly(sdWan.value());
        assertThat(rows("service eq \"global-settings\""))
                .extracting(PackageRow::id)
                .containsExactly(global.value());
    }

    /** Seed: Table 9, New Permission. */
    @Test
    void a_new_permission_is_created() {
        PackageId id = draft(NO_FLUSH);

        assertThat(world.managePackages()
                        .read(superuser, id)
                        .permissionPackage()
                        .content())
                .isEqualTo(world.content(SUPPORT, NO_FLUSH));
    }

    /** Seed: Table 9, Edit. */
    @Test
    void a_permission_is_edited() {
        PackageId id = draft(NO_FLUSH);

        world.managePackages()
                .save(
                        superuser,
                        id,
                        version(id),
                        was -> was.named(new Label("Edited"), new Note("Why"))
                                .withEntries(entry(PATHS, Effect.DENY), was.madeFor()),
                        false);

        PackageContent content = world.stored(id).content();
        assertThat(content.name()).isEqualTo(new Label("Edited"));
        assertThat(content.entries()).isEqualTo(entry(PATHS, Effect.DENY));
    }

    /** Seed: Table 9, Clone. */
    @Test
    void a_permission_is_copied() {
        PackageId id = published(NO_FLUSH);

        PackageId copy = world.managePackages().clone(superuser, id, new Label("Copy"));

        assertThat(world.stored(copy)).isInstanceOf(Draft.class);
        assertThat(world.stored(copy).content().entries())
                .isEqualTo(world.stored(id).content().entries());
    }

    /** Seed: Table 9, Publish Permission: "modifies the privileges only at the current level". */
    @Test
    void publishing_applies_a_permission_at_its_level_only() {
        PackageId operators = world.draft(TenantId.OPERATOR, SUPPORT, NO_FLUSH);
        PackageId customers = world.draft(seed.open, SUPPORT, NO_FLUSH);
        PackageId id = draft(Map.of(PATHS, Effect.DENY));

        world.publishPackages().publish(superuser, id, version(id), null);

        assertThat(world.stored(id)).isInstanceOf(Published.class);
        assertThat(List.of(world.stored(operators), world.stored(customers))).allMatch(Draft.class::isInstance);
        assertThat(may(supporter, PATHS)).isFalse();
        assertThat(may(supporter, FLUSH)).isTrue();
        UserId closed = seed.user(seed.closed, "cleo@closed.example", "Enterprise Support");
        assertThat(may(closed, PATHS)).isFalse();
        TenantId foreign = world.enterprise(seed.otherPartner, "Foreign");
        assertThat(may(seed.user(foreign, "finn@foreign.example", "Enterprise Support"), PATHS))
                .isTrue();
    }

    /** Seed: Service Permissions, "applied to the privileges as follows"; Table 9, Publish Permission. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -,     -,     -,     true
            -,     -,     ALLOW, true
            -,     -,     DENY,  false
            -,     ALLOW, -,     true
            -,     ALLOW, ALLOW, true
            -,     ALLOW, DENY,  false
            -,     DENY,  -,     false
            -,     DENY,  ALLOW, true
            -,     DENY,  DENY,  false
            ALLOW, -,     -,     true
            ALLOW, -,     ALLOW, true
            ALLOW, -,     DENY,  false
            ALLOW, ALLOW, -,     true
            ALLOW, ALLOW, ALLOW, true
            ALLOW, ALLOW, DENY,  false
            ALLOW, DENY,  -,     false
            ALLOW, DENY,  ALLOW, true
            ALLOW, DENY,  DENY,  false
            DENY,  -,     -,     false
            DENY,  -,     ALLOW, true
            DENY,  -,     DENY,  false
            DENY,  ALLOW, -,     true
            DENY,  ALLOW, ALLOW, true
            DENY,  ALLOW, DENY,  false
            DENY,  DENY,  -,     false
            DENY,  DENY,  ALLOW, true
            DENY,  DENY,  DENY,  false
            """)
    void the_lower_level_takes_precedence(Effect operator, Effect partner, Effect enterprise, boolean allowed) {
        publish(TenantId.OPERATOR, operator);
        publish(seed.partner, partner);
        publish(seed.open, enterprise);

        assertThat(may(supporter, FLUSH)).isEqualTo(allowed);
    }

    private void publish(TenantId tenant, Effect effect) {
        if (effect != null) {
            world.published(tenant, SUPPORT, Map.of(FLUSH, effect));
        }
    }

    /** Seed: Table 9, More, Delete, Note. */
    @Test
    void a_published_permission_is_reset_before_it_is_deleted() {
        PackageId id = published(NO_FLUSH);
        assertRefused(
                () -> world.managePackages().delete(superuser, id, version(id)), new PackageRefusal.IsPublished());

        reset(seed.partner);
        world.managePackages().delete(superuser, id, version(id));

        assertThat(rows()).isEmpty();
    }

    /** Seed: Table 9, More, Download JSON. */
    @Test
    void the_list_of_permissions_is_downloaded() {
        draft(NO_FLUSH);
        world.published(seed.partner, PARTNER_SUPPORT, Map.of(PATHS, Effect.DENY));

        String file = world.exchangePackages().downloadAll(superuser, seed.partner);

        assertThat(file).contains(SUPPORT, FLUSH, PARTNER_SUPPORT, PATHS);
    }

    /** Seed: Table 9, More, Upload Permission. */
    @Test
    void a_customised_permission_is_uploaded() {
        PackageId id = published(NO_FLUSH);
        String file = world.exchangePackages().download(superuser, id);

        List<Draft> uploaded = world.exchangePackages().upload(seed.superuser(seed.open), seed.open, file);

        assertThat(uploaded).hasSize(1);
        PermissionPackage there = world.stored(uploaded.getFirst().id());
        assertThat(there).isInstanceOf(Draft.class);
        assertThat(there.owner()).isEqualTo(seed.open);
        assertThat(there.content()).isEqualTo(world.stored(id).content());
    }

    /** Seed: Table 9, More, Reset to System Default: "Only ... in the current level". */
    @Test
    void a_reset_leaves_the_permissions_of_other_levels() {
        published(Map.of(FLUSH, Effect.ALLOW, PATHS, Effect.DENY));
        PackageId operators = world.published(TenantId.OPERATOR, SUPPORT, NO_FLUSH);
        PackageId customers = world.published(seed.open, SUPPORT, Map.of("REMOTE_FLUSH_NAT", Effect.DENY));

        reset(seed.partner);

        assertThat(List.of(world.stored(operators), world.stored(customers))).allMatch(Published.class::isInstance);
        assertThat(may(supporter, FLUSH)).isFalse();
        assertThat(may(supporter, PATHS)).isTrue();
        assertThat(may(supporter, "REMOTE_FLUSH_NAT")).isFalse();
    }

    /** Seed: Table 9, More, Delete, Note: "which changes it to draft mode". */
    @Test
    void a_permission_that_was_reset_is_a_draft() {
        PackageId id = published(NO_FLUSH);

        reset(seed.partner);

        assertThat(world.stored(id).asDraft().content()).isEqualTo(world.content(SUPPORT, NO_FLUSH));
        assertThat(rows()).extracting(PackageRow::state).containsExactly(PackageRow.DRAFT);
    }

    /** Seed: Table 10, Columns. */
    @Test
    void columns_are_chosen_by_name() {
        published(NO_FLUSH);
        List<Column<PackageRow>> chosen = PackageRow.COLUMNS.chosen("name,state");

        assertThat(rows().stream()
                        .map(row ->
                                chosen.stream().map(column -> column.of(row)).toList()))
                .containsExactly(List.of(SUPPORT, "published"));
    }

    /** Seed: Table 10, Columns, Note. */
    @Test
    void role_associated_shows_the_roles_that_use_the_bundle() {
        world.manageRoles()
                .add(
                        superuser,
                        seed.partner,
                        SeedWorld.newRole("Night watch", TenantLevel.ENTERPRISE, EVENTS, SUPPORT));

        draft(NO_FLUSH);

        assertThat(rows()).extracting(PackageRow::roles).containsExactly("Enterprise Support, Night watch");
    }

    /** Seed: Table 10, Refresh. */
    @Test
    void a_list_that_is_read_again_shows_the_latest() {
        PackageId id = draft(NO_FLUSH);
        assertThat(rows()).extracting(PackageRow::state).containsExactly(PackageRow.DRAFT);

        world.publishPackages().publish(superuser, id, version(id), null);

        assertThat(rows()).extracting(PackageRow::state).containsExactly(PackageRow.PUBLISHED);
    }

    /** Seed: Table 10, Note: "the user must review". */
    @Test
    void a_permission_of_an_earlier_version_is_reviewed_before_it_is_used() {
        PackageId id = draft(NO_FLUSH);
        World upgraded = world.upgraded(CatalogueSamples.edited(text -> text.replace("version,1\n", "version,2\n")));

        assertRefused(
                () -> upgraded.publishPackages().publish(superuser, id, version(id), null),
                new PackageRefusal.NeedsReview());
        upgraded.managePackages().review(superuser, id, version(id));
        upgraded.publishPackages().publish(superuser, id, version(id), null);

        assertThat(upgraded.stored(id)).isInstanceOf(Published.class);
    }

    /** Seed: Table 11, Name. */
    @Test
    void a_permission_has_a_name() {
        PackageContent content = world.content(SUPPORT, NO_FLUSH).named(new Label("No flushing"), Note.NONE);

        PackageId id = world.managePackages().create(superuser, seed.partner, content, false);

        assertThat(world.stored(id).content().name()).isEqualTo(new Label("No flushing"));
        assertThat(rows()).extracting(PackageRow::name).containsExactly("No flushing");
    }

    /** Seed: Table 11, Description. */
    @Test
    void a_description_is_optional() {
        PackageContent without = world.content(SUPPORT, NO_FLUSH);
        world.managePackages().create(superuser, seed.partner, without, false);
        world.managePackages()
                .create(superuser, seed.partner, without.named(without.name(), new Note("Because")), false);

        assertThat(rows()).extracting(PackageRow::description).containsExactly("", "Because");
    }

    /** Seed: Table 11, Scope. */
    @Test
    void a_partner_customises_for_partners_and_customers() {
        draft(NO_FLUSH);
        world.draft(seed.partner, PARTNER_SUPPORT, NO_FLUSH);

        assertThat(rows()).extracting(PackageRow::scope).containsExactly(TenantLevel.ENTERPRISE, TenantLevel.PARTNER);
        assertThat(((PackageRefusal.Illegal)
                                refusal(() -> world.draft(seed.partner, "SD_WAN_OPERATOR_SUPPORT", NO_FLUSH)))
                        .problems())
                .extracting(PackageProblem::pointer)
                .containsExactly("/bundle");
    }

    /** Seed: Table 11, Service. */
    @Test
    void the_service_is_global_settings_or_sd_wan() {
        assertThat(world.catalogue().services())
                .extracting(service -> service.code())
                .containsExactly(ServiceCode.GLOBAL_SETTINGS, ServiceCode.SD_WAN);
        draft(NO_FLUSH);
        world.draft(seed.partner, EVENTS, Map.of("READ:ENTERPRISE_EVENT", Effect.DENY));

        assertThat(rows())
                .extracting(PackageRow::service)
                .containsExactly(ServiceCode.SD_WAN.value(), ServiceCode.GLOBAL_SETTINGS.value());
    }

    /** Seed: Table 11, Privilege Bundle. */
    @Test
    void the_bundle_is_one_of_the_service() {
        assertThat(world.catalogue().bundles(ServiceCode.SD_WAN, TenantLevel.ENTERPRISE))
                .extracting(PrivilegeBundle::code)
                .contains(new BundleCode(SUPPORT))
                .doesNotContain(new BundleCode(EVENTS));
        assertThat(((PackageRefusal.Illegal) refusal(() -> draft(Map.of("READ:ENTERPRISE_EVENT", Effect.DENY))))
                        .problems())
                .extracting(PackageProblem::problem)
                .containsExactly("READ:ENTERPRISE_EVENT is no privilege of " + SUPPORT);
    }

    private List<BundlePrivilege> privileges() {
        return world.managePackages().privileges(superuser, seed.partner, new BundleCode(SUPPORT));
    }

    /** Seed: Table 11, Privileges: "You can edit only those privileges that are eligible for customization". */
    @Test
    void the_privileges_of_the_bundle_are_shown_and_only_customizable_ones_are_edited() {
        assertThat(privileges()).anySatisfy(of -> {
            assertThat(of.privilege().code()).isEqualTo(new PrivilegeCode(FLUSH));
            assertThat(of.privilege().flags().customizable()).isTrue();
            assertThat(of.granted()).isTrue();
        });
        List<Privilege> closed = privileges().stream()
                .map(BundlePrivilege::privilege)
                .filter(privilege -> !privilege.flags().customizable())
                .toList();
        assertThat(closed)
                .isNotEmpty()
                .allSatisfy(privilege -> assertThat(
                                refusal(() -> draft(Map.of(privilege.code().value(), Effect.DENY))))
                        .isInstanceOf(PackageRefusal.Illegal.class));
    }

    /** Seed: New Permission, step 6. */
    @Test
    void all_privileges_of_a_bundle_are_there_for_the_download_with_their_descriptions() {
        published(NO_FLUSH);

        assertThat(privileges())
                .extracting(of -> of.privilege().code())
                .containsExactlyElementsOf(world.catalogue().privileges().stream()
                        .filter(world.catalogue()
                                .bundle(new BundleCode(SUPPORT))
                                .orElseThrow()::canHold)
                        .map(Privilege::code)
                        .toList());
        assertThat(privileges())
                .filteredOn(of -> of.privilege().code().equals(new PrivilegeCode(FLUSH)))
                .extracting(BundlePrivilege::byDefault, BundlePrivilege::granted)
                .containsExactly(tuple(true, false));
        assertThat(world.catalogue().placements())
                .filteredOn(placement -> placement.privilege().equals(new PrivilegeCode(FLUSH)))
                .extracting(Placement::description)
                .isNotEmpty()
                .doesNotContain("");
    }

    /** Seed: New Permission, step 7. */
    @Test
    void save_keeps_a_draft_and_save_and_apply_publishes() {
        PackageContent content = world.content(SUPPORT, NO_FLUSH);

        PackageId saved = world.managePackages().create(superuser, seed.partner, content, false);
        assertThat(world.stored(saved)).isInstanceOf(Draft.class);
        assertThat(may(supporter, FLUSH)).isTrue();

        PackageId applied = world.managePackages().create(superuser, seed.partner, content, true);
        assertThat(world.stored(applied)).isInstanceOf(Published.class);
        assertThat(may(supporter, FLUSH)).isFalse();
    }

    /** Seed: New Permission, step 7, Note. */
    @Test
    void nothing_is_saved_or_applied_before_something_was_modified() {
        PackageId id = draft(NO_FLUSH);

        for (boolean apply : new boolean[] {false, true}) {
            assertRefused(
                    () -> world.managePackages()
                            .create(superuser, seed.partner, world.content(SUPPORT, Map.of()), apply),
                    new PackageRefusal.NotModified());
            assertRefused(
                    () -> world.managePackages().save(superuser, id, version(id), was -> was, apply),
                    new PackageRefusal.NotModified());
        }
    }

    /** Seed: New Permission, step 7: "displayed on the Service Permissions page". */
    @Test
    void a_new_permission_appears_in_the_list() {
        assertThat(rows()).isEmpty();

        PackageId id = draft(NO_FLUSH);

        assertThat(rows()).extracting(PackageRow::id).containsExactly(id.value());
    }

    /** Seed: Table 12, the columns Allow Privilege, Deny Privilege and Customizable. */
    @Test
    void a_permission_says_of_every_privilege_exactly_what_its_three_columns_permit() {
        for (PrivilegeBundle bundle : world.catalogue().bundles()) {
            for (Privilege privilege : world.catalogue().privileges()) {
                for (Effect effect : Effect.values()) {
                    Flags flags = privilege.flags();
                    boolean column = effect == Effect.ALLOW ? flags.allow() : flags.deny();
                    boolean permitted = column && flags.customizable() && bundle.canHold(privilege);
                    PackageContent content = world.content(
                            bundle.code().value(), Map.of(privilege.code().value(), effect));
                    TenantLevel above = bundle.fullAccess() && bundle.level() != TenantLevel.OPERATOR
                            ? TenantLevel.OPERATOR
                            : bundle.level();

                    List<PackageProblem> problems = content.problems(above, world.catalogue());

                    boolean ownSuperusers = bundle.fullAccess() && bundle.level() == TenantLevel.OPERATOR;
                    assertThat(problems.isEmpty())
                            .as(effect + " " + privilege.code() + " by " + bundle.code())
                            .isEqualTo(permitted && !ownSuperusers);
                }
            }
        }
    }

    /** Seed: Table 13, Deny PCI Operations: "including support". */
    @Test
    void enforced_pci_compliance_denies_packet_captures_to_everybody_support_included() {
        List<String> captures = List.of("CREATE:PCAP_BUNDLE", "READ:PCAP_BUNDLE", "DOWNLOAD_EDGE_DIAGNOSTICS");
        Set<UserId> everybody = Set.of(supporter, world.administratorId(seed.open));
        UserId partners = world.administratorId(seed.partner);
        assertThat(captures).anyMatch(code -> may(supporter, code));

        world.published(seed.partner, EVENTS, Map.of("DENY_PCI_OPERATIONS", Effect.DENY));

        for (String code : captures) {
            for (UserId user : everybody) {
                assertThat(decide(user, code)).isEqualTo(Decision.PCI_ENFORCED);
            }
            for (UserId visitor : List.of(partners, world.root().user())) {
                assertThat(world.decisions()
                                .current()
                                .decide(Question.of(visitor, Credential.SESSION, new PrivilegeCode(code), seed.open)))
                        .isEqualTo(Decision.PCI_ENFORCED);
            }
        }
        assertThat(may(supporter, "DENY_PCI_OPERATIONS")).isFalse();
        assertThat(may(supporter, FLUSH)).isTrue();
    }
}
