package org.oiam.archrules.right.ringspointinwards.adapter.tables;

import org.oiam.archrules.right.ringspointinwards.application.PlaceOrders;
import org.oiam.archrules.right.ringspointinwards.domain.Order;
import org.oiam.archrules.strangers.bootstrap.Starter;

/** Right: an adapter uses the rings inside it, and a third party whose package is called like the one outside. */
public record OrderTable(Order order, PlaceOrders placing, Starter library) {}
