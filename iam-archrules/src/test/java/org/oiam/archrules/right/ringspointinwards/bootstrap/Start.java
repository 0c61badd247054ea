package org.oiam.archrules.right.ringspointinwards.bootstrap;

import org.oiam.archrules.right.ringspointinwards.adapter.tables.OrderTable;
import org.oiam.archrules.right.ringspointinwards.application.PlaceOrders;

/** Right: the start uses everything. */
public record Start(OrderTable table, PlaceOrders placing) {}
