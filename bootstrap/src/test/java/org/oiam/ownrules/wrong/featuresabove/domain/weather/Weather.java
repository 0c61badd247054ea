package org.oiam.ownrules.wrong.featuresabove.domain.weather;

/** Wrong: nobody said what it may use. */
public record Weather() {}
