package org.oiam.archrules.wrong.featuresabove.application.roles;

/** Wrong: a feature below uses it. */
public record Roles() {}
