package org.oiam.archrules.right.namesthatsay.domain;

/** Right: the word itself, where it is what the domain speaks of. */
public record Service() {}
