package org.oiam.archrules.right.featuresbelow.domain.invoices;

import org.oiam.archrules.right.featuresbelow.domain.orders.Order;

/** Right: it uses a feature that does not use it. */
public record Invoice(Order order) {}
