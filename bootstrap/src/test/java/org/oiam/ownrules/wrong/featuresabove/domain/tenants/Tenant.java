package org.oiam.ownrules.wrong.featuresabove.domain.tenants;

import org.oiam.ownrules.wrong.featuresabove.domain.roles.Role;

/** Wrong: it uses a feature above it. */
public record Tenant(Role role) {}
