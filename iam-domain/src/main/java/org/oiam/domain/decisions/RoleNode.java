package org.oiam.domain.decisions;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.decisions.CompiledCatalogue.CompiledBundle;
import org.oiam.domain.permissions.BundleCode;

/** A role as decisions want it. */
record RoleNode(Facts.OfRole facts, List<CompiledBundle> bundles) {

    static RoleNode of(Facts.OfRole role, CompiledCatalogue catalogue) {
        return new RoleNode(role, catalogue.bundles(role.bundles()));
    }

    long id() {
        return facts.id().value();
    }

    boolean hasOneOf(Set<BundleCode> codes) {
        return facts.bundles().stream().anyMatch(codes::contains);
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
