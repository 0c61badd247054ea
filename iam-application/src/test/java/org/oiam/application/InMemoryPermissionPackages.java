package org.oiam.application;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oiam.application.InMemoryState.KeptEdition;
import org.oiam.application.InMemoryState.KeptPackage;
import org.oiam.application.permissions.EditionRow;
import org.oiam.application.permissions.PackageRow;
import org.oiam.application.permissions.PermissionPackages;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.Edition;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.roles.Role;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.users.User;

final class InMemoryPermissionPackages implements PermissionPackages {

    private final InMemoryTransactions transactions;
    private final Catalogue catalogue;

    InMemoryPermissionPackages(InMemoryTransactions transactions, Catalogue catalogue) {
        this.transactions = transactions;
        this.catalogue = catalogue;
    }

    @Override
    public Optional<PermissionPackage> find(Sight sight, PackageId id) {
        InMemoryState state = transactions.read();
        return Optional.ofNullable(state.packages.get(id.value()))
                .map(KeptPackage::permissionPackage)
                .filter(kept -> state.sees(sight, kept.owner()));
    }

    @Override
    public void add(PermissionPackage.Draft draft) {
        InMemoryState state = transactions.write();
        PrivilegeBundle bundle =
                catalogue.bundle(draft.content().bundle()).orElseThrow(() -> new Refused(new CommonRefusal.Unknown()));
        if (!state.tenants.containsKey(draft.owner().value())) {
            throw new Refused(new CommonRefusal.Unknown());
        }
        state.packages.put(
                draft.id().value(), new KeptPackage(draft, bundle.service().value(), bundle.level()));
    }

    @Override
    public Version replace(PermissionPackage.Draft draft) {
        return keep(draft(draft));
    }

    private static PermissionPackage.Draft draft(PermissionPackage.Draft draft) {
        return new PermissionPackage.Draft(
                draft.id(),
                draft.owner(),
                draft.content(),
                draft.editions(),
                draft.createdAt(),
                draft.modifiedAt(),
                draft.version().next());
    }

    private KeptPackage kept(PermissionPackage seen) {
        KeptPackage kept = transactions.write().packages.get(seen.id().value());
        if (kept == null || !kept.permissionPackage().version().equals(seen.version())) {
            throw new Refused(new CommonRefusal.Stale());
        }
        return kept;
    }

    /** Keeps a package that is already at its next version. */
    private Version keep(PermissionPackage next) {
        InMemoryTable<KeptPackage> packages = transactions.write().packages;
        KeptPackage kept = packages.get(next.id().value());
        if (kept == null || !kept.permissionPackage().version().next().equals(next.version())) {
            throw new Refused(new CommonRefusal.Stale());
        }
        packages.put(next.id().value(), kept.with(next));
        return next.version();
    }

    @Override
    public Version publish(PermissionPackage.Published published) {
        InMemoryState state = transactions.write();
        kept(published);
        if (state.published(published.owner()).stream()
                .anyMatch(other -> !other.id().equals(published.id())
                        && other.content().bundle().equals(published.content().bundle()))) {
            throw new Refused(new CommonRefusal.Stale());
        }
        Edition edition = published.edition();
        User author = state.users.get(edition.author().number());
        state.editions.put(
                published.id().value(),
                state.editions(published.id())
                        .plus(new KeptEdition(
                                edition,
                                published.owner(),
                                author == null ? "" : author.name().toString())));
        return keep(new PermissionPackage.Published(
                published.id(),
                published.owner(),
                published.content(),
                published.editions(),
                edition,
                published.createdAt(),
                published.modifiedAt(),
                published.version().next()));
    }

    @Override
    public Version reset(PermissionPackage.Draft draft) {
        return keep(draft(draft));
    }

    @Override
    public void remove(PermissionPackage.Draft draft) {
        kept(draft);
        transactions.write().packages.remove(draft.id().value());
    }

    @Override
    public List<PermissionPackage.Published> published(Tenant owner) {
        return transactions.read().published(owner.id());
    }

    @Override
    public List<EditionRow> editions(PermissionPackage of) {
        int inForce = of instanceof PermissionPackage.Published published
                ? published.edition().number()
                : 0;
        return transactions.read().editions(of.id()).all().stream()
                .map(kept -> new EditionRow(
                        kept.edition(), kept.authorName(), kept.edition().number() == inForce))
                .toList();
    }

    @Override
    public Optional<Edition> edition(PermissionPackage of, int number) {
        return transactions
                .read()
                .editions(of.id())
                .latest(kept -> kept.edition().number() == number)
                .map(KeptEdition::edition);
    }

    @Override
    public Page<PackageRow> list(Tenant owner, Listing listing) {
        List<PackageRow> rows = transactions.read().packages.values().stream()
                .filter(kept -> kept.permissionPackage().owner().equals(owner.id()))
                .map(kept -> row(owner, kept))
                .toList();
        return InMemoryListing.page(listing, PackageRow.COLUMNS, rows);
    }

    private PackageRow row(Tenant owner, KeptPackage kept) {
        PermissionPackage of = kept.permissionPackage();
        PackageContent content = of.content();
        Edition edition = of instanceof PermissionPackage.Published published ? published.edition() : null;
        return new PackageRow(
                of.id().value(),
                content.name().value(),
                content.description().value(),
                kept.service(),
                content.bundle().value(),
                kept.scope(),
                edition == null ? PackageRow.DRAFT : PackageRow.PUBLISHED,
                content.needsReview(catalogue),
                edition == null ? null : (long) edition.number(),
                roles(owner, content),
                of.createdAt(),
                of.modifiedAt(),
                edition == null ? null : edition.publishedAt(),
                of.version().number());
    }

    /** The names of the roles that use the bundle: the default ones, and those of the tenant and the tenants above it. */
    private String roles(Tenant owner, PackageContent content) {
        InMemoryState state = transactions.read();
        return Stream.concat(
                        state.defaultRoles.values().stream(),
                        state.customRoles.values().stream().filter(role -> owner.isWithin(role.owner())))
                .filter(role -> role.bundles().containsValue(content.bundle()))
                .map(Role::name)
                .sorted(Comparator.comparing(name -> name.value()))
                .map(name -> name.value())
                .collect(Collectors.joining(", "));
    }
}
