package org.oiam.ownrules.wrong.featuresabove.domain.sessions;

/** Wrong: a feature of its own rank uses it. */
public record Session() {}
