package org.oiam.application.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.application.permissions.PackagesWorld.FLUSH;
import static org.oiam.application.permissions.PackagesWorld.NO_FLUSH;
import static org.oiam.application.permissions.PackagesWorld.PATHS;
import static org.oiam.application.permissions.PackagesWorld.SUPPORT;
import static org.oiam.domain.Refusals.assertRefused;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oiam.application.Caller;
import org.oiam.application.World;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Version;
import org.oiam.domain.audit.AuditEntry;
import org.oiam.domain.permissions.CatalogueVersion;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.Fit;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PackageProblem;
import org.oiam.domain.permissions.PackageRefusal;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.permissions.PermissionPackage.Draft;
import org.oiam.domain.permissions.PermissionPackage.Published;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantId;

class ExchangePackagesTest {

    private final PackagesWorld there = new PackagesWorld();
    private final World world = there.world;

    private List<PackageId> upload(TenantId tenant, String file) {
        return world.exchangePackages().upload(there.superuser(tenant), tenant, file).stream()
                .map(PermissionPackage::id)
                .toList();
    }

    private String download(TenantId tenant) {
        return world.exchangePackages().downloadAll(there.superuser(tenant), tenant);
    }

    // Seed: Table 9, Download JSON and Upload Permission
    @Test
    void a_package_that_was_downloaded_is_the_same_where_it_is_uploaded() {
        PackageId id = there.published(there.aurora, NO_FLUSH);

        String file = world.exchangePackages().download(there.superuser(there.aurora), id);
        List<PackageId> uploaded = upload(there.acme, file);

        assertThat(uploaded).hasSize(1);
        Draft draft = there.stored(uploaded.getFirst()).asDraft();
        assertThat(draft.content()).isEqualTo(there.stored(id).content());
        assertThat(draft.owner()).isEqualTo(there.acme);
        assertThat(draft.editions()).isZero();
        assertThat(there.stored(id)).isInstanceOf(Published.class);
        assertThat(there.lastDeed(there.acme).action()).isEqualTo("package-uploaded");
    }

    // Seed: Table 9, Download JSON ("the list of permissions")
    @Test
    void all_packages_of_a_tenant_are_one_file() {
        there.draft(there.aurora, NO_FLUSH);
        world.published(there.aurora, "SD_WAN_PARTNER_SUPPORT", Map.of(PATHS, Effect.DENY));
        there.draft(there.acme, Map.of(PATHS, Effect.DENY));

        List<PackageId> uploaded = upload(there.aurora, download(there.aurora));

        assertThat(uploaded)
                .extracting(id -> there.stored(id).content())
                .containsExactly(
                        there.content(NO_FLUSH), world.content("SD_WAN_PARTNER_SUPPORT", Map.of(PATHS, Effect.DENY)));
        assertThat(there.rows(there.aurora)).hasSize(4);
        assertThat(download(there.acme).lines()).hasSize(1);
    }

    @Test
    void the_file_of_a_tenant_without_packages_is_empty() {
        assertThat(upload(there.aurora, download(there.aurora))).isEmpty();
    }

    @Test
    void every_problem_of_a_file_is_named_where_it_stands_and_nothing_is_kept() {
        String file = String.join(
                "\n",
                "Good||" + SUPPORT + "|1|" + FLUSH + "=DENY",
                "Bad||" + SUPPORT + "|1|READ:EDGE=DENY READ:NOTHING=ALLOW",
                "Above||SD_WAN_OPERATOR_SUPPORT|1|" + FLUSH + "=DENY");

        assertRefused(
                () -> upload(there.aurora, file),
                new PackageRefusal.Illegal(List.of(
                        new PackageProblem("/packages/1/entries/READ:EDGE", "READ:EDGE cannot be set to DENY"),
                        new PackageProblem("/packages/1/entries/READ:NOTHING", "there is no privilege READ:NOTHING"),
                        new PackageProblem(
                                "/packages/2/bundle",
                                "SD_WAN_OPERATOR_SUPPORT is for users of a level above the tenant's"))));

        assertThat(there.rows(there.aurora)).isEmpty();
        assertThat(there.trail(there.aurora)).extracting(AuditEntry::action).doesNotContain("package-uploaded");
    }

    @Test
    void a_package_whose_entries_were_all_taken_back_is_exchanged_as_it_is() {
        PackageId id = upload(there.aurora, "Empty||" + SUPPORT + "|1|").getFirst();

        assertThat(there.stored(id).content().entries()).isEmpty();
        assertThat(world.exchangePackages().download(there.superuser(there.aurora), id))
                .isEqualTo("Empty||" + SUPPORT + "|1|\n");
    }

