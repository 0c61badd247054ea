package org.oiam.ownrules.wrong.featuresabove.application.tenants;

import org.oiam.ownrules.wrong.featuresabove.application.roles.Roles;

/** Wrong: it uses a feature above it. */
public record ManageTenants(Roles roles) {}
