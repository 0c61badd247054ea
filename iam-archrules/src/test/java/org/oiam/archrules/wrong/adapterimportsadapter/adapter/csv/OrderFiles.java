package org.oiam.archrules.wrong.adapterimportsadapter.adapter.csv;

/** Wrong: another adapter imports it. */
public record OrderFiles() {}
