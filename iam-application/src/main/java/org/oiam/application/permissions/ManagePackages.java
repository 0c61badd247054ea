package org.oiam.application.permissions;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Access;
import org.oiam.application.Caller;
import org.oiam.application.Ids;
import org.oiam.application.Listing;
import org.oiam.application.Operation;
import org.oiam.application.Page;
import org.oiam.application.tenants.Tenants;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.decisions.Customization;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.Fit;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PackageRefusal;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.permissions.Privilege;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;

/** Permission packages of a tenant, up to their publication. Seed: Service Permissions, Table 9; New Permission, Table 11. */
public final class ManagePackages {

    private final Access access;
    private final PermissionPackages packages;
    private final Tenants tenants;
    private final Catalogue catalogue;
    private final Publishing publishing;
    private final Ids ids;
    private final Clock clock;

    /** Manages the packages that are kept there. */
    public ManagePackages(
            Access access, PermissionPackages packages, Tenants tenants, Catalogue catalogue, Ids ids, Clock clock) {
        this.access = access;
        this.packages = packages;
        this.tenants = tenants;
        this.catalogue = catalogue;
        this.publishing = new Publishing(packages, tenants, catalogue, clock);
        this.ids = ids;
        this.clock = clock;
    }

    /** The packages of a tenant. Seed: Table 9, Service; Table 10. */
    public Page<PackageRow> list(Caller caller, TenantId tenant, Listing listing) {
        return access.read(caller, Operation.LIST_PACKAGES, attempt -> {
            attempt.require(tenant);
            return packages.list(tenants.get(attempt.sight(), tenant), listing);
        });
    }

    /** A package, with a report on each of its entries while it needs review; the report is empty otherwise. */
    public record View(PermissionPackage permissionPackage, SortedMap<PrivilegeCode, Fit> review) {}

    /** A package. Seed: Table 9, Edit. */
    public View read(Caller caller, PackageId id) {
        return access.read(caller, Operation.READ_PACKAGE, attempt -> {
            PermissionPackage found = publishing.find(attempt, id);
            return new View(
                    found,
                    found.content().needsReview(catalogue) ? found.content().review(catalogue) : new TreeMap<>());
        });
    }

    /**
     * A privilege that a bundle could grant, as it stands for users of a tenant. Seed: Table 11, Privileges.
     *
     * @param privilege the privilege with its flags
     * @param byDefault whether the bundle grants it by default
     * @param granted whether it grants it after all customisations from the tenant upwards
     * @param decidedBy the level that decided, null when the default stands
     */
    public record BundlePrivilege(
            Privilege privilege,
            boolean byDefault,
            boolean granted,
            @Nullable Customization decidedBy) {}

    /**
     * The privileges of a bundle with their effect in force, and which may be customised. Seed: Table 11, Privileges;
     * New Permission, step 6.
     *
     * @throws Refused with {@link CommonRefusal.Unknown} for a bundle that is not there
     */
    public List<BundlePrivilege> privileges(Caller caller, TenantId tenant, BundleCode code) {
        return access.read(caller, Operation.LIST_PACKAGES, attempt -> {
            attempt.require(tenant);
            PrivilegeBundle bundle = catalogue
                    .bundle(code)
                    .filter(found -> !found.level()
                            .isAbove(tenants.get(attempt.sight(), tenant).level()))
                    .orElseThrow(() -> new Refused(new CommonRefusal.Unknown()));
            return attempt.inForce(bundle.code(), tenant).stream()
                    .map(state -> new BundlePrivilege(
                            catalogue.privilege(state.privilege()).orElseThrow(),
                            state.byDefault(),
                            state.granted(),
                            state.decidedBy()))
                    .toList();
        });
    }

    /**
     * Makes a package of a tenant: a draft, or published at once. Seed: New Permission, step 7, Save and Save and Apply.
     *
     * @throws Refused with {@link PackageRefusal.Illegal}, {@link PackageRefusal.SuperuserBundleFromAbove}, {@link
     *     PackageRefusal.NotModified} without an entry, or, published at once, when it would give what the caller does
     *     not hold
     */
    public PackageId create(Caller caller, TenantId tenantId, PackageContent wanted, boolean apply) {
        PackageContent content = wanted.withEntries(wanted.entries(), catalogue.version());
        return access.write(caller, Operation.CREATE_PACKAGE, attempt -> {
            attempt.require(tenantId);
            if (apply) {
                attempt.requireAlso(Operation.PUBLISH_PACKAGE, tenantId);
            }
            Tenant owner = tenants.hold(attempt.sight(), tenantId);
            content.mustBeLegal(owner.level(), catalogue);
            var id = new PackageId(ids.next(Ids.Sequence.PACKAGE));
            var draft = PermissionPackage.Draft.create(id, tenantId, content, clock.instant());
            packages.add(draft);
            Publishing.record(attempt, "package-created", draft, Map.of(), Publishing.values(draft));
            if (apply) {
                publishing.publish(attempt, owner, draft, content, null, "package-published");
            }
            return id;
        });
    }

