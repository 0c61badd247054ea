package org.oiam.domain.permissions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Refused;
import org.oiam.domain.tenants.TenantLevel;

/**
 * What a permission package says. Seed: New Permission, Table 11.
 *
 * @param name what people call it; several packages may have the same
 * @param description what it is for, possibly empty
 * @param bundle the one bundle that it customises; service and scope are the bundle's
 * @param entries the privileges that it customises; the others are left to the levels above
 * @param madeFor the catalogue that it was made for
 */
public record PackageContent(
        Label name, Note description, BundleCode bundle, Map<PrivilegeCode, Effect> entries, CatalogueVersion madeFor) {

    /** Copies the entries, in the order of their codes. */
    public PackageContent {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    /** The same with other entries, made for that catalogue. */
    public PackageContent withEntries(Map<PrivilegeCode, Effect> other, CatalogueVersion version) {
        return new PackageContent(name, description, bundle, other, version);
    }

    /** The same under another name. */
    public PackageContent named(Label other, Note otherDescription) {
        return new PackageContent(other, otherDescription, bundle, entries, madeFor);
    }

    /**
     * Refuses what a tenant of the level may not say. Seed: Table 11, Privileges ("only those privileges that are
     * eligible for customization").
     *
     * @throws Refused with {@link PackageRefusal.SuperuserBundleFromAbove} or {@link PackageRefusal.Illegal}, which
     *     names every problem
     */
    public void mustBeLegal(TenantLevel owner, Catalogue catalogue) {
        Optional<PrivilegeBundle> found = catalogue.bundle(bundle);
        if (found.filter(of -> of.fullAccess() && !owner.isAbove(of.level())).isPresent()) {
            throw new Refused(new PackageRefusal.SuperuserBundleFromAbove(bundle));
        }
        List<PackageProblem> problems = problems(owner, catalogue);
        if (!problems.isEmpty()) {
            throw new Refused(new PackageRefusal.Illegal(problems));
        }
    }

    /** All that a tenant of the level may not say, none when it is legal. */
    public List<PackageProblem> problems(TenantLevel owner, Catalogue catalogue) {
        Optional<PrivilegeBundle> found = catalogue.bundle(bundle);
        if (found.isEmpty()) {
            return List.of(new PackageProblem("/bundle", "there is no privilege bundle " + bundle));
        }
        PrivilegeBundle of = found.get();
        if (of.level().isAbove(owner)) {
            return List.of(new PackageProblem("/bundle", bundle + " is for users of a level above the tenant's"));
        }
        if (of.fullAccess() && !owner.isAbove(of.level())) {
            return List.of(
                    new PackageProblem("/bundle", new PackageRefusal.SuperuserBundleFromAbove(bundle).explain()));
        }
        var problems = new ArrayList<PackageProblem>();
        entries.forEach((code, effect) -> problem(of, code, effect, catalogue)
                .ifPresent(problem -> problems.add(new PackageProblem(PackageProblem.entry(code), problem))));
        return problems;
    }

    private static Optional<String> problem(
            PrivilegeBundle bundle, PrivilegeCode code, Effect effect, Catalogue catalogue) {
        return switch (fit(bundle, code, effect, catalogue)) {
            case UNCHANGED -> Optional.empty();
            case CODE_GONE ->
                Optional.of(
                        catalogue.privilege(code).isPresent()
                                ? code + " is no privilege of " + bundle.code()
                                : "there is no privilege " + code);
            case FLAG_NO_LONGER_PERMITS -> Optional.of(code + " cannot be set to " + effect);
        };
    }

    /** How an entry fits the catalogue: the one place that reads the flags. Seed: Table 12, the three columns. */
    private static Fit fit(PrivilegeBundle bundle, PrivilegeCode code, Effect effect, Catalogue catalogue) {
        Optional<Privilege> privilege = catalogue.privilege(code).filter(bundle::canHold);
        if (privilege.isEmpty()) {
            return Fit.CODE_GONE;
        }
        return privilege.get().flags().permit(effect) ? Fit.UNCHANGED : Fit.FLAG_NO_LONGER_PERMITS;
    }

    /** Whether it was made for another catalogue, so that it must be reviewed. Seed: Table 10, Note. */
    public boolean needsReview(Catalogue catalogue) {
        return !madeFor.equals(catalogue.version());
    }

    /** How each entry fits the catalogue. */
    public SortedMap<PrivilegeCode, Fit> review(Catalogue catalogue) {
        Optional<PrivilegeBundle> of = catalogue.bundle(bundle);
        var report = new TreeMap<PrivilegeCode, Fit>();
        entries.forEach((code, effect) -> report.put(
                code, of.map(there -> fit(there, code, effect, catalogue)).orElse(Fit.CODE_GONE)));
        return report;
    }

    /** What is left for the catalogue: the entries that no longer fit are gone. */
    public PackageContent reviewed(Catalogue catalogue) {
        var report = review(catalogue);
        var left = new TreeMap<>(entries);
        left.keySet().removeIf(code -> report.get(code) != Fit.UNCHANGED);
        return withEntries(left, catalogue.version());
    }
}
