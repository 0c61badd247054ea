package org.oiam.archrules.wrong.applicationcycle.application.orders;

import org.oiam.archrules.wrong.applicationcycle.application.invoices.Invoice;

/** Wrong: it uses a feature that uses it. */
public record Order(Invoice invoice) {}
