package org.oiam.application.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.oiam.application.permissions.PackagesWorld.FLUSH;
import static org.oiam.application.permissions.PackagesWorld.NO_FLUSH;
import static org.oiam.application.permissions.PackagesWorld.PATHS;
import static org.oiam.application.permissions.PackagesWorld.SHUTDOWN;
import static org.oiam.domain.Refusals.assertRefused;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oiam.application.Lists;
import org.oiam.application.World;
import org.oiam.domain.Version;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.Fit;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PackageRefusal;
import org.oiam.domain.permissions.PermissionPackage;
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

    @Test
    void neither_a_draft_nor_an_edition_of_the_catalogue_before_is_published_unreviewed() {
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
                new PackageRefusal.NeedsReview());
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
}
