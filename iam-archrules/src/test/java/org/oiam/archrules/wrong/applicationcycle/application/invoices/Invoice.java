package org.oiam.archrules.wrong.applicationcycle.application.invoices;

import java.util.List;
import org.oiam.archrules.wrong.applicationcycle.application.orders.Order;

/** Wrong: it uses a feature that uses it. */
public record Invoice(List<Order> orders) {}
