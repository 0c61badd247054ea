package org.oiam.archrules.wrong.bannedsuffixes.adapter;

/** Wrong: the word itself, where it is no word of the domain. */
public record Service() {}
