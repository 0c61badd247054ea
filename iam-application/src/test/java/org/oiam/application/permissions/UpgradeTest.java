package org.oiam.application.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.oiam.application.permissions.PackagesWorld.FLUSH;
import static org.oiam.application.permissions.PackagesWorld.NO_FLUSH;
import static org.oiam.application.permissions.PackagesWorld.PATHS;
import static org.oiam.application.permissions.PackagesWorld.SHUTDOWN;
import static org.oiam.domain.Refusals.assertRefused;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oiam.application.Lists;
import org.oiam.application.Operation;
import org.oiam.application.World;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Version;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.Fit;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PackageProblem;
import org.oiam.domain.permissions.PackageRefusal;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.permissions.PermissionPackage.Draft;
import org.oiam.domain.permissions.PermissionPackage.Published;
import org.oiam.domain.permissions.PrivilegeCode;

/** Packages of one catalogue under the next. Seed: Service Permissions, Table 10, Note. */
class UpgradeTest {

    private final PackagesWorld there = new PackagesWorld();

    private static Catalogue newer() {
        return new NewerCatalogue("2").closed(SHUTDOWN).closed(FLUSH).make();
    }

    private PackageId published() {
        return there.published(there.aurora, Map.of(FLUSH, Effect.DENY, PATHS, Effect.DENY, SHUTDOWN, Effect.ALLOW));
    }

    // Seed: Table 10, Note
    @Test
    void what_still_fits_stays_in_force_an_allow_ends_and_a_deny_keeps_denying() {
        PackageId id = published();
        assertThat(there.may(there.ann, SHUTDOWN)).isTrue();

        World upgraded = there.world.upgraded(newer());

        assertThat(PackagesWorld.decide(upgraded, there.ann, PATHS).isAllowed()).isFalse();
        assertThat(PackagesWorld.decide(upgraded, there.ann, FLUSH).isAllowed()).isFalse();
        assertThat(PackagesWorld.decide(upgraded, there.ann, SHUTDOWN).isAllowed())
                .isFalse();
        assertThat(upgraded.stored(id)).isInstanceOf(Published.class);
    }

    // Seed: Table 10, Note
    @Test
    void a_published_package_of_the_catalogue_before_needs_review_and_says_why() {
        PackageId id = published();

        World upgraded = there.world.upgraded(newer());

        var superuser = upgraded.administrator(there.aurora);
        assertThat(upgraded.managePackages().read(superuser, id).review())
                .isEqualTo(Map.of(
                        new PrivilegeCode(FLUSH), Fit.FLAG_NO_LONGER_PERMITS,
                        new PrivilegeCode(PATHS), Fit.UNCHANGED,
                        new PrivilegeCode(SHUTDOWN), Fit.FLAG_NO_LONGER_PERMITS));
        assertThat(Lists.all(
                        PackageRow.COLUMNS,
                        listing -> upgraded.managePackages().list(superuser, there.aurora, listing)))
                .extracting(PackageRow::needsReview, PackageRow::state)
                .containsExactly(tuple(true, PackageRow.PUBLISHED));
    }

    // Seed: Table 10, Note
    @Test
    void a_review_publishes_what_still_fits_and_the_rest_is_gone() {
        PackageId id = published();
        World upgraded = there.world.upgraded(newer());
        var superuser = upgraded.administrator(there.aurora);

        Version reviewed = upgraded.managePackages()
                .review(superuser, id, upgraded.stored(id).version());

        PermissionPackage after = upgraded.stored(id);
        assertThat(after.version()).isEqualTo(reviewed);
        assertThat(after.asPublished().edition().number()).isEqualTo(2);
        assertThat(after.content().entries()).isEqualTo(Map.of(new PrivilegeCode(PATHS), Effect.DENY));
        assertThat(after.content().needsReview(upgraded.catalogue())).isFalse();
        assertThat(PackagesWorld.decide(upgraded, there.ann, FLUSH).isAllowed()).isTrue();
        assertThat(PackagesWorld.decide(upgraded, there.ann, PATHS).isAllowed()).isFalse();
        assertThat(there.lastDeed(there.aurora).action()).isEqualTo("package-reviewed");
    }

    /** Neither saving nor saving and applying is a way around the review. */
    @Test
    void a_package_of_the_catalogue_before_is_reviewed_before_it_is_saved() {
        PackageId draft = there.draft(there.acme, NO_FLUSH);
        World upgraded = there.world.upgraded(newer());

        for (boolean apply : List.of(true, false)) {
            assertRefused(
                    () -> upgraded.managePackages()
                            .save(
                                    upgraded.administrator(there.acme),
                                    draft,
                                    upgraded.stored(draft).version(),
                                    held -> held.withEntries(
                                            Map.of(new PrivilegeCode(PATHS), Effect.DENY), held.madeFor()),
                                    apply),
                    new PackageRefusal.NeedsReview());
        }
    }

