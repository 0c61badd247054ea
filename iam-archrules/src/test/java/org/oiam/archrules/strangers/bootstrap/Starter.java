package org.oiam.archrules.strangers.bootstrap;

/** What a third party made, in a package that happens to be called like a ring. */
public final class Starter {}
