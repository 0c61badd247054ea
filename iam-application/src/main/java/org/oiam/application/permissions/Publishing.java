package org.oiam.application.permissions;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Attempt;
import org.oiam.application.decisions.Change;
import org.oiam.application.tenants.Tenants;
import org.oiam.domain.Version;
import org.oiam.domain.decisions.Facts;
import org.oiam.domain.permissions.Author;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.Edition;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.tenants.Tenant;

/** What the use cases of packages share: finding and holding one, and the one place that publishes and resets. */
final class Publishing {

    private final PermissionPackages packages;
    private final Tenants tenants;
    private final Catalogue catalogue;
    private final Clock clock;

    Publishing(PermissionPackages packages, Tenants tenants, Catalogue catalogue, Clock clock) {
        this.packages = packages;
        this.tenants = tenants;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** A package within sight to which the caller may do the operation. */
    PermissionPackage find(Attempt attempt, PackageId id) {
        PermissionPackage found = packages.get(attempt.on("package", id.value()).sight(), id);
        attempt.require(found.owner());
        return found;
    }

    /** The same as nobody else can change it any more: its tenant is held before it is read for good. */
    PermissionPackage hold(Attempt attempt, PackageId id) {
        PermissionPackage found = find(attempt, id);
        tenants.hold(attempt.sight(), found.owner());
        return packages.get(attempt.sight(), id);
    }

    /** Puts content in force as the next edition of a package; another package of the bundle becomes a draft. */
    Version publish(
            Attempt attempt,
            Tenant owner,
            PermissionPackage of,
            PackageContent content,
            @Nullable String fingerprint,
            String action) {
        content.mustBeLegal(owner.level(), catalogue);
        attempt.mayPublish(content.bundle(), content.entries(), owner.id());
        Instant now = clock.instant();
        var author = new Author(attempt.caller().user().value());
        PermissionPackage.Published published = of.publish(content, author, now);
        if (fingerprint != null) {
            attempt.mustDoAsSeen(fingerprint, instead(owner, published));
        }
        for (PermissionPackage.Published other : packages.published(owner)) {
            if (other.content().bundle().equals(content.bundle()) && !other.id().equals(of.id())) {
                reset(attempt, other, now, "package-displaced");
            }
        }
        Version stored = packages.publish(published);
        attempt.changed(Change.published(owner.id()));
        record(
                attempt,
                action,
                of,
                of.editions() == 0 && of.content().equals(content) ? Map.of() : values(of),
                edition(values(published), published.edition()));
        return stored;
    }

    /** Takes what was chosen out of force. */
    List<PermissionPackage.Published> reset(
            Attempt attempt, Tenant owner, Predicate<PermissionPackage.Published> chosen) {
        List<PermissionPackage.Published> found =
                packages.published(owner).stream().filter(chosen).toList();
        found.forEach(one -> reset(attempt, one, clock.instant(), "package-reset"));
        if (!found.isEmpty()) {
            attempt.changed(Change.published(owner.id()));
        }
        return found;
    }

    private void reset(Attempt attempt, PermissionPackage.Published one, Instant now, String action) {
        packages.reset(one.reset(now));
        record(attempt, action, one, edition(values(one), one.edition()), values(one.reset(now)));
    }

    static void record(
            Attempt attempt,
            String action,
            PermissionPackage of,
            Map<String, String> before,
            Map<String, String> after) {
        attempt.record(action, of.owner(), "package", of.id().value(), before, after);
    }

    /** The values of a package as the audit trail shows them. */
    static Map<String, String> values(PermissionPackage of) {
        PackageContent content = of.content();
        var entries = new StringBuilder();
        content.entries()
                .forEach((code, effect) -> entries.append(entries.isEmpty() ? "" : ", ")
                        .append(effect.name().toLowerCase(Locale.ROOT))
                        .append(' ')
                        .append(code));
        return Map.of(
                "name", content.name().value(),
                "description", content.description().value(),
                "bundle", content.bundle().value(),
                "entries", entries.toString(),
                "catalogueVersion", content.madeFor().value());
    }

    private static Map<String, String> edition(Map<String, String> values, Edition edition) {
        var more = new TreeMap<>(values);
        more.put("edition", String.valueOf(edition.number()));
        return more;
    }

    /** What the tenant would have published with a package in force. */
    Facts.OfPublisher instead(Tenant owner, PermissionPackage.Published published) {
        var publications = new ArrayList<>(inForce(
                owner,
                other -> !other.content().bundle().equals(published.content().bundle())));
        publications.add(Facts.Publication.of(published.edition()));
        return new Facts.OfPublisher(owner.id(), publications);
    }

    /** What the tenant would have published without what was chosen. */
    Facts.OfPublisher without(Tenant owner, Predicate<PermissionPackage.Published> chosen) {
        return new Facts.OfPublisher(owner.id(), inForce(owner, chosen.negate()));
    }

    private List<Facts.Publication> inForce(Tenant owner, Predicate<PermissionPackage.Published> kept) {
        return packages.published(owner).stream()
                .filter(kept)
                .map(PermissionPackage.Published::edition)
                .map(Facts.Publication::of)
                .toList();
    }
}
