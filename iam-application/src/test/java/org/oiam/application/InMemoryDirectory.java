package org.oiam.application;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.oiam.application.decisions.Directory;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;

final class InMemoryDirectory implements Directory {

    private final InMemoryTransactions transactions;

    InMemoryDirectory(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Names names(Sight sight, Set<TenantId> tenants, Set<RoleId> roles, Set<UserId> users) {
        InMemoryState state = transactions.read();
        var tenantNames = new HashMap<TenantId, String>();
        state.tenants.values().stream()
                .filter(tenant -> tenants.contains(tenant.id()) && state.sees(sight, tenant.id()))
                .forEach(tenant -> tenantNames.put(tenant.id(), tenant.name().value()));
        var roleNames = new HashMap<RoleId, String>();
        state.defaultRoles.values().stream()
                .filter(role -> roles.contains(role.id()))
                .forEach(role -> roleNames.put(role.id(), role.name().value()));
        state.customRoles.values().stream()
                .filter(role -> roles.contains(role.id()) && state.sees(sight, role.owner()))
                .forEach(role -> roleNames.put(role.id(), role.name().value()));
        var userNames = new HashMap<UserId, String>();
        state.users.values().stream()
                .filter(user -> users.contains(user.id()) && state.sees(sight, user.tenantId()))
                .forEach(user -> userNames.put(user.id(), user.name().toString()));
        return new Names(tenantNames, roleNames, userNames);
    }

    @Override
    public Optional<UserId> user(Sight sight, UserName name) {
        InMemoryState state = transactions.read();
        return state.users.values().stream()
                .filter(user -> user.name().key().equals(name.key()) && state.sees(sight, user.tenantId()))
                .map(User::id)
                .findFirst();
    }

    @Override
    public Map<EditionKey, Origin> origins(Sight sight, Set<EditionKey> editions) {
        InMemoryState state = transactions.read();
        var origins = new HashMap<EditionKey, Origin>();
        editions.forEach(key -> state.editions(key.packageId())
                .latest(kept -> kept.edition().number() == key.number())
                .filter(kept -> state.sees(sight, kept.owner()))
                .ifPresent(kept -> origins.put(
                        key,
                        new Origin(
                                kept.edition().content().name().value(),
                                kept.authorName(),
                                kept.edition().publishedAt()))));
        return origins;
    }
}
