package org.oiam.application.permissions;

import java.util.List;
import java.util.Optional;
import org.oiam.application.Listing;
import org.oiam.application.Page;
import org.oiam.application.Sight;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.permissions.Edition;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.tenants.Tenant;

/**
 * Where permission packages are kept. Whoever writes one holds its owner, so that at most one of a bundle is published
 * at any time.
 */
public interface PermissionPackages {

    /** The package, if its owner is within sight. */
    Optional<PermissionPackage> find(Sight sight, PackageId id);

    /** The package; @throws Refused with {@link CommonRefusal.Unknown} when there is none within sight. */
    default PermissionPackage get(Sight sight, PackageId id) {
        return find(sight, id).orElseThrow(() -> new Refused(new CommonRefusal.Unknown()));
    }

    /** Keeps a new draft. */
    void add(PermissionPackage.Draft draft);

    /** Keeps a changed draft under its next version, which is returned; @throws Refused with {@link CommonRefusal.Stale}. */
    Version replace(PermissionPackage.Draft draft);

    /**
     * Puts a package in force, instead of its edition before if it had one; its new edition is kept for good. Returns its
     * next version.
     *
     * @throws Refused with {@link CommonRefusal.Stale}, also when another package of the bundle is in force there
     */
    Version publish(PermissionPackage.Published published);

    /** Takes a package out of force, which is a draft from then on, under its next version. Refusals as {@link #replace}. */
    Version reset(PermissionPackage.Draft draft);

    /** Takes a draft away; its editions stay. @throws Refused with {@link CommonRefusal.Stale}. */
    void remove(PermissionPackage.Draft draft);

    /** What the tenant has published, by bundle. */
    List<PermissionPackage.Published> published(Tenant owner);

    /** The editions of a package, the latest first. */
    List<EditionRow> editions(PermissionPackage of);

    /** An edition of a package. */
    Optional<Edition> edition(PermissionPackage of, int number);

    /** The packages that the tenant owns; columns are {@link PackageRow#COLUMNS}. Seed: Table 9. */
    Page<PackageRow> list(Tenant owner, Listing listing);
}
