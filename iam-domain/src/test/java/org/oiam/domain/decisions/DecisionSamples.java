package org.oiam.domain.decisions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueSamples;
import org.oiam.domain.permissions.DefaultRole;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.Privilege;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.roles.Role;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/** A world for tests of the engine: tenants of every kind, and in each a user for every default role of its level. */
final class DecisionSamples {

    static final Catalogue CATALOGUE = CatalogueSamples.standard();

    static final TenantId OPERATOR = TenantId.OPERATOR;
    static final TenantId PARTNER = new TenantId(2);
    static final TenantId OTHER_PARTNER = new TenantId(3);
    static final TenantId CUSTOMER = new TenantId(4);
    static final TenantId OTHER_CUSTOMER = new TenantId(5);
    static final TenantId FOREIGN_CUSTOMER = new TenantId(6);
    static final TenantId DIRECT = new TenantId(7);

    static final String FLUSH_FLOWS = "REMOTE_FLUSH_FLOWS";
    static final String VPN_TEST = "REMOTE_VPN_TEST";
    static final String DENY_PCI = "DENY_PCI_OPERATIONS";

    private static final List<TenantId> TENANTS =
            List.of(OPERATOR, PARTNER, OTHER_PARTNER, CUSTOMER, OTHER_CUSTOMER, FOREIGN_CUSTOMER, DIRECT);

    private static final Map<TenantLevel, List<TenantId>> HOMES = Map.of(
            TenantLevel.OPERATOR, List.of(OPERATOR),
            TenantLevel.PARTNER, List.of(PARTNER, OTHER_PARTNER),
            TenantLevel.ENTERPRISE, List.of(CUSTOMER, OTHER_CUSTOMER, FOREIGN_CUSTOMER, DIRECT));

    private DecisionSamples() {}

    /** Enterprises let those above view, configure and troubleshoot them, partners let the operator in. */
    static Snapshot world() {
        return world(CATALOGUE);
    }

    static Snapshot world(Catalogue catalogue) {
        var tenants = List.of(
                tenant(OPERATOR, TenantLevel.OPERATOR, null),
                tenant(PARTNER, TenantLevel.PARTNER, OPERATOR),
                tenant(OTHER_PARTNER, TenantLevel.PARTNER, OPERATOR),
                tenant(CUSTOMER, TenantLevel.ENTERPRISE, PARTNER),
                tenant(OTHER_CUSTOMER, TenantLevel.ENTERPRISE, PARTNER),
                tenant(FOREIGN_CUSTOMER, TenantLevel.ENTERPRISE, OTHER_PARTNER),
                tenant(DIRECT, TenantLevel.ENTERPRISE, OPERATOR));
        var users = new ArrayList<Facts.OfUser>();
        for (Facts.OfTenant tenant : tenants) {
            for (DefaultRole role : CATALOGUE.roles()) {
                if (role.level() == tenant.level()) {
                    users.add(new Facts.OfUser(
                            user(tenant.id(), role.name()), tenant.id(), new RoleId(role.number()), true));
                }
            }
        }
        var roles = CATALOGUE.roles().stream()
                .map(Role.Predefined::of)
                .map(role -> new Facts.OfRole(
                        role.id(),
                        null,
                        role.scope(),
                        role.isSuperuser(),
                        Set.copyOf(role.bundles().values())))
                .toList();
        return Snapshot.empty(catalogue).with(1, Facts.of(tenants, users, roles));
    }

    static Facts.OfTenant tenant(TenantId id, TenantLevel level, @Nullable TenantId parent) {
        return new Facts.OfTenant(id, level, parent, false, support(level, parent), false);
    }

    private static Set<Delegation> support(TenantLevel level, @Nullable TenantId parent) {
        return switch (level) {
            case OPERATOR -> Set.of();
            case PARTNER -> Set.of(Delegation.PARTNER_TO_OPERATOR);
            case ENTERPRISE ->
                OPERATOR.equals(parent)
                        ? Set.of(Delegation.SUPPORT_TO_OPERATOR)
                        : Set.of(Delegation.SUPPORT_TO_OPERATOR, Delegation.SUPPORT_TO_PARTNER);
        };
    }

    static RoleId role(String name) {
        return CATALOGUE.roles().stream()
                .filter(role -> role.name().equals(name))
                .map(role -> new RoleId(role.number()))
                .findFirst()
                .orElseThrow();
    }

    static UserId user(TenantId tenant, String role) {
        return new UserId(tenant.value() * 100 + role(role).value());
    }

    static PrivilegeCode code(String code) {
        return new PrivilegeCode(code);
    }

    static BundleCode bundle(String code) {
        return new BundleCode(code);
    }

    static Map<PrivilegeCode, Effect> allow(String... codes) {
        return entries(Effect.ALLOW, codes);
    }

    static Map<PrivilegeCode, Effect> deny(String... codes) {
        return entries(Effect.DENY, codes);
    }

    private static Map<PrivilegeCode, Effect> entries(Effect effect, String... codes) {
        var entries = new TreeMap<PrivilegeCode, Effect>();
        for (String code : codes) {
            entries.put(code(code), effect);
        }
        return entries;
    }

    static Map<PrivilegeCode, Effect> both(Map<PrivilegeCode, Effect> some, Map<PrivilegeCode, Effect> others) {
        var both = new TreeMap<>(some);
        both.putAll(others);
        return both;
    }

    static Facts.Publication edition(String bundle, Map<PrivilegeCode, Effect> entries) {
        return new Facts.Publication(bundle(bundle), new PackageId(7), 1, entries);
    }

    static Facts.OfPublisher publisher(TenantId tenant, Facts.Publication... publications) {
        return new Facts.OfPublisher(tenant, List.of(publications));
    }

    /** The world once the tenant has published this and nothing else. */
    static Snapshot publish(Snapshot before, TenantId tenant, Facts.Publication... publications) {
        return before.with(before.revision() + 1, Facts.published(publisher(tenant, publications)));
    }

    /** The world once the facts are so. */
    static Snapshot with(Snapshot before, Facts.OfTenant... tenants) {
        return before.with(before.revision() + 1, Facts.of(List.of(tenants), List.of(), List.of()));
    }

    static Decision decide(Snapshot world, UserId user, String privilege, TenantId target) {
        return world.decide(Question.of(user, Credential.SESSION, code(privilege), target));
    }

    static Explanation explain(Snapshot world, UserId user, String privilege, TenantId target) {
        return world.explain(Question.of(user, Credential.SESSION, code(privilege), target));
    }

    /** The questions of everybody about everything in every tenant that two worlds answer differently. */
    static Set<Question> differences(Snapshot one, Snapshot other) {
        var different = new HashSet<Question>();
        for (DefaultRole role : CATALOGUE.roles()) {
            for (TenantId home : HOMES.getOrDefault(role.level(), List.of())) {
                UserId user = user(home, role.name());
                for (TenantId target : TENANTS) {
                    for (Privilege privilege : CATALOGUE.privileges()) {
                        var question = Question.of(user, Credential.SESSION, privilege.code(), target);
                        if (one.decide(question) != other.decide(question)) {
                            different.add(question);
                        }
                    }
                }
            }
        }
        return different;
    }
}
