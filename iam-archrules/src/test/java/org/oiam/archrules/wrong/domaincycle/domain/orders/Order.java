package org.oiam.archrules.wrong.domaincycle.domain.orders;

import org.oiam.archrules.wrong.domaincycle.domain.invoices.Invoice;

/** Wrong: it uses a feature that uses it. */
public record Order(Invoice invoice) {}