    /** A copy of a package, as a draft of the same tenant; a null name keeps the name. Seed: Table 9, Clone. */
    public PackageId clone(Caller caller, PackageId source, @Nullable Label name) {
        return access.write(caller, Operation.CREATE_PACKAGE, attempt -> {
            PermissionPackage found = publishing.hold(attempt, source);
            attempt.requireAlso(Operation.READ_PACKAGE, found.owner());
            PackageContent content = found.content();
            var id = new PackageId(ids.next(Ids.Sequence.PACKAGE));
            var draft = PermissionPackage.Draft.copy(
                    id,
                    found.owner(),
                    name == null ? content : content.named(name, content.description()),
                    clock.instant());
            packages.add(draft);
            Publishing.record(attempt, "package-cloned", draft, Map.of(), Publishing.values(draft));
            return id;
        });
    }

    /**
     * Saves a draft, or saves and applies any package: a published one only together with its next edition. Seed: Table 9,
     * Edit; New Permission, step 7.
     *
     * @param change makes of what it says what it shall say
     * @throws Refused with {@link PackageRefusal.NotModified}, {@link PackageRefusal.IsPublished} for a published one
     *     that is saved alone, {@link PackageRefusal.NeedsReview}, stale, or as {@link #create}
     */
    public Version save(
            Caller caller, PackageId id, Version seen, UnaryOperator<PackageContent> change, boolean apply) {
        return access.write(caller, Operation.UPDATE_PACKAGE, attempt -> {
            PermissionPackage held = publishing.hold(attempt, id);
            if (apply) {
                attempt.requireAlso(Operation.PUBLISH_PACKAGE, held.owner());
            }
            held.mustBeSeenAt(seen);
            Tenant owner = tenants.get(attempt.sight(), held.owner());
            if (!apply) {
                held.asDraft();
            }
            held.mustBeReviewed(catalogue);
            PackageContent changed = change.apply(held.content());
            PackageContent wanted = changed.withEntries(changed.entries(), catalogue.version());
            wanted.mustBeLegal(owner.level(), catalogue);
            PackageContent content = held.modified(wanted);
            if (apply) {
                return publishing.publish(attempt, owner, held, content, null, "package-published");
            }
            PermissionPackage.Draft saved = held.asDraft().save(content, clock.instant());
            Version stored = packages.replace(saved);
            Publishing.record(attempt, "package-updated", saved, Publishing.values(held), Publishing.values(saved));
            return stored;
        });
    }

    /**
     * Accepts what a package says under the catalogue in force: entries that no longer fit are gone. A published package
     * is published so at once. Seed: Table 10, Note.
     *
     * @throws Refused with {@link PackageRefusal.NothingToReview}, stale, or {@link PackageRefusal.Illegal} when its
     *     bundle is gone
     */
    public Version review(Caller caller, PackageId id, Version seen) {
        return access.write(caller, Operation.UPDATE_PACKAGE, attempt -> {
            PermissionPackage held = publishing.hold(attempt, id);
            held.mustBeSeenAt(seen);
            if (!held.content().needsReview(catalogue)) {
                throw new Refused(new PackageRefusal.NothingToReview());
            }
            Tenant owner = tenants.get(attempt.sight(), held.owner());
            PackageContent content = held.content().reviewed(catalogue);
            content.mustBeLegal(owner.level(), catalogue);
            return switch (held) {
                case PermissionPackage.Published published -> {
                    attempt.requireAlso(Operation.PUBLISH_PACKAGE, held.owner());
                    yield publishing.publish(attempt, owner, held, content, null, "package-reviewed");
                }
                case PermissionPackage.Draft draft -> {
                    PermissionPackage.Draft saved = draft.save(content, clock.instant());
                    Version stored = packages.replace(saved);
                    Publishing.record(
                            attempt, "package-reviewed", saved, Publishing.values(held), Publishing.values(saved));
                    yield stored;
                }
            };
        });
    }

    /**
     * Deletes a draft; its editions are kept. Seed: Table 9, Delete.
     *
     * @throws Refused with {@link PackageRefusal.IsPublished}, or stale
     */
    public void delete(Caller caller, PackageId id, Version seen) {
        access.write(caller, Operation.DELETE_PACKAGE, attempt -> {
            PermissionPackage held = publishing.hold(attempt, id);
            held.mustBeSeenAt(seen);
            PermissionPackage.Draft draft = held.asDraft();
            packages.remove(draft);
            Publishing.record(attempt, "package-deleted", draft, Publishing.values(draft), Map.of());
            return id;
        });
    }
}
