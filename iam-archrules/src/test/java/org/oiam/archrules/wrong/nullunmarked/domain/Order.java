package org.oiam.archrules.wrong.nullunmarked.domain;

/** Wrong: nothing says what may be null. */
public record Order(String name) {}
