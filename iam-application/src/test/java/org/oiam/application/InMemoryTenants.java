package org.oiam.application;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oiam.application.tenants.TenantRow;
import org.oiam.application.tenants.Tenants;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantDomain;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.tenants.TenantRefusal;

final class InMemoryTenants implements Tenants {

    private final InMemoryTransactions transactions;

    InMemoryTenants(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Tenant> find(Sight sight, TenantId id) {
        InMemoryState state = transactions.read();
        return Optional.ofNullable(state.tenants.get(id.value())).filter(tenant -> state.sees(sight, id));
    }

    @Override
    public Tenant hold(Sight sight, TenantId id) {
        transactions.write();
        return get(sight, id);
    }

    @Override
    public void add(Tenant tenant) {
        mustBeUnique(tenant);
        transactions.write().tenants.put(tenant.id().value(), tenant);
    }

    private void mustBeUnique(Tenant tenant) {
        TenantDomain domain = tenant.domain();
        transactions.write().tenants.values().stream()
                .filter(other -> !other.id().equals(tenant.id()))
                .forEach(other -> {
                    if (other.parent().equals(tenant.parent())
                            && other.name().key().equals(tenant.name().key())) {
                        throw new Refused(
                                new TenantRefusal.NameTaken(tenant.name().value()));
                    }
                    if (domain != null && domain.equals(other.domain())) {
                        throw new Refused(new TenantRefusal.DomainTaken(domain.value()));
                    }
                });
    }

    @Override
    public Version replace(Tenant tenant) {
        InMemoryState state = transactions.write();
        Tenant kept = state.tenants.get(tenant.id().value());
        if (kept == null || !kept.version().equals(tenant.version())) {
            throw new Refused(new CommonRefusal.Stale());
        }
        mustBeUnique(tenant);
        Version next = tenant.version().next();
        state.tenants.put(tenant.id().value(), tenant.at(next));
        return next;
    }

    @Override
    public Occupancy occupancy(Tenant tenant) {
        InMemoryState state = transactions.read();
        return new Occupancy(
                state.tenants.values().stream()
                        .filter(other -> tenant.id().equals(other.parentId()))
                        .count(),
                state.users.values().stream()
                        .filter(user -> user.tenantId().equals(tenant.id()) && !user.defaultUser())
                        .count());
    }

    @Override
    public void remove(Tenant tenant) {
        InMemoryState state = transactions.write();
        List.copyOf(state.users.values()).stream()
                .filter(user -> user.tenantId().equals(tenant.id()))
                .forEach(state::removeUser);
        state.customRoles.removeIf(role -> role.owner().equals(tenant.id()));
        state.packages.removeIf(kept -> kept.permissionPackage().owner().equals(tenant.id()));
        state.tenants.remove(tenant.id().value());
    }

    @Override
    public Page<TenantRow> list(Sight sight, Set<TenantLevel> levels, Listing listing) {
        InMemoryState state = transactions.read();
        List<TenantRow> rows = state.tenants.values().stream()
                .filter(tenant -> state.sees(sight, tenant.id()) && levels.contains(tenant.level()))
                .filter(tenant -> !liesBelowASuspended(state, sight, tenant))
                .map(TenantRow::of)
                .toList();
        return InMemoryListing.page(listing, TenantRow.COLUMNS, rows);
    }

    private static boolean liesBelowASuspended(InMemoryState state, Sight sight, Tenant tenant) {
        TenantId above = tenant.parentId();
        while (above != null && !tenant.id().equals(sight.tenant()) && !above.equals(sight.tenant())) {
            Tenant parent = state.tenants.get(above.value());
            if (parent.suspended()) {
                return true;
            }
            above = parent.parentId();
        }
        return false;
    }
}
