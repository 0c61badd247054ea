package org.oiam.domain.decisions;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.DefaultGrant;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.Privilege;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.tenants.TenantLevel;

/** The catalogue as decisions want it: privileges by bit, bundles as sets of bits. Bits never leave the process. */
final class CompiledCatalogue {

    private final Map<PrivilegeCode, Bit> bits;
    private final Bit[] byIndex;
    private final Map<ServiceCode, Integer> services;
    private final Map<BundleCode, CompiledBundle> bundles;
    private final Bit[] createToken;

    /** A privilege with its place in the bit sets. */
    record Bit(int index, int service, Privilege privilege, int heldBy, int askedAt, int ofTenant) {

        boolean isIn(Bits set) {
            return set.has(index);
        }

        boolean canBeHeldBy(TenantLevel level) {
            return (heldBy & level.bit()) != 0;
        }

        boolean canBeAskedAt(TenantLevel level) {
            return (askedAt & level.bit()) != 0;
        }

        /** Whether it reads, changes or deletes a tenant of the level itself, so that it works on a suspended one. */
        boolean isOfTenant(TenantLevel level) {
            return (ofTenant & level.bit()) != 0;
        }

        /** A restriction is no right: nobody has it. Seed: Table 13, Deny PCI Operations. */
        boolean isRestriction() {
            return privilege.code().equals(PrivilegeCode.DENY_PCI_OPERATIONS);
        }
    }

    /** A bundle with what it grants by default. */
    record CompiledBundle(PrivilegeBundle of, int service, Bits defaults) {

        BundleCode code() {
            return of.code();
        }

        TenantLevel level() {
            return of.level();
        }
    }

    CompiledCatalogue(Catalogue catalogue) {
        bits = new HashMap<>();
        services = new HashMap<>();
        bundles = new HashMap<>();
        createToken = new Bit[TenantLevel.values().length];
        byIndex = new Bit[catalogue.privileges().size()];
        for (Privilege privilege : catalogue.privileges()) {
            var bit = new Bit(
                    bits.size(),
                    service(privilege.service()),
                    privilege,
                    mask(privilege.heldBy()),
                    mask(privilege.askedAt()),
                    mask(ofTenants(privilege)));
            byIndex[bit.index] = bit;
            bits.put(privilege.code(), bit);
        }
        catalogue.bundles().forEach(bundle -> bundles.put(bundle.code(), compiled(bundle)));
        for (TenantLevel level : TenantLevel.values()) {
            createToken[level.ordinal()] = known(PrivilegeCode.of("CREATE", UserManagementObjects.token(level)));
        }
    }

    private CompiledCatalogue(CompiledCatalogue other, Map<BundleCode, CompiledBundle> bundles) {
        this.bits = other.bits;
        this.byIndex = other.byIndex;
        this.services = other.services;
        this.createToken = other.createToken;
        this.bundles = bundles;
    }

    private int service(ServiceCode code) {
        return services.computeIfAbsent(code, any -> services.size());
    }

    private CompiledBundle compiled(PrivilegeBundle bundle) {
        return new CompiledBundle(bundle, service(bundle.service()), set(bundle.defaults()));
    }

    /** The same without some default grants, which nobody has accepted yet. */
    CompiledCatalogue without(Set<DefaultGrant> withheld) {
        var fewer = new HashMap<>(bundles);
        withheld.forEach(grant -> {
            Bit bit = bits.get(grant.privilege());
            if (bit != null) {
                fewer.computeIfPresent(grant.bundle(), (code, bundle) -> without(bundle, bit));
            }
        });
        return new CompiledCatalogue(this, fewer);
    }

    private static CompiledBundle without(CompiledBundle bundle, Bit bit) {
        return new CompiledBundle(bundle.of, bundle.service, bundle.defaults.without(bit.index));
    }

    private Bit known(PrivilegeCode code) {
        Bit bit = bits.get(code);
        if (bit == null) {
            throw new IllegalStateException("the catalogue lacks " + code);
        }
        return bit;
    }

    /** To read enterprises at their partner is not to read the partner. */
    private static Set<TenantLevel> ofTenants(Privilege privilege) {
        var levels = EnumSet.noneOf(TenantLevel.class);
        for (TenantLevel level : TenantLevel.values()) {
            if (privilege.ofTheTenant()
                    && privilege.code().value().endsWith(":" + UserManagementObjects.tenant(level))) {
                levels.add(level);
            }
        }
        return levels;
    }

    private static int mask(Set<TenantLevel> levels) {
        return levels.stream().mapToInt(TenantLevel::bit).reduce(0, (a, b) -> a | b);
    }

    private Bits set(Collection<PrivilegeCode> codes) {
        return Bits.of(
                byIndex.length,
                codes.stream()
                        .map(bits::get)
                        .filter(bit -> bit != null && !bit.isRestriction())
                        .map(Bit::index)
                        .toList());
    }

    /**
     * The privileges that some entries of a bundle's package set to the effect, as far as the catalogue still permits: an
     * ALLOW that no longer fits ends, a DENY keeps denying.
     */
    Bits set(CompiledBundle bundle, Map<PrivilegeCode, Effect> entries, Effect effect) {
        return set(entries.keySet().stream()
                .filter(code -> entries.get(code) == effect)
                .filter(code -> effect == Effect.DENY || isAllowable(bundle, code))
                .toList());
    }

    /** Whether the catalogue permits a package of the bundle to allow the privilege. */
    boolean isAllowable(CompiledBundle bundle, PrivilegeCode code) {
        Bit bit = bits.get(code);
        return bit != null && bundle.of.permits(bit.privilege, Effect.ALLOW);
    }

    @Nullable
    Bit bit(PrivilegeCode code) {
        return bits.get(code);
    }

    List<Bit> all() {
        return List.of(byIndex);
    }

    /** The privilege to create tokens for users of the level: whoever loses it, loses the tokens' use. */
    Bit createToken(TenantLevel level) {
        return createToken[level.ordinal()];
    }

    /** The bundle, or null when the catalogue no longer has it: it grants nothing then. */
    @Nullable
    CompiledBundle bundle(BundleCode code) {
        return bundles.get(code);
    }

    /** One bundle a service, by the service's number; null where there is none. */
    @Nullable
    CompiledBundle[] byService(Collection<BundleCode> codes) {
        var found = new @Nullable CompiledBundle[services.size()];
        for (BundleCode code : codes) {
            CompiledBundle bundle = bundles.get(code);
            if (bundle != null) {
                found[bundle.service] = bundle;
            }
        }
        return found;
    }
}
