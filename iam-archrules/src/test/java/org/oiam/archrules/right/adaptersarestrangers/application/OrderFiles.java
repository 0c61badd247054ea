package org.oiam.archrules.right.adaptersarestrangers.application;

/** Right: what an adapter needs of another is a port. */
public interface OrderFiles {}
