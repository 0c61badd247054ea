package org.oiam.archrules.wrong.generatedtablesleave.adapter.persistence.db;

/** Wrong: a route knows this generated table. */
public record OrderTable() {}
