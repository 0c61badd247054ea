package org.oiam.application.permissions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.oiam.application.Access;
import org.oiam.application.Attempt;
import org.oiam.application.Caller;
import org.oiam.application.Ids;
import org.oiam.application.Listing;
import org.oiam.application.Operation;
import org.oiam.application.tenants.Tenants;
import org.oiam.domain.Refused;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PackageProblem;
import org.oiam.domain.permissions.PackageRefusal;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;

/** Permission packages as files. Seed: Table 9, Download JSON and Upload Permission. */
public final class ExchangePackages {

    private final Access access;
    private final PermissionPackages packages;
    private final Tenants tenants;
    private final Catalogue catalogue;
    private final PackageFiles files;
    private final Ids ids;
    private final Clock clock;

    /** Exchanges the packages that are kept there. */
    public ExchangePackages(
            Access access,
            PermissionPackages packages,
            Tenants tenants,
            Catalogue catalogue,
            PackageFiles files,
            Ids ids,
            Clock clock) {
        this.access = access;
        this.packages = packages;
        this.tenants = tenants;
        this.catalogue = catalogue;
        this.files = files;
        this.ids = ids;
        this.clock = clock;
    }

    /** A package as a file. Seed: Table 9, Download JSON. */
    public String download(Caller caller, PackageId id) {
        return access.read(caller, Operation.READ_PACKAGE, attempt -> {
            PermissionPackage found =
                    packages.get(attempt.on("package", id.value()).sight(), id);
            attempt.require(found.owner());
            return written(List.of(found.content()));
        });
    }

    /** All packages of a tenant as one file. Seed: Table 9, Download JSON ("the list of permissions"). */
    public String downloadAll(Caller caller, TenantId tenantId) {
        return access.read(caller, Operation.LIST_PACKAGES, attempt -> {
            attempt.require(tenantId);
            Tenant owner = tenants.get(attempt.sight(), tenantId);
            var contents = new ArrayList<PackageContent>();
            Listing.everyRow(PackageRow.COLUMNS, Listing.all(PackageRow.COLUMNS), page -> packages.list(owner, page))
                    .forEach(row -> packages.find(attempt.sight(), new PackageId(row.id()))
                            .ifPresent(found -> contents.add(found.content())));
            return written(contents);
        });
    }

    private String written(List<PackageContent> contents) {
        var text = new StringBuilder();
        try {
            files.write(contents, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory takes everything
        }
        return text.toString();
    }

    /**
     * Makes drafts of the packages in a file, all or none, and returns them, since the caller has not named them. Those of
     * another catalogue need review. Seed: Table 9, Upload Permission; Table 10, Note.
     *
     * @throws Refused with {@link PackageRefusal.Unreadable} or {@link PackageRefusal.Illegal}, which names every problem
     */
    public List<PermissionPackage.Draft> upload(Caller caller, TenantId tenantId, String file) {
        return access.write(caller, Operation.CREATE_PACKAGE, attempt -> {
            attempt.require(tenantId);
            Tenant owner = tenants.get(attempt.sight(), tenantId);
            List<PackageFiles.Found> found = files.read(file, content -> problems(owner, content));
            tenants.hold(attempt.sight(), tenantId);
            return found.stream()
                    .map(one -> keep(attempt, owner, one.content()))
                    .toList();
        });
    }

    /** Of a package for another catalogue, only what no review can mend is a problem. */
    private List<PackageProblem> problems(Tenant owner, PackageContent content) {
        PackageContent checked =
                content.needsReview(catalogue) ? content.withEntries(Map.of(), content.madeFor()) : content;
        return checked.problems(owner.level(), catalogue);
    }

    private PermissionPackage.Draft keep(Attempt attempt, Tenant owner, PackageContent content) {
        var id = new PackageId(ids.next(Ids.Sequence.PACKAGE));
        var draft = PermissionPackage.Draft.copy(id, owner.id(), content, clock.instant());
        packages.add(draft);
        Publishing.record(attempt, "package-uploaded", draft, Map.of(), Publishing.values(draft));
        return draft;
    }
}
