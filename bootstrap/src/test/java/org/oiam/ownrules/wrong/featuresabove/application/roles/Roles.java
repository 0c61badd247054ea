package org.oiam.ownrules.wrong.featuresabove.application.roles;

/** Wrong: a feature below uses it. */
public record Roles() {}
