package org.oiam.archrules.wrong.featuresabove.application.tenants;

import org.oiam.archrules.wrong.featuresabove.application.roles.Roles;

/** Wrong: it uses a feature above it. */
public record ManageTenants(Roles roles) {}
