package org.oiam.archrules.wrong.featuresabove.domain.roles;

/** Wrong: a feature below uses it. */
public record Role() {}
