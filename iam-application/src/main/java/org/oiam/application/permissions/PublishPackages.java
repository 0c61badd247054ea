package org.oiam.application.permissions;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Access;
import org.oiam.application.Attempt;
import org.oiam.application.Caller;
import org.oiam.application.Operation;
import org.oiam.application.decisions.Directory;
import org.oiam.application.tenants.Tenants;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.decisions.Facts;
import org.oiam.domain.decisions.Impact;
import org.oiam.domain.decisions.Snapshot;
import org.oiam.domain.permissions.Author;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.Edition;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PackageRefusal;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

/**
 * Putting permission packages in force and taking them back, with a look at what it would do before. Seed: Table 9,
 * Publish Permission and Reset to System Default.
 */
public final class PublishPackages {

    /** How many of the users, tenants and roles that a preview speaks of are named; the rest are counted. */
    public static final int NAMED = 100;

    private final Access access;
    private final PermissionPackages packages;
    private final Tenants tenants;
    private final Directory directory;
    private final Catalogue catalogue;
    private final Publishing publishing;
    private final Clock clock;

    /** Publishes the packages that are kept there. */
    public PublishPackages(
            Access access,
            PermissionPackages packages,
            Tenants tenants,
            Directory directory,
            Catalogue catalogue,
            Clock clock) {
        this.access = access;
        this.packages = packages;
        this.tenants = tenants;
        this.directory = directory;
        this.catalogue = catalogue;
        this.publishing = new Publishing(packages, tenants, catalogue, clock);
        this.clock = clock;
    }

    /**
     * Puts a draft in force at its tenant's level; another package of the bundle there becomes a draft. Seed: Table 9,
     * Publish Permission.
     *
     * @param fingerprint of the preview that the caller saw, null for none
     * @throws Refused with {@link PackageRefusal.IsPublished}, {@link PackageRefusal.NeedsReview}, {@link
     *     PackageRefusal.PreviewOutdated}, stale, or when it would give what the caller does not hold
     */
    public Version publish(Caller caller, PackageId id, Version seen, @Nullable String fingerprint) {
        return access.write(caller, Operation.PUBLISH_PACKAGE, attempt -> {
            PermissionPackage held = publishing.hold(attempt, id);
            held.mustBeSeenAt(seen);
            PermissionPackage.Draft draft = held.asDraft();
            draft.mustBeReviewed(catalogue);
            Tenant owner = tenants.get(attempt.sight(), draft.owner());
            return publishing.publish(attempt, owner, draft, draft.content(), fingerprint, "package-published");
        });
    }

    /**
     * Puts what an earlier edition said in force again, as the next edition; one of another catalogue as long as all of it
     * still fits.
     *
     * @param fingerprint of the preview that the caller saw, null for none
     * @throws Refused with {@link CommonRefusal.Unknown} for an edition that never was, else as {@link #publish}
     */
    public Version rollBack(Caller caller, PackageId id, Version seen, int edition, @Nullable String fingerprint) {
        return access.write(caller, Operation.PUBLISH_PACKAGE, attempt -> {
            PermissionPackage held = publishing.hold(attempt, id);
            held.mustBeSeenAt(seen);
            PackageContent content = earlier(held, edition);
            Tenant owner = tenants.get(attempt.sight(), held.owner());
            return publishing.publish(attempt, owner, held, content, fingerprint, "package-rolled-back");
        });
    }

    private PackageContent earlier(PermissionPackage of, int edition) {
        return packages.edition(of, edition)
                .map(Edition::content)
                .map(content -> content.withEntries(content.entries(), catalogue.version()))
                .orElseThrow(() -> new Refused(new CommonRefusal.Unknown()));
    }

    /** What a reset takes back: everything of a level, what is of one service, or one package. Seed: Table 9. */
    public sealed interface Reset {

        /** Everything that the tenant has published. */
        record All() implements Reset {}

        /** What the tenant has published of one service. */
        record AllOf(ServiceCode service) implements Reset {}

        /** One package, as the caller saw it. */
        record One(PackageId id, Version seen) implements Reset {}
    }

