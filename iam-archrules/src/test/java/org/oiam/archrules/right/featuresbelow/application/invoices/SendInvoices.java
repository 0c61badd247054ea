package org.oiam.archrules.right.featuresbelow.application.invoices;

import org.oiam.archrules.right.featuresbelow.application.orders.PlaceOrders;
import org.oiam.archrules.right.featuresbelow.domain.invoices.Invoice;

/** Right: it uses a feature that does not use it. */
public record SendInvoices(PlaceOrders placing, Invoice invoice) {}
