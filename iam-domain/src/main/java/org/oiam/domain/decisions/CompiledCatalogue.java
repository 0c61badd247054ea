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
import org.oiam.domain.permissions.Privilege;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantLevel;

/** The catalogue as decisions want it: privileges by bit, bundles as sets of bits. Bits never leave the process. */
final class CompiledCatalogue {

    private final Map<PrivilegeCode, Bit> bits = new HashMap<>();
    private final Bit[] byIndex;
    private final Map<BundleCode, long[]> bundles = new HashMap<>();
    private final Bit[] createToken = new Bit[TenantLevel.values().length];

    /** A privilege with its place in the bit sets. */
    record Bit(int index, Privilege privilege, int heldBy, int askedAt, int ofTenant) {

        boolean isIn(long[] set) {
            return (set[index >>> 6] & 1L << index) != 0;
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
    }

    CompiledCatalogue(Catalogue catalogue) {
        byIndex = new Bit[catalogue.privileges().size()];
        for (Privilege privilege : catalogue.privileges()) {
            var bit = new Bit(
                    bits.size(),
                    privilege,
                    mask(privilege.heldBy()),
                    mask(privilege.askedAt()),
                    mask(ofTenants(privilege)));
            byIndex[bit.index] = bit;
            bits.put(privilege.code(), bit);
        }
        catalogue.bundles().forEach(bundle -> {
            long[] set = nothing();
            bundle.defaults().forEach(code -> add(set, bits.get(code)));
            bundles.put(bundle.code(), set);
        });
        for (TenantLevel level : TenantLevel.values()) {
            createToken[level.ordinal()] = known(PrivilegeCode.of("CREATE", UserManagementObjects.token(level)));
        }
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

    private static void add(long[] set, @Nullable Bit bit) {
        if (bit != null) {
            set[bit.index >>> 6] |= 1L << bit.index;
        }
    }

    private long[] nothing() {
        return new long[(byIndex.length >>> 6) + 1];
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

    /** What the bundles grant together by default. A bundle that the catalogue no longer has grants nothing. */
    long[] defaults(Collection<BundleCode> codes) {
        long[] union = nothing();
        for (BundleCode code : codes) {
            long[] set = bundles.get(code);
            for (int i = 0; set != null && i < union.length; i++) {
                union[i] |= set[i];
            }
        }
        return union;
    }
}
