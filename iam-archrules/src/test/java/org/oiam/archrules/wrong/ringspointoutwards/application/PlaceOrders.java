package org.oiam.archrules.wrong.ringspointoutwards.application;

import org.oiam.archrules.wrong.ringspointoutwards.adapter.tables.OrderTable;

/** Wrong: the application uses an adapter. */
public record PlaceOrders(OrderTable in) {}
