package org.oiam.ownrules.wrong.featuresabove.domain.audit;

import org.oiam.ownrules.wrong.featuresabove.domain.roles.Role;

/** Wrong: the audit uses a feature. */
public record AuditEntry(Role role) {}
