package org.oiam.ownrules.wrong.nullunmarked.adapter;

/** Wrong: nothing says what may be null. */
public record OrderFiles(String name) {}
