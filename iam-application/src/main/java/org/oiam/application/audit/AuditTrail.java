package org.oiam.application.audit;

import org.oiam.application.Listing;
import org.oiam.application.Page;
import org.oiam.application.Sight;
import org.oiam.domain.audit.AuditEntry;
import org.oiam.domain.tenants.TenantId;

/** Where the audit entries are kept; what was written is never changed or taken away. */
public interface AuditTrail {

    /** Keeps an entry, in the transaction of the change; the actor's name is looked up by the store. */
    void record(AuditEntry entry);

    /** The entries that concern the tenant, which lies within sight; columns are {@link ReadAudit#COLUMNS}. */
    Page<AuditEntry> list(Sight sight, TenantId tenant, Listing listing);
}
