package org.oiam.archrules.wrong.adapterexposestwo.adapter.csv;

/** Wrong: two types of an adapter are public. */
public record OrderFiles() {}
