package org.oiam.archrules.right.adaptersarestrangers.adapter.csv;

import org.oiam.archrules.right.adaptersarestrangers.application.OrderFiles;

/** Right: it knows the port. */
public record CsvOrders() implements OrderFiles {}
