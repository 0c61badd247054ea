package org.oiam.archrules.wrong.nullunmarked.adapter;

/** Wrong: nothing says what may be null. */
public record OrderFiles(String name) {}
