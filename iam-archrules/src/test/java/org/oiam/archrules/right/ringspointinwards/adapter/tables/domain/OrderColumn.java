package org.oiam.archrules.right.ringspointinwards.adapter.tables.domain;

import org.oiam.archrules.right.ringspointinwards.adapter.tables.OrderTable;

/** Right: it is in an adapter, whatever the package below is called. */
public record OrderColumn(OrderTable table) {}