    @Test
    void a_superuser_bundle_is_no_more_uploaded_than_made_at_its_own_level() {
        assertRefused(
                () -> upload(there.aurora, "Own||SD_WAN_PARTNER_FULL_ACCESS|1|" + FLUSH + "=DENY"),
                new PackageRefusal.Illegal(List.of(new PackageProblem(
                        "/packages/0/bundle",
                        "The superusers' bundle of a level is customised from a level above only."))));
    }

    @Test
    void what_is_no_file_of_packages_is_refused() {
        assertRefused(() -> upload(there.aurora, "anything"), new PackageRefusal.Unreadable("no file of packages"));
    }

    // Seed: Table 10, Note
    @Test
    void a_file_of_another_catalogue_becomes_a_draft_that_is_reviewed_before_it_is_published() {
        String file = "Old||" + SUPPORT + "|7|" + FLUSH + "=DENY READ:EDGE=DENY READ:NOTHING=ALLOW";

        PackageId id = upload(there.aurora, file).getFirst();

        PermissionPackage draft = there.stored(id);
        assertThat(draft.content().madeFor()).isEqualTo(new CatalogueVersion("7"));
        assertThat(draft.content().entries()).hasSize(3);
        assertThat(there.rows(there.aurora)).extracting(PackageRow::needsReview).containsExactly(true);
        var superuser = there.superuser(there.aurora);
        assertThat(world.managePackages().read(superuser, id).review())
                .isEqualTo(Map.of(
                        new PrivilegeCode(FLUSH), Fit.UNCHANGED,
                        new PrivilegeCode("READ:EDGE"), Fit.FLAG_NO_LONGER_PERMITS,
                        new PrivilegeCode("READ:NOTHING"), Fit.CODE_GONE));
        assertRefused(
                () -> world.publishPackages().publish(superuser, id, draft.version(), null),
                new PackageRefusal.NeedsReview());
        assertRefused(() -> world.publishPackages().previewPublish(superuser, id), new PackageRefusal.NeedsReview());

        var reviewed = world.managePackages().review(superuser, id, draft.version());

        PackageContent content = there.stored(id).content();
        assertThat(content.entries()).isEqualTo(Map.of(new PrivilegeCode(FLUSH), Effect.DENY));
        assertThat(content.madeFor()).isEqualTo(world.catalogue().version());
        assertThat(there.lastDeed(there.aurora).action()).isEqualTo("package-reviewed");
        world.publishPackages().publish(superuser, id, reviewed, null);
        assertThat(there.may(there.ann, FLUSH)).isFalse();
    }

    @Test
    void a_stale_review_is_refused() {
        PackageId id = upload(there.aurora, "Old||" + SUPPORT + "|7|" + FLUSH + "=DENY")
                .getFirst();
        var superuser = there.superuser(there.aurora);
        world.managePackages().review(superuser, id, there.stored(id).version());

        assertRefused(() -> world.managePackages().review(superuser, id, Version.FIRST), new CommonRefusal.Stale());
    }

    @Test
    void a_package_of_another_tenant_is_not_downloaded() {
        PackageId id = there.draft(there.aurora, NO_FLUSH);

        assertRefused(
                () -> world.exchangePackages().download(there.superuser(there.acme), id), new CommonRefusal.Unknown());
        assertRefused(
                () -> world.exchangePackages().downloadAll(there.superuser(there.acme), there.aurora),
                new CommonRefusal.Unknown());
    }

    // Seed: Table 9, Download JSON and Upload Permission
    @Test
    void nobody_without_the_privilege_downloads_or_uploads() {
        PackageId id = there.draft(there.aurora, NO_FLUSH);
        String file = download(there.aurora);
        Caller business = world.as(there.aurora, "Partner Business Specialist");
        var denied = new CommonRefusal.NotPermitted("READ:ROLE_CUSTOMIZATION_PACKAGE", "not-granted");

        assertRefused(() -> world.exchangePackages().download(business, id), denied);
        assertRefused(() -> world.exchangePackages().downloadAll(business, there.aurora), denied);
        assertRefused(
                () -> world.exchangePackages().upload(business, there.aurora, file),
                new CommonRefusal.NotPermitted("CREATE:ROLE_CUSTOMIZATION_PACKAGE", "not-granted"));
        assertThat(there.rows(there.aurora)).hasSize(1);
    }
}
