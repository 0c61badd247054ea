package org.oiam.domain.decisions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.decisions.CompiledCatalogue.Bit;
import org.oiam.domain.decisions.CompiledCatalogue.CompiledBundle;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantLevel;

/** What a tenant has published, as decisions want it: by bundle, the privileges allowed and denied as sets of bits. */
final class CompiledPublisher {

    private final Facts.OfPublisher facts;
    private final Map<BundleCode, CompiledEdition> editions = new HashMap<>();
    private int pciEnforced;
    private int pciLifted;

    /** An edition in force; {@code pci} is what it says of PCI compliance for tenants of its bundle's level. */
    private record CompiledEdition(
            CompiledBundle bundle,
            Facts.Publication publication,
            Bits allowed,
            Bits denied,
            @Nullable Effect pci) {

        @Nullable
        Effect effect(Bit bit) {
            if (bit.isIn(denied)) {
                return Effect.DENY;
            }
            return bit.isIn(allowed) ? Effect.ALLOW : null;
        }
    }

    CompiledPublisher(Facts.OfPublisher facts, CompiledCatalogue catalogue) {
        this.facts = facts;
        for (Facts.Publication publication : facts.publications()) {
            CompiledBundle bundle = catalogue.bundle(publication.bundle());
            if (bundle != null) {
                var entries = publication.entries();
                Effect pci = pci(bundle, entries, catalogue);
                editions.put(
                        bundle.code(),
                        new CompiledEdition(
                                bundle,
                                publication,
                                catalogue.set(bundle, entries, Effect.ALLOW),
                                catalogue.set(bundle, entries, Effect.DENY),
                                pci));
                pciEnforced |= pci == Effect.DENY ? bundle.level().bit() : 0;
                pciLifted |= pci == Effect.ALLOW ? bundle.level().bit() : 0;
            }
        }
    }

    /** As with every entry, an ALLOW that no longer fits the catalogue ends and a DENY stays. */
    private static @Nullable Effect pci(
            CompiledBundle bundle, Map<PrivilegeCode, Effect> entries, CompiledCatalogue catalogue) {
        Effect said = entries.get(PrivilegeCode.DENY_PCI_OPERATIONS);
        boolean ended = said == Effect.ALLOW && !catalogue.isAllowable(bundle, PrivilegeCode.DENY_PCI_OPERATIONS);
        return ended ? null : said;
    }

    Facts.OfPublisher facts() {
        return facts;
    }

    /** The edition of a bundle in force, null when there is none. */
    Facts.@Nullable Publication publication(BundleCode bundle) {
        CompiledEdition edition = editions.get(bundle);
        return edition == null ? null : edition.publication;
    }

    /** What it says of a privilege of the bundle, null when it says nothing. */
    @Nullable
    Effect effect(BundleCode bundle, Bit bit) {
        CompiledEdition edition = editions.get(bundle);
        return edition == null ? null : edition.effect(bit);
    }

    /**
     * DENY where it enforces PCI compliance at tenants of the level, ALLOW where it lifts it, null when it says nothing;
     * within one tenant DENY outweighs ALLOW.
     */
    @Nullable
    Effect pci(TenantLevel level) {
        if ((pciEnforced & level.bit()) != 0) {
            return Effect.DENY;
        }
        return (pciLifted & level.bit()) != 0 ? Effect.ALLOW : null;
    }

    /** What its packages for users of the level say of PCI compliance, the deciding effect first. */
    List<Facts.Publication> pciPublications(TenantLevel level) {
        var found = new ArrayList<Facts.Publication>();
        for (Effect effect : List.of(Effect.DENY, Effect.ALLOW)) {
            editions.values().stream()
                    .filter(edition -> edition.bundle.level() == level && edition.pci == effect)
                    .map(CompiledEdition::publication)
                    .sorted(Comparator.comparing(Facts.Publication::bundle))
                    .forEach(found::add);
        }
        return found;
    }
}
