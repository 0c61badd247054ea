package org.oiam.archrules.wrong.adapterimportsadapter.adapter.http;

import org.oiam.archrules.wrong.adapterimportsadapter.adapter.csv.OrderFiles;

/** Wrong: an adapter imports another. */
public record OrderRoutes(OrderFiles files) {}
