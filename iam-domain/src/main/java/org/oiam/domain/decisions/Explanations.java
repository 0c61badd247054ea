package org.oiam.domain.decisions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.decisions.CompiledCatalogue.Bit;
import org.oiam.domain.decisions.CompiledCatalogue.CompiledBundle;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;

/** Where decisions come from: walks, with its sources, the state that they are made from. */
final class Explanations {

    private final Snapshot snapshot;
    private final State state;
    private final CompiledCatalogue catalogue;

    Explanations(Snapshot snapshot, State state) {
        this.snapshot = snapshot;
        this.state = state;
        this.catalogue = state.world().catalogue();
    }

    Explanation explain(Question question) {
        Decision decision = snapshot.decide(question);
        Subject subject = snapshot.subject(question.user()).orElse(null);
        Bit bit = catalogue.bit(question.privilege());
        TenantNode own = subject == null ? null : tenant(subject.tenantId());
        RoleNode role =
                subject == null ? null : state.roles().get(subject.roleId().value());
        if (own == null || role == null || bit == null) {
            return new Explanation(question, decision, subject, null, false, List.of(), List.of(), null);
        }
        CompiledBundle bundle = role.bundle(bit.service());
        TenantNode target = tenant(question.target());
        TenantNode seen = target != null && (target == own || target.isBelow(own)) ? target : null;
        return new Explanation(
                question,
                decision,
                subject,
                bundle == null ? null : bundle.code(),
                bundle != null && bundle.defaults().has(bit.index()),
                customizations(bundle, own, bit),
                seen == null || seen == own ? List.of() : delegations(seen, own, bit),
                seen == null || !bit.privilege().pci() ? null : pci(seen));
    }

    private @Nullable TenantNode tenant(TenantId id) {
        return state.tenants().get(id.value());
    }

    /** What every level says of the privilege, the nearest first: the one that decides, then those it overrides. */
    private List<Customization> customizations(@Nullable CompiledBundle bundle, TenantNode home, Bit bit) {
        var found = new ArrayList<Customization>();
        for (TenantNode tenant = home; tenant != null && bundle != null; tenant = above(tenant)) {
            CompiledPublisher publisher = state.publishers().get(tenant.id.value());
            Facts.Publication publication = publisher == null ? null : publisher.publication(bundle);
            Effect effect = publisher == null ? null : publisher.effect(bundle, bit);
            if (publication != null && effect != null) {
                found.add(customization(tenant, publication, effect));
            }
        }
        return found;
    }

    private @Nullable TenantNode above(TenantNode tenant) {
        return state.tenants().get(tenant.parent);
    }

    private static Customization customization(TenantNode tenant, Facts.Publication publication, Effect effect) {
        return new Customization(
                tenant.id, tenant.level, publication.bundle(), publication.packageId(), publication.edition(), effect);
    }

    private static List<Explanation.Needed> delegations(TenantNode target, TenantNode own, Bit bit) {
        int needed = Delegation.needed(target.level, own.level, bit.privilege().delegation());
        return Stream.of(Delegation.values())
                .filter(delegation -> (needed & delegation.bit()) != 0)
                .map(delegation -> new Explanation.Needed(delegation, target.delegates(delegation)))
                .toList();
    }

    private Explanation.Pci pci(TenantNode target) {
        var found = new ArrayList<Customization>();
        for (TenantNode tenant = target; tenant != null; tenant = above(tenant)) {
            CompiledPublisher publisher = state.publishers().get(tenant.id.value());
            if (publisher != null) {
                for (Facts.Publication publication : publisher.pciPublications(target.level)) {
                    Effect effect = publication.entries().get(PrivilegeCode.DENY_PCI_OPERATIONS);
                    if (effect != null) {
                        found.add(customization(tenant, publication, effect));
                    }
                }
            }
        }
        return new Explanation.Pci(target.pciEnforced, found);
    }

    List<Snapshot.InForce> inForce(BundleCode code, TenantId tenant) {
        CompiledBundle bundle = catalogue.bundle(code);
        TenantNode home = tenant(tenant);
        if (bundle == null || home == null) {
            return List.of();
        }
        PrivilegeSet granted = home.granted(List.of(bundle), state.world());
        return catalogue
                .all()
                .filter(bit -> bundle.covered().has(bit.index())
                        && catalogue.heldBy(bundle.level()).has(bit.index()))
                .map(bit -> new Snapshot.InForce(
                        bit.code(),
                        bundle.defaults().has(bit.index()),
                        granted.has(bit.index()),
                        customizations(bundle, home, bit).stream().findFirst().orElse(null)))
                .toList();
    }
}
