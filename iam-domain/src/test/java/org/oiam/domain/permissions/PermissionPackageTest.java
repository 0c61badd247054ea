package org.oiam.domain.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oiam.domain.Refusals.assertRefused;
import static org.oiam.domain.permissions.PackageSamples.content;
import static org.oiam.domain.permissions.PackageSamples.entries;
import static org.oiam.domain.permissions.PackageSamples.otherCatalogue;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Version;
import org.oiam.domain.permissions.PermissionPackage.Draft;
import org.oiam.domain.permissions.PermissionPackage.Published;
import org.oiam.domain.tenants.TenantId;

/** The life of a package. Seed: Service Permissions, Table 9; New Permission, steps 5 to 7. */
class PermissionPackageTest {

    private static final Instant THEN = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final PackageId ID = new PackageId(7);
    private static final TenantId PARTNER = new TenantId(2);
    private static final Author AUTHOR = new Author(42);
    private static final PackageContent CONTENT =
            content("SD_WAN_ENTERPRISE_SUPPORT", entries(Effect.DENY, "REMOTE_FLUSH_FLOWS"));
    private static final PackageContent OTHER =
            content("SD_WAN_ENTERPRISE_SUPPORT", entries(Effect.DENY, "REMOTE_VPN_TEST"));

    private static final Draft DRAFT = new Draft(ID, PARTNER, CONTENT, 2, THEN, THEN, new Version(5));
    private static final Edition EDITION = new Edition(ID, 2, CONTENT, THEN, AUTHOR);
    private static final Published PUBLISHED =
            new Published(ID, PARTNER, CONTENT, 3, EDITION, THEN, THEN, new Version(6));

    @Nested
    class A_new_one {

        @Test
        void is_a_draft() {
            // Seed: New Permission, step 7
            assertThat(Draft.create(ID, PARTNER, CONTENT, NOW))
                    .isEqualTo(new Draft(ID, PARTNER, CONTENT, 0, NOW, NOW, Version.FIRST));
        }

        @Test
        void customises_something() {
            // Seed: New Permission, step 7, Note ("only after you modify the permissions")
            assertRefused(
                    () -> Draft.create(ID, PARTNER, content("SD_WAN_ENTERPRISE_SUPPORT", Map.of()), NOW),
                    new PackageRefusal.NotModified());
        }

        @Test
        void is_a_copy_of_any_other() {
            // Seed: Table 9, Clone
            PackageContent empty = content("SD_WAN_ENTERPRISE_SUPPORT", Map.of());

            assertThat(Draft.copy(ID, PARTNER, empty, NOW))
                    .isEqualTo(new Draft(ID, PARTNER, empty, 0, NOW, NOW, Version.FIRST));
        }

        @Test
        void has_a_positive_number() {
            assertThat(new PackageId(1).value()).isEqualTo(1);
            assertThatThrownBy(() -> new PackageId(0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class A_draft {

        @Test
        void is_saved_with_other_content() {
            assertThat(DRAFT.save(OTHER, NOW)).isEqualTo(new Draft(ID, PARTNER, OTHER, 2, THEN, NOW, new Version(5)));
        }

        @Test
        void is_published_as_its_next_edition() {
            // Seed: Table 9, Publish Permission
            assertThat(DRAFT.publish(OTHER, AUTHOR, NOW))
                    .isEqualTo(new Published(
                            ID, PARTNER, OTHER, 3, new Edition(ID, 3, OTHER, NOW, AUTHOR), THEN, NOW, new Version(5)));
        }

        @Test
        void is_one_and_not_published() {
            assertThat(DRAFT.asDraft()).isSameAs(DRAFT);
            assertRefused(DRAFT::asPublished, new PackageRefusal.NotPublished());
        }
    }

    @Nested
    class A_published_one {

        @Test
        void is_a_draft_once_it_is_reset() {
            // Seed: Table 9, Delete, Note ("which changes it to draft mode")
            assertThat(PUBLISHED.reset(NOW)).isEqualTo(new Draft(ID, PARTNER, CONTENT, 3, THEN, NOW, new Version(6)));
        }

        @Test
        void is_published_again_as_its_next_edition() {
            assertThat(PUBLISHED.publish(OTHER, AUTHOR, NOW))
                    .isEqualTo(new Published(
                            ID, PARTNER, OTHER, 4, new Edition(ID, 4, OTHER, NOW, AUTHOR), THEN, NOW, new Version(6)));
        }

        @Test
        void is_no_draft_to_be_changed_or_deleted() {
            // Seed: Table 9, Delete, Note ("can only be deleted if it is in a draft mode")
            assertRefused(PUBLISHED::asDraft, new PackageRefusal.IsPublished());
            assertThat(PUBLISHED.asPublished()).isSameAs(PUBLISHED);
        }
    }

    @Nested
    class A_change {

        @Test
        void is_one_of_the_entries() {
            // Seed: New Permission, step 7, Note
            assertThat(DRAFT.modified(OTHER)).isSameAs(OTHER);
            assertRefused(() -> DRAFT.modified(CONTENT), new PackageRefusal.NotModified());
            assertRefused(
                    () -> PUBLISHED.modified(CONTENT.named(new Label("Other"), CONTENT.description())),
                    new PackageRefusal.NotModified());
            assertThat(DRAFT.modified(content("SD_WAN_ENTERPRISE_SUPPORT", Map.of()))
                            .entries())
                    .isEmpty();
        }

        @Test
        void leaves_the_bundle() {
            assertRefused(
                    () -> DRAFT.modified(content("SD_WAN_ENTERPRISE_ADMIN", entries(Effect.DENY, "REMOTE_VPN_TEST"))),
                    new PackageRefusal.BundleStays());
        }
    }

    @Nested
    class Before_it_is_published {

        @Test
        void it_is_reviewed_for_the_catalogue_in_force() {
            // Seed: Table 10, Note ("version dependent")
            DRAFT.mustBeReviewed(CatalogueSamples.standard());
            assertRefused(() -> DRAFT.mustBeReviewed(otherCatalogue("2", "\\A", "")), new PackageRefusal.NeedsReview());
        }

        @Test
        void it_is_seen_as_it_is() {
            DRAFT.mustBeSeenAt(new Version(5));
            assertRefused(() -> DRAFT.mustBeSeenAt(new Version(4)), new CommonRefusal.Stale());
        }
    }
}
