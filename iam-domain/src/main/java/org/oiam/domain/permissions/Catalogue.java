package org.oiam.domain.permissions;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.oiam.domain.tenants.TenantLevel;

/**
 * Everything that can be granted: services, privileges, bundles and default roles. A catalogue that exists is whole:
 * every reference in it is known and every rule about it holds.
 */
public final class Catalogue {

    private final CatalogueVersion version;
    private final Map<ServiceCode, Service> services;
    private final Map<PrivilegeCode, Privilege> privileges;
    private final Map<BundleCode, PrivilegeBundle> bundles;
    private final List<DefaultRole> roles;
    private final List<Placement> placements;
    private final List<EdgeOperation> edgeOperations;

    /** Keeps the parts; {@link CatalogueSource} is the one place that makes them and has checked them. */
    Catalogue(
            CatalogueVersion version,
            Collection<Service> services,
            Collection<Privilege> privileges,
            Collection<PrivilegeBundle> bundles,
            Collection<DefaultRole> roles,
            Collection<Placement> placements,
            Collection<EdgeOperation> edgeOperations) {
        this.version = version;
        this.services = byKey(services, Service::code);
        this.privileges = byKey(privileges, Privilege::code);
        this.bundles = byKey(bundles, PrivilegeBundle::code);
        this.roles = List.copyOf(roles);
        this.placements = List.copyOf(placements);
        this.edgeOperations = List.copyOf(edgeOperations);
    }

    private static <K, V> Map<K, V> byKey(Collection<V> values, Function<V, K> key) {
        var map = new LinkedHashMap<K, V>();
        values.forEach(value -> map.put(key.apply(value), value));
        return Collections.unmodifiableMap(map);
    }

    /** The version of the catalogue; permission packages carry the one that they were made for. */
    public CatalogueVersion version() {
        return version;
    }

    /** All services, Global Settings first. */
    public Collection<Service> services() {
        return services.values();
    }

    /** All privileges, in the order of their numbers. */
    public Collection<Privilege> privileges() {
        return privileges.values();
    }

    /** All bundles, in the order of their numbers. */
    public Collection<PrivilegeBundle> bundles() {
        return bundles.values();
    }

    /** All default roles, in the order of their numbers. Seed: Table 5. */
    public List<DefaultRole> roles() {
        return roles;
    }

    /** Every place where the tables show a privilege. Seed: Tables 12 and 13. */
    public List<Placement> placements() {
        return placements;
    }

    /** What Basic and Privileged edge access allow. Seed: Table 3, Edge Access. */
    public List<EdgeOperation> edgeOperations() {
        return edgeOperations;
    }

    /** The service of that code, if there is one. */
    public Optional<Service> service(ServiceCode code) {
        return Optional.ofNullable(services.get(code));
    }

    /** The privilege of that code, if there is one. */
    public Optional<Privilege> privilege(PrivilegeCode code) {
        return Optional.ofNullable(privileges.get(code));
    }

    /** The bundle of that code, if there is one. */
    public Optional<PrivilegeBundle> bundle(BundleCode code) {
        return Optional.ofNullable(bundles.get(code));
    }

    /** The bundles of a service for users of a level, Full Access included. */
    public List<PrivilegeBundle> bundles(ServiceCode service, TenantLevel level) {
        return bundles.values().stream()
                .filter(bundle -> bundle.service().equals(service) && bundle.level() == level)
                .toList();
    }

    /**
     * The default grants that an older catalogue did not have although it knew both the bundle and the privilege: they
     * widen what people were given, so somebody accepts them first.
     */
    public Set<DefaultGrant> widenedSince(Catalogue older) {
        var widened = new TreeSet<DefaultGrant>();
        for (PrivilegeBundle bundle : bundles.values()) {
            older.bundle(bundle.code())
                    .ifPresent(before -> bundle.defaults().stream()
                            .filter(code -> older.privileges.containsKey(code))
                            .filter(code -> !before.defaults().contains(code))
                            .forEach(code -> widened.add(new DefaultGrant(bundle.code(), code))));
        }
        return widened;
    }

    /** Whether it has that default grant. */
    public boolean grants(DefaultGrant grant) {
        return bundle(grant.bundle())
                .filter(bundle -> bundle.defaults().contains(grant.privilege()))
                .isPresent();
    }
}
