package org.oiam.domain.decisions;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.decisions.CompiledCatalogue.Bit;
import org.oiam.domain.decisions.CompiledCatalogue.CompiledBundle;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantLevel;

/** What a tenant has published, as decisions want it: by bundle, the privileges allowed and denied as sets of bits. */
final class CompiledPublisher {

    private final Facts.OfPublisher facts;
    private final @Nullable CompiledEdition[] editions;
    private final int pciEnforced;
    private final int pciLifted;

    /** An edition in force; {@code pci} is what it says of PCI compliance for tenants of its bundle's level. */
    private record CompiledEdition(
            CompiledBundle bundle,
            Facts.Publication publication,
            PrivilegeSet allowed,
            PrivilegeSet denied,
            @Nullable Effect pci) {

        boolean saysTheSame(CompiledEdition other) {
            return allowed.equals(other.allowed) && denied.equals(other.denied);
        }

        @Nullable
        Effect effect(Bit bit) {
            if (bit.isRestriction()) {
                return publication.entries().get(bit.code());
            }
            if (denied.has(bit.index())) {
                return Effect.DENY;
            }
            return allowed.has(bit.index()) ? Effect.ALLOW : null;
        }
    }

    CompiledPublisher(Facts.OfPublisher facts, CompiledCatalogue catalogue) {
        this.facts = facts;
        this.editions = new CompiledEdition[catalogue.bundleCount()];
        int enforced = 0;
        int lifted = 0;
        for (Facts.Publication publication : facts.publications()) {
            CompiledBundle bundle = catalogue.bundle(publication.bundle());
            if (bundle != null) {
                var entries = publication.entries();
                Effect pci = pci(bundle, entries, catalogue);
                editions[bundle.index()] = new CompiledEdition(
                        bundle,
                        publication,
                        catalogue.set(bundle, entries, Effect.ALLOW),
                        catalogue.set(bundle, entries, Effect.DENY),
                        pci);
                enforced |= pci == Effect.DENY ? bundle.level().bit() : 0;
                lifted |= pci == Effect.ALLOW ? bundle.level().bit() : 0;
            }
        }
        this.pciEnforced = enforced;
        this.pciLifted = lifted;
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
    Facts.@Nullable Publication publication(CompiledBundle bundle) {
        CompiledEdition edition = editions[bundle.index()];
        return edition == null ? null : edition.publication;
    }

    /** What it says of a privilege or restriction of the bundle, null when it says nothing. */
    @Nullable
    Effect effect(CompiledBundle bundle, Bit bit) {
        CompiledEdition edition = editions[bundle.index()];
        return edition == null ? null : edition.effect(bit);
    }

    /** Applies what it says of the bundle to what is granted further up. */
    void customize(CompiledBundle bundle, long[] granted) {
        CompiledEdition edition = editions[bundle.index()];
        if (edition != null) {
            edition.allowed.addTo(granted);
            edition.denied.removeFrom(granted);
        }
    }

    /** The numbers of the bundles of which it says something else than another one, or than nobody. */
    BitSet differences(@Nullable CompiledPublisher other) {
        var found = new BitSet();
        for (int index = 0; index < editions.length; index++) {
            CompiledEdition one = editions[index];
            CompiledEdition another = other == null ? null : other.editions[index];
            found.set(
                    index,
                    (one == null || another == null) ? (one == null) != (another == null) : !one.saysTheSame(another));
        }
        return found;
    }

    /** Whether it says the same of PCI compliance as another one, or as nobody. */
    boolean saysTheSameOfPci(@Nullable CompiledPublisher other) {
        return other == null
                ? pciEnforced == 0 && pciLifted == 0
                : pciEnforced == other.pciEnforced && pciLifted == other.pciLifted;
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
            Stream.of(editions)
                    .filter(Objects::nonNull)
                    .filter(edition -> edition.bundle.level() == level && edition.pci == effect)
                    .map(CompiledEdition::publication)
                    .sorted(Comparator.comparing(Facts.Publication::bundle))
                    .forEach(found::add);
        }
        return found;
    }
}
