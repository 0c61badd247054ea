package org.oiam.archrules.right.ringspointinwards.domain;

/** Right: it knows itself. */
public record Order(String name) {}
