package org.oiam.ownrules.wrong.generatedtablesleave.adapter.persistence.db;

/** Wrong: a route knows this generated table. */
public record OrderTable() {}
