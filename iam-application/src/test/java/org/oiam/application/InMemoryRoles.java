package org.oiam.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oiam.application.roles.RoleRow;
import org.oiam.application.roles.Roles;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.roles.Role;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.roles.RoleRefusal;
import org.oiam.domain.tenants.Tenant;

final class InMemoryRoles implements Roles {

    private final InMemoryTransactions transactions;

    InMemoryRoles(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Role> find(Tenant tenant, RoleId id) {
        return standing(tenant).stream().filter(role -> role.id().equals(id)).findFirst();
    }

    private List<Role> standing(Tenant tenant) {
        InMemoryState state = transactions.read();
        var roles = new ArrayList<Role>();
        state.defaultRoles.values().stream().filter(role -> role.serves(tenant)).forEach(roles::add);
        state.customRoles.values().stream()
                .filter(role -> role.serves(tenant) || role.owner().equals(tenant.id()))
                .forEach(roles::add);
        return roles;
    }

    @Override
    public Optional<Role.Custom> findOwned(Sight sight, RoleId id) {
        InMemoryState state = transactions.read();
        return Optional.ofNullable(state.customRoles.get(id.value())).filter(role -> state.sees(sight, role.owner()));
    }

    @Override
    public void add(Role.Custom role) {
        mustBeUnique(role);
        transactions.write().customRoles.put(role.id().value(), role);
    }

    private void mustBeUnique(Role.Custom role) {
        if (transactions.write().customRoles.values().stream()
                .anyMatch(other -> !other.id().equals(role.id())
                        && other.owner().equals(role.owner())
                        && other.scope() == role.scope()
                        && other.name().key().equals(role.name().key()))) {
            throw new Refused(new RoleRefusal.NameTaken(role.name().value()));
        }
    }

    @Override
    public Version replace(Role.Custom role) {
        InMemoryState state = transactions.write();
        Role.Custom kept = state.customRoles.get(role.id().value());
        if (kept == null || !kept.version().equals(role.version())) {
            throw new Refused(new CommonRefusal.Stale());
        }
        mustBeUnique(role);
        Version next = role.version().next();
        state.customRoles.put(
                role.id().value(),
                new Role.Custom(
                        role.id(),
                        role.owner(),
                        role.name(),
                        role.description(),
                        role.scope(),
                        role.bundles(),
                        role.createdAt(),
                        role.modifiedAt(),
                        next));
        return next;
    }

    @Override
    public long holders(Role.Custom role) {
        return transactions.read().users.values().stream()
                .filter(user -> user.roleId().equals(role.id()))
                .count();
    }

    @Override
    public void remove(Role.Custom role) {
        long holders = holders(role);
        if (holders > 0) {
            throw new Refused(new RoleRefusal.StillHeld(role.id(), holders));
        }
        transactions.write().customRoles.remove(role.id().value());
    }

    @Override
    public Page<RoleRow> list(Tenant tenant, Listing listing) {
        List<RoleRow> rows =
                standing(tenant).stream().map(role -> row(tenant, role)).toList();
        return InMemoryListing.page(listing, RoleRow.COLUMNS, rows);
    }

    private RoleRow row(Tenant tenant, Role role) {
        Role.Custom custom = role instanceof Role.Custom own ? own : null;
        long users = transactions.read().users.values().stream()
                .filter(user ->
                        user.tenantId().equals(tenant.id()) && user.roleId().equals(role.id()))
                .count();
        return new RoleRow(
                role.id().value(),
                custom == null ? null : custom.owner().value(),
                role.name().value(),
                role.description().value(),
                role.scope(),
                custom != null,
                role.isSuperuser(),
                users,
                custom == null ? null : custom.createdAt(),
                custom == null ? null : custom.modifiedAt(),
                custom == null ? Version.FIRST.number() : custom.version().number());
    }

    @Override
    public boolean synchronise(List<Role.Predefined> defaults) {
        InMemoryState state = transactions.write();
        if (List.copyOf(state.defaultRoles.values()).equals(defaults)) {
            return false;
        }
        state.defaultRoles.clear();
        defaults.forEach(role -> state.defaultRoles.put(role.id().value(), role));
        return true;
    }
}
