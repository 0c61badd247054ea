package org.oiam.archrules.right.corewiredoutside.application;

/** Right: a constructor like any other. */
public record PlaceOrders(String orders) {}
