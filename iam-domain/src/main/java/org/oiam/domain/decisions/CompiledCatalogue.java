package org.oiam.domain.decisions;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.DefaultGrant;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.Privilege;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantLevel;

/** The catalogue as decisions want it: privileges by bit, bundles and what privileges have in common as sets of bits. */
final class CompiledCatalogue {

    private static final TenantLevel[] LEVELS = TenantLevel.values();

    private final Bit[] byIndex;
    private final BitsByCode byCode;
    private final Map<ServiceCode, Integer> services;
    private final Map<BundleCode, CompiledBundle> bundles;
    private final PrivilegeSet none;
    private final PrivilegeSet pci;
    private final PrivilegeSet selfOnly;
    private final PrivilegeSet[] heldBy = new PrivilegeSet[LEVELS.length];
    private final PrivilegeSet[] askedAt = new PrivilegeSet[LEVELS.length];
    private final PrivilegeSet[] ofTenant = new PrivilegeSet[LEVELS.length];
    private final PrivilegeSet[] delegated = new PrivilegeSet[Delegation.Kind.values().length];
    private final Bit[] createToken = new Bit[LEVELS.length];

    /** A privilege with its place in the bit sets. */
    record Bit(int index, PrivilegeCode code, int service, Privilege privilege) {

        int word() {
            return index >>> 6;
        }

        /** Whether it is in a set that has this as its {@link #word}. */
        boolean isIn(long word) {
            return (word >>> index & 1) != 0;
        }

        /** A restriction is no right: nobody has it. Seed: Table 13, Deny PCI Operations. */
        boolean isRestriction() {
            return code.equals(PrivilegeCode.DENY_PCI_OPERATIONS);
        }
    }

    /**
     * A bundle with what it grants by default.
     *
     * @param index its number among the bundles
     * @param covered the privileges of its service: it grants no others
     */
    record CompiledBundle(PrivilegeBundle of, int index, int service, PrivilegeSet covered, PrivilegeSet defaults) {

        BundleCode code() {
            return of.code();
        }

        TenantLevel level() {
            return of.level();
        }
    }

    CompiledCatalogue(Catalogue catalogue) {
        services = new HashMap<>();
        bundles = new HashMap<>();
        byIndex = new Bit[catalogue.privileges().size()];
        int index = 0;
        for (Privilege privilege : catalogue.privileges()) {
            byIndex[index] = new Bit(index, privilege.code(), service(privilege.service()), privilege);
            index++;
        }
        byCode = new BitsByCode(byIndex);
        none = those(bit -> false);
        pci = those(bit -> bit.privilege.pci());
        selfOnly = those(bit -> bit.privilege.self() == Privilege.Self.ONLY);
        for (Delegation.Kind kind : Delegation.Kind.values()) {
            delegated[kind.ordinal()] = those(bit -> bit.privilege.delegation() == kind);
        }
        for (TenantLevel level : LEVELS) {
            heldBy[level.ordinal()] = those(bit -> bit.privilege.heldBy().contains(level));
            askedAt[level.ordinal()] = those(bit -> bit.privilege.askedAt().contains(level));
            ofTenant[level.ordinal()] = those(bit -> ofTenants(bit.privilege).contains(level));
            createToken[level.ordinal()] = known(PrivilegeCode.of("CREATE", UserManagementObjects.token(level)));
        }
        catalogue.bundles().forEach(bundle -> bundles.put(bundle.code(), compiled(bundle)));
    }

    private CompiledCatalogue(CompiledCatalogue other, Map<BundleCode, CompiledBundle> bundles) {
        this.byIndex = other.byIndex;
        this.byCode = other.byCode;
        this.services = other.services;
        this.bundles = bundles;
        this.none = other.none;
        this.pci = other.pci;
        this.selfOnly = other.selfOnly;
        System.arraycopy(other.heldBy, 0, heldBy, 0, LEVELS.length);
        System.arraycopy(other.askedAt, 0, askedAt, 0, LEVELS.length);
        System.arraycopy(other.ofTenant, 0, ofTenant, 0, LEVELS.length);
        System.arraycopy(other.delegated, 0, delegated, 0, delegated.length);
        System.arraycopy(other.createToken, 0, createToken, 0, LEVELS.length);
    }

    private int service(ServiceCode code) {
        return services.computeIfAbsent(code, any -> services.size());
    }

    /** The privileges that pass. */
    PrivilegeSet those(Predicate<Bit> wanted) {
        return PrivilegeSet.of(this, number -> wanted.test(byIndex[number]));
    }

    private CompiledBundle compiled(PrivilegeBundle bundle) {
        int service = service(bundle.service());
        return new CompiledBundle(
                bundle,
                bundles.size(),
                service,
                those(bit -> bit.service == service),
                those(bit -> !bit.isRestriction() && bundle.defaults().contains(bit.code)));
    }

