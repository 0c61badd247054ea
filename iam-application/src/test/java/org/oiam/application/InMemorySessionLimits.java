package org.oiam.application;

import java.util.HashMap;
import java.util.Map;
import org.oiam.application.authentication.SessionLimits;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.sessions.SessionLimit;
import org.oiam.domain.sessions.SessionPolicy;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;

final class InMemorySessionLimits implements SessionLimits {

    private final InMemoryTransactions transactions;

    InMemorySessionLimits(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public SessionPolicy of(TenantId tenant) {
        return transactions.read().sessionLimits.getOrDefault(tenant, SessionPolicy.UNLIMITED);
    }

    @Override
    public SessionLimit perUser(TenantId tenant) {
        return of(tenant).perUser();
    }

    @Override
    public SessionLimit holdPerRole(TenantId tenant, RoleId role) {
        transactions.write();
        return of(tenant).perRole().getOrDefault(role, SessionLimit.UNLIMITED);
    }

    @Override
    public void replace(Tenant tenant, SessionPolicy policy) {
        InMemoryState state = transactions.write();
        var limited = new HashMap<RoleId, SessionLimit>(policy.perRole());
        limited.values().removeIf(SessionLimit.UNLIMITED::equals);
        var changed = new HashMap<>(state.sessionLimits);
        changed.put(tenant.id(), new SessionPolicy(policy.perUser(), limited));
        state.sessionLimits = Map.copyOf(changed);
    }
}
