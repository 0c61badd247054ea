package org.oiam.archrules.right.ringspointinwards.application;

import org.oiam.archrules.right.ringspointinwards.domain.Order;

/** Right: the application uses the domain. */
public record PlaceOrders(Order last) {}
