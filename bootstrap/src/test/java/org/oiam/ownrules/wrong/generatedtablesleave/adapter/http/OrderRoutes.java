package org.oiam.ownrules.wrong.generatedtablesleave.adapter.http;

import org.oiam.ownrules.wrong.generatedtablesleave.adapter.persistence.db.OrderTable;

/** Wrong: a route knows a generated table. */
public record OrderRoutes(OrderTable table) {}
