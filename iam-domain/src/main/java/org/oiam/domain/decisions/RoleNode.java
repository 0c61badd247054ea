package org.oiam.domain.decisions;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.decisions.CompiledCatalogue.CompiledBundle;

/** A role as decisions want it. */
record RoleNode(Facts.OfRole facts, List<CompiledBundle> bundles) {

    static RoleNode of(Facts.OfRole role, CompiledCatalogue catalogue) {
        return new RoleNode(role, catalogue.bundles(role.bundles()));
    }

    long id() {
        return facts.id().value();
    }

    /** Whether it has one of the bundles, by their numbers. */
    boolean hasOneOf(BitSet numbers) {
        for (CompiledBundle bundle : bundles) {
            if (numbers.get(bundle.index())) {
                return true;
            }
        }
        return false;
    }

    /** Its bundle of a service, null when it covers none. */
    @Nullable
    CompiledBundle bundle(int service) {
        for (CompiledBundle bundle : bundles) {
            if (bundle.service() == service) {
                return bundle;
            }
        }
        return null;
    }
}
