package org.oiam.domain.permissions;

import java.time.Instant;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.tenants.TenantId;

/** A tenant's customisation of one privilege bundle: the seed's service permission. Seed: Service Permissions, Table 9. */
public sealed interface PermissionPackage {

    /** Its number. */
    PackageId id();

    /** The tenant at whose level it applies. */
    TenantId owner();

    /** What it says. */
    PackageContent content();

    /** How many editions of it were published so far. */
    int editions();

    /** When it was made. */
    Instant createdAt();

    /** When its content or its state last changed. */
    Instant modifiedAt();

    /** Its optimistic lock. */
    Version version();

    /** One that applies to nobody. */
    record Draft(
            PackageId id,
            TenantId owner,
            PackageContent content,
            int editions,
            Instant createdAt,
            Instant modifiedAt,
            Version version)
            implements PermissionPackage {

        /**
         * A new one, which customises something. Seed: New Permission, step 7, Note.
         *
         * @throws Refused with {@link PackageRefusal.NotModified} without an entry
         */
        public static Draft create(PackageId id, TenantId owner, PackageContent content, Instant now) {
            if (content.entries().isEmpty()) {
                throw new Refused(new PackageRefusal.NotModified());
            }
            return new Draft(id, owner, content, 0, now, now, Version.FIRST);
        }

        /** A copy of another package's content, or of a file's. Seed: Table 9, Clone and Upload Permission. */
        public static Draft copy(PackageId id, TenantId owner, PackageContent content, Instant now) {
            return new Draft(id, owner, content, 0, now, now, Version.FIRST);
        }

        /** With other content, still a draft. */
        public Draft save(PackageContent changed, Instant now) {
            return new Draft(id, owner, changed, editions, createdAt, now, version);
        }
    }

    /** One that is in force at its level: the only one of its bundle there. */
    record Published(
            PackageId id,
            TenantId owner,
            PackageContent content,
            int editions,
            Edition edition,
            Instant createdAt,
            Instant modifiedAt,
            Version version)
            implements PermissionPackage {

        /** A draft again, with what it said. Seed: Table 9, Reset to System Default. */
        public Draft reset(Instant now) {
            return new Draft(id, owner, content, editions, createdAt, now, version);
        }
    }

    /** This package with the content published as its next edition. Seed: Table 9, Publish Permission. */
    default Published publish(PackageContent published, Author author, Instant now) {
        int number = editions() + 1;
        return new Published(
                id(),
                owner(),
                published,
                number,
                new Edition(id(), number, published, now, author),
                createdAt(),
                now,
                version());
    }

    /**
     * What it shall say after saving. Seed: New Permission, step 7, Note ("only after you modify").
     *
     * @throws Refused with {@link PackageRefusal.BundleStays}, or {@link PackageRefusal.NotModified} when the entries
     *     are those saved last
     */
    default PackageContent modified(PackageContent changed) {
        if (!content().bundle().equals(changed.bundle())) {
            throw new Refused(new PackageRefusal.BundleStays());
        }
        if (content().entries().equals(changed.entries())) {
            throw new Refused(new PackageRefusal.NotModified());
        }
        return changed;
    }

    /** This package as a draft; @throws Refused with {@link PackageRefusal.IsPublished}. */
    default Draft asDraft() {
        return switch (this) {
            case Draft draft -> draft;
            case Published published -> throw new Refused(new PackageRefusal.IsPublished());
        };
    }

    /** This package as a published one; @throws Refused with {@link PackageRefusal.NotPublished}. */
    default Published asPublished() {
        return switch (this) {
            case Draft draft -> throw new Refused(new PackageRefusal.NotPublished());
            case Published published -> published;
        };
    }

    /** Refuses while it was made for another catalogue; @throws Refused with {@link PackageRefusal.NeedsReview}. */
    default void mustBeReviewed(Catalogue catalogue) {
        if (content().needsReview(catalogue)) {
            throw new Refused(new PackageRefusal.NeedsReview());
        }
    }

    /** Refuses when it is not at the version that the caller saw. */
    default void mustBeSeenAt(Version seen) {
        version().mustBe(seen);
    }
}