    @Test
    void a_draft_of_the_catalogue_before_is_reviewed_and_an_edition_of_it_must_still_fit() {
        PackageId draft = there.draft(there.acme, NO_FLUSH);
        PackageId id = published();
        World upgraded = there.world.upgraded(newer());

        assertRefused(
                () -> upgraded.publishPackages()
                        .publish(
                                upgraded.administrator(there.acme),
                                draft,
                                upgraded.stored(draft).version(),
                                null),
                new PackageRefusal.NeedsReview());
        assertRefused(
                () -> upgraded.publishPackages()
                        .rollBack(
                                upgraded.administrator(there.aurora),
                                id,
                                upgraded.stored(id).version(),
                                1,
                                null),
                new PackageRefusal.Illegal(List.of(
                        new PackageProblem("/entries/" + FLUSH, FLUSH + " cannot be set to DENY"),
                        new PackageProblem("/entries/" + SHUTDOWN, SHUTDOWN + " cannot be set to ALLOW"))));
    }

    @Test
    void an_entry_whose_privilege_is_gone_denies_nobody_anything() {
        PackageId id = published();
        World upgraded =
                there.world.upgraded(new NewerCatalogue("2").without(PATHS).make());
        var superuser = upgraded.administrator(there.aurora);

        assertThat(upgraded.managePackages().read(superuser, id).review())
                .containsEntry(new PrivilegeCode(PATHS), Fit.CODE_GONE);
        assertThat(PackagesWorld.decide(upgraded, there.ann, PATHS).code()).isEqualTo("out-of-sight");
        assertThat(PackagesWorld.decide(upgraded, there.ann, FLUSH).isAllowed()).isFalse();
        assertThat(PackagesWorld.decide(upgraded, there.ann, SHUTDOWN).isAllowed())
                .isTrue();
    }

    @Test
    void a_package_made_after_the_upgrade_is_for_the_new_catalogue() {
        World upgraded = there.world.upgraded(newer());

        PackageId id = upgraded.draft(there.aurora, PackagesWorld.SUPPORT, Map.of(PATHS, Effect.DENY));

        assertThat(upgraded.stored(id).content().needsReview(upgraded.catalogue()))
                .isFalse();
        assertThat(upgraded.stored(id).content().madeFor().value()).isEqualTo("2");
    }

    // Seed: Table 10, Note
    @Test
    void a_package_whose_bundle_is_gone_cannot_be_reviewed() {
        PackageId draft = there.draft(there.aurora, NO_FLUSH);
        PackageId published = published();
        World upgraded = there.world.upgraded(
                new NewerCatalogue("2").withoutBundle(PackagesWorld.SUPPORT).make());
        var superuser = upgraded.administrator(there.aurora);

        for (PackageId id : List.of(draft, published)) {
            assertRefused(
                    () -> upgraded.managePackages()
                            .review(superuser, id, upgraded.stored(id).version()),
                    new PackageRefusal.Illegal(List.of(
                            new PackageProblem("/bundle", "there is no privilege bundle " + PackagesWorld.SUPPORT))));
        }
    }

    @Test
    void whoever_may_edit_packages_but_not_publish_them_reviews_drafts_alone() {
        PackageId draft = there.draft(there.aurora, NO_FLUSH);
        PackageId published = published();
        World upgraded = there.world.upgraded(newer());
        var support = upgraded.as(there.aurora, "Partner Customer Support");
        ManagePackages manage = upgraded.unchecked(Operation.UPDATE_PACKAGE).managePackages();

        assertRefused(
                () -> manage.review(
                        support, published, upgraded.stored(published).version()),
                new CommonRefusal.NotPermitted("MODIFY_ENTERPRISE_PROXY_CUSTOM_ROLES", "not-granted"));
        Version reviewed = manage.review(support, draft, upgraded.stored(draft).version());

        assertThat(upgraded.stored(draft).asDraft().version()).isEqualTo(reviewed);
    }

    @Test
    void a_file_of_a_catalogue_that_came_later_is_published_only_as_that_catalogue_permits() {
        String file = "Ahead||" + PackagesWorld.SUPPORT + "|2|" + FLUSH + "=DENY READ:EDGE=DENY";
        PackageId id = there.world
                .exchangePackages()
                .upload(there.superuser(there.aurora), there.aurora, file)
                .getFirst()
                .id();
        World upgraded = there.world.upgraded(new NewerCatalogue("2").make());
        var superuser = upgraded.administrator(there.aurora);
        var illegal = new PackageRefusal.Illegal(
                List.of(new PackageProblem("/entries/READ:EDGE", "READ:EDGE cannot be set to DENY")));

        assertThat(upgraded.stored(id).content().needsReview(upgraded.catalogue()))
                .isFalse();
        assertRefused(() -> upgraded.publishPackages().previewPublish(superuser, id), illegal);
        assertRefused(
                () -> upgraded.publishPackages()
                        .publish(superuser, id, upgraded.stored(id).version(), null),
                illegal);
        assertThat(upgraded.stored(id)).isInstanceOf(Draft.class);
    }
}