    /**
     * Takes back what a tenant has published, so that what the level above says is in force again; they become drafts.
     * Other levels stay as they are. The operator can do so also when role customisation is off. Seed: Table 9, Reset to
     * System Default.
     *
     * @param fingerprint of the preview that the caller saw, null for none
     * @throws Refused with {@link PackageRefusal.NotPublished} for one package that is a draft, {@link
     *     PackageRefusal.PreviewOutdated}, or stale
     */
    public List<PackageId> reset(Caller caller, TenantId tenantId, Reset what, @Nullable String fingerprint) {
        return access.write(caller, Operation.RESET_PACKAGES, attempt -> {
            attempt.require(tenantId);
            Tenant owner = tenants.hold(attempt.sight(), tenantId);
            var chosen = chosen(attempt, owner, what);
            if (fingerprint != null) {
                attempt.mustDoAsSeen(fingerprint, publishing.without(owner, chosen));
            }
            return publishing.reset(attempt, owner, chosen).stream()
                    .map(PermissionPackage.Published::id)
                    .toList();
        });
    }

    private Predicate<PermissionPackage.Published> chosen(Attempt attempt, Tenant owner, Reset what) {
        return switch (what) {
            case Reset.All all -> one -> true;
            case Reset.AllOf of -> {
                if (catalogue.service(of.service()).isEmpty()) {
                    throw new Refused(new CommonRefusal.Invalid("service", "there is no service " + of.service()));
                }
                yield one -> catalogue
                        .bundle(one.content().bundle())
                        .filter(bundle -> bundle.service().equals(of.service()))
                        .isPresent();
            }
            case Reset.One asked -> {
                PermissionPackage found = packages.get(attempt.sight(), asked.id());
                if (!found.owner().equals(owner.id())) {
                    throw new Refused(new CommonRefusal.Unknown());
                }
                found.mustBeSeenAt(asked.seen());
                found.asPublished();
                yield one -> one.id().equals(asked.id());
            }
        };
    }

    /** The editions of a package, the latest first. */
    public List<EditionRow> editions(Caller caller, PackageId id) {
        return access.read(caller, Operation.READ_PACKAGE, attempt -> packages.editions(publishing.find(attempt, id)));
    }

    /**
     * A difference between what a package says and what is in force at its level.
     *
     * @param privilege the privilege
     * @param inForce what is in force at the level, null for nothing
     * @param wanted what the package says, null for nothing
     */
    public record Difference(
            PrivilegeCode privilege,
            @Nullable Effect inForce,
            @Nullable Effect wanted) {}

    /** Where a package differs from what its tenant has published of the bundle. */
    public List<Difference> diff(Caller caller, PackageId id) {
        return access.read(caller, Operation.READ_PACKAGE, attempt -> {
            PermissionPackage found = publishing.find(attempt, id);
            Tenant owner = tenants.get(attempt.sight(), found.owner());
            Map<PrivilegeCode, Effect> inForce = packages.published(owner).stream()
                    .map(PermissionPackage.Published::content)
                    .filter(content -> content.bundle().equals(found.content().bundle()))
                    .map(PackageContent::entries)
                    .findFirst()
                    .orElse(Map.of());
            Map<PrivilegeCode, Effect> wanted = found.content().entries();
            return Stream.concat(inForce.keySet().stream(), wanted.keySet().stream())
                    .distinct()
                    .sorted()
                    .filter(code -> inForce.get(code) != wanted.get(code))
                    .map(code -> new Difference(code, inForce.get(code), wanted.get(code)))
                    .toList();
        });
    }

    /**
     * A package with what its bundle would yield at its level.
     *
     * @param permissionPackage the package
     * @param owner whose it is
     * @param privileges every privilege of the bundle as it would be in force with the package published
     */
    public record Outlook(PermissionPackage permissionPackage, Tenant owner, List<Snapshot.InForce> privileges) {

        /** Copies the list. */
        public Outlook {
            privileges = List.copyOf(privileges);
        }
    }

