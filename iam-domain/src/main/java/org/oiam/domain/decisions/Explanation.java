package org.oiam.domain.decisions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.tenants.Delegation;

/**
 * A decision with where it comes from: made from the same compiled state as the decision itself.
 *
 * @param question what was asked
 * @param decision the answer
 * @param subject the user as decisions see it, null when there is none
 * @param bundle the bundle of the user's role for the privilege's service, null when the role covers none
 * @param byDefault whether that bundle grants it by default
 * @param customizations what each level says of it, the user's own first: the first decides, the others are overridden
 * @param delegations what the target must have delegated to users of this level, and whether it has
 * @param pci whether the target enforces PCI compliance, null when the privilege is no PCI operation
 */
public record Explanation(
        Question question,
        Decision decision,
        @Nullable Subject subject,
        @Nullable BundleCode bundle,
        boolean byDefault,
        List<Customization> customizations,
        List<Needed> delegations,
        @Nullable Pci pci) {

    /** Copies the lists. */
    public Explanation {
        customizations = List.copyOf(customizations);
        delegations = List.copyOf(delegations);
    }

    /** A delegation that is needed, and whether it is in force. */
    public record Needed(Delegation delegation, boolean inForce) {}

    /** Whether PCI is enforced at the target, and what its levels say of it: the first decides. Seed: Table 13. */
    public record Pci(boolean enforced, List<Customization> customizations) {

        /** Copies the list. */
        public Pci {
            customizations = List.copyOf(customizations);
        }
    }

    /** The customisation that decided whether the role has the privilege, null when the default stands. */
    public @Nullable Customization decidedBy() {
        return customizations.isEmpty() ? null : customizations.getFirst();
    }
}
