package org.oiam.archrules.wrong.featuresabove.domain.weather;

/** Wrong: nobody said what it may use. */
public record Weather() {}