    /** What the bundle of a package would yield at its level with the package published as it stands. */
    public Outlook outlook(Caller caller, PackageId id) {
        return access.read(caller, Operation.READ_PACKAGE, attempt -> {
            PermissionPackage found = publishing.find(attempt, id);
            Tenant owner = tenants.get(attempt.sight(), found.owner());
            PackageContent content = found.content();
            var author = new Author(caller.user().value());
            var published = found.publish(content, author, clock.instant());
            return new Outlook(found, owner, attempt.inForce(content.bundle(), publishing.instead(owner, published)));
        });
    }

    /**
     * What a publish, a rollback or a reset would do.
     *
     * @param impact all of it
     * @param names the names of the first of whom it speaks, as far as the caller sees
     * @param fingerprint what the publish, rollback or reset may carry, so that it does this or nothing
     */
    public record Preview(Impact impact, Directory.Names names, String fingerprint) {}

    /** What publishing a draft would do; nothing is changed by asking. Refusals as {@link #publish}, but for grants. */
    public Preview previewPublish(Caller caller, PackageId id) {
        return access.read(caller, Operation.READ_PACKAGE, attempt -> {
            PermissionPackage.Draft draft = publishing.find(attempt, id).asDraft();
            draft.mustBeReviewed(catalogue);
            return preview(attempt, draft, draft.content());
        });
    }

    /** What putting an earlier edition in force again would do. */
    public Preview previewRollBack(Caller caller, PackageId id, int edition) {
        return access.read(caller, Operation.READ_PACKAGE, attempt -> {
            PermissionPackage found = publishing.find(attempt, id);
            return preview(attempt, found, earlier(found, edition));
        });
    }

    private Preview preview(Attempt attempt, PermissionPackage of, PackageContent content) {
        Tenant owner = tenants.get(attempt.sight(), of.owner());
        content.mustBeLegal(owner.level(), catalogue);
        var author = new Author(attempt.caller().user().value());
        return preview(attempt, publishing.instead(owner, of.publish(content, author, clock.instant())));
    }

    /** What a reset would do. */
    public Preview previewReset(Caller caller, TenantId tenantId, Reset what) {
        return access.read(caller, Operation.LIST_PACKAGES, attempt -> {
            attempt.require(tenantId);
            Tenant owner = tenants.get(attempt.sight(), tenantId);
            return preview(attempt, publishing.without(owner, chosen(attempt, owner, what)));
        });
    }

    private Preview preview(Attempt attempt, Facts.OfPublisher instead) {
        Impact impact = attempt.impact(instead);
        var named = new Named(impact);
        // of the users and custom roles that the caller may not list, the number alone
        Set<UserId> readable = named.users(tenant -> attempt.may(Operation.LIST_USERS, tenant));
        Set<RoleId> roles = named.roles(attempt::mayName);
        return new Preview(
                impact,
                directory.names(attempt.sight(), named.tenants(), roles, readable),
                attempt.fingerprint(instead, impact));
    }

    /** The first hundred of each that a preview speaks of. */
    private record Named(Impact impact) {

        Set<TenantId> tenants() {
            return Stream.of(
                            impact.changes().stream().map(Impact.Shift::tenant),
                            impact.pci().stream().map(Impact.PciShift::tenant),
                            impact.unassignable().stream().map(Impact.Ceiling::tenant))
                    .flatMap(all -> all.distinct().limit(NAMED))
                    .collect(Collectors.toSet());
        }

        Set<RoleId> roles(Predicate<RoleId> readable) {
            return Stream.concat(
                            impact.changes().stream().map(Impact.Shift::role),
                            impact.unassignable().stream().flatMap(ceiling -> ceiling.roles().stream()))
                    .filter(readable)
                    .collect(Collectors.toSet());
        }

        Set<UserId> users(Predicate<TenantId> readable) {
            return impact.changes().stream()
                    .filter(shift -> readable.test(shift.tenant()))
                    .flatMap(shift -> shift.users().stream())
                    .limit(NAMED)
                    .collect(Collectors.toSet());
        }
    }
}
