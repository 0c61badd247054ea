package org.oiam.archrules.wrong.domaincycle.domain.invoices;

import java.util.List;
import org.oiam.archrules.wrong.domaincycle.domain.orders.Order;

/** Wrong: it uses a feature that uses it. */
public record Invoice(List<Order> orders) {}
