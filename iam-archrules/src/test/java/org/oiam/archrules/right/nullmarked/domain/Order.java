package org.oiam.archrules.right.nullmarked.domain;

/** Right: its package says that nothing is null. */
public record Order(String name) {}