    /** The same without some default grants, which nobody has accepted yet. */
    CompiledCatalogue without(Set<DefaultGrant> withheld) {
        var fewer = new HashMap<>(bundles);
        withheld.forEach(
                grant -> fewer.computeIfPresent(grant.bundle(), (code, bundle) -> without(bundle, grant.privilege())));
        return new CompiledCatalogue(this, fewer);
    }

    private CompiledBundle without(CompiledBundle bundle, PrivilegeCode code) {
        PrivilegeSet fewer = bundle.defaults.minus(those(bit -> bit.code.equals(code)));
        return new CompiledBundle(bundle.of, bundle.index, bundle.service, bundle.covered, fewer);
    }

    private Bit known(PrivilegeCode code) {
        Bit bit = bit(code);
        if (bit == null) {
            throw new IllegalStateException("the catalogue lacks " + code);
        }
        return bit;
    }

    /** To read enterprises at their partner is not to read the partner. */
    private static Set<TenantLevel> ofTenants(Privilege privilege) {
        var levels = EnumSet.noneOf(TenantLevel.class);
        for (TenantLevel level : LEVELS) {
            if (privilege.ofTheTenant()
                    && privilege.code().value().endsWith(":" + UserManagementObjects.tenant(level))) {
                levels.add(level);
            }
        }
        return levels;
    }

    /**
     * The privileges that some entries of a bundle's package set to the effect, as far as the catalogue still permits: an
     * ALLOW that no longer fits ends, a DENY keeps denying.
     */
    PrivilegeSet set(CompiledBundle bundle, Map<PrivilegeCode, Effect> entries, Effect effect) {
        long[] words = PrivilegeSet.words(this);
        entries.forEach((code, said) -> {
            Bit bit = bit(code);
            if (bit != null
                    && said == effect
                    && !bit.isRestriction()
                    && (effect == Effect.DENY || bundle.of.permits(bit.privilege, Effect.ALLOW))) {
                words[bit.word()] |= 1L << bit.index;
            }
        });
        return new PrivilegeSet(this, words);
    }

    /** Whether the catalogue permits a package of the bundle to allow the privilege. */
    boolean isAllowable(CompiledBundle bundle, PrivilegeCode code) {
        Bit bit = bit(code);
        return bit != null && bundle.of.permits(bit.privilege, Effect.ALLOW);
    }

    int count() {
        return byIndex.length;
    }

    /** The privilege with a number below the count. Numbers never leave the process. */
    Bit at(int number) {
        return byIndex[number];
    }

    @Nullable
    Bit bit(PrivilegeCode code) {
        return byCode.get(code);
    }

    Stream<Bit> all() {
        return Stream.of(byIndex);
    }

    /** The privilege to create tokens for users of the level: whoever loses it, loses the tokens' use. */
    Bit createToken(TenantLevel level) {
        return createToken[level.ordinal()];
    }

    PrivilegeSet none() {
        return none;
    }

    /** The privileges that are denied to everybody wherever PCI compliance is enforced. */
    PrivilegeSet pci() {
        return pci;
    }

    /** The privileges that users have for their own record alone. */
    PrivilegeSet selfOnly() {
        return selfOnly;
    }

    /** The privileges that users of the level may hold. */
    PrivilegeSet heldBy(TenantLevel level) {
        return heldBy[level.ordinal()];
    }

    /** The privileges that can be asked at tenants of the level. */
    PrivilegeSet askedAt(TenantLevel level) {
        return askedAt[level.ordinal()];
    }

    /** The privileges that read, change or delete a tenant of the level itself, so that they work on a suspended one. */
    PrivilegeSet ofTenant(TenantLevel level) {
        return ofTenant[level.ordinal()];
    }

    /** The privileges that need such a delegation in tenants below. */
    PrivilegeSet delegated(Delegation.Kind kind) {
        return delegated[kind.ordinal()];
    }

    int bundleCount() {
        return bundles.size();
    }

    /** The bundle, or null when the catalogue no longer has it: it grants nothing then. */
    @Nullable
    CompiledBundle bundle(BundleCode code) {
        return bundles.get(code);
    }

    /** The bundles that it still has, at most one a service: the last one counts. */
    List<CompiledBundle> bundles(Collection<BundleCode> codes) {
        var byService = new HashMap<Integer, CompiledBundle>();
        for (BundleCode code : codes) {
            CompiledBundle bundle = bundles.get(code);
            if (bundle != null) {
                byService.put(bundle.service, bundle);
            }
        }
        return List.copyOf(byService.values());
    }
}
