package org.oiam.archrules.right.featuresbelow.domain.orders;

/** Right: it uses no feature. */
public record Order() {}
