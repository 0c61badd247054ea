package org.oiam.archrules.strangers.adapter.wires;

/** What a third party made, in a package that happens to be called like an adapter. */
public record Wire() {}
