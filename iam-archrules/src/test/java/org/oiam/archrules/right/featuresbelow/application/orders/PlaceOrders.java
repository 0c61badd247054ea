package org.oiam.archrules.right.featuresbelow.application.orders;

import org.oiam.archrules.right.featuresbelow.domain.orders.Order;

/** Right: it uses no feature of its ring. */
public record PlaceOrders(Order order) {}
