package org.oiam.ownrules.wrong.featuresabove.domain.roles;

/** Wrong: a feature below uses it. */
public record Role() {}
