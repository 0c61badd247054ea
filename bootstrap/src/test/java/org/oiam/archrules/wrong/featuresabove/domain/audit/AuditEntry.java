package org.oiam.archrules.wrong.featuresabove.domain.audit;

import org.oiam.archrules.wrong.featuresabove.domain.roles.Role;

/** Wrong: the audit uses a feature. */
public record AuditEntry(Role role) {}
