package org.oiam.application;

import java.util.List;
import org.oiam.application.audit.AuditTrail;
import org.oiam.application.audit.ReadAudit;
import org.oiam.domain.audit.AuditEntry;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.User;

final class InMemoryAuditTrail implements AuditTrail {

    private final InMemoryTransactions transactions;

    InMemoryAuditTrail(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void record(AuditEntry entry) {
        InMemoryState state = transactions.write();
        User actor = state.users.get(entry.actorId());
        state.trail = state.trail.plus(new AuditEntry(
                entry.id(),
                entry.at(),
                entry.actorId(),
                actor == null ? "" : actor.name().toString(),
                entry.credential(),
                entry.credentialId(),
                entry.tenantId(),
                entry.action(),
                entry.outcome(),
                entry.objectType(),
                entry.objectId(),
                entry.before(),
                entry.after(),
                entry.reason(),
                entry.address()));
    }

    @Override
    public Page<AuditEntry> list(Sight sight, TenantId tenant, Listing listing) {
        InMemoryState state = transactions.read();
        List<AuditEntry> entries = state.trail.all().stream()
                .filter(entry -> entry.tenantId() == tenant.value() && state.sees(sight, tenant))
                .toList();
        return InMemoryListing.page(listing, ReadAudit.COLUMNS, entries);
    }
}
