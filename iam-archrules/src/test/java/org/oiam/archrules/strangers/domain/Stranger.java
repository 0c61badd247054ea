package org.oiam.archrules.strangers.domain;

/** What a third party made, in a package that happens to be called like a ring. */
public record Stranger() {}
