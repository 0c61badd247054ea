package org.oiam.adapter.persistence;

/** Stands in for the adapter of that name, which an embedding service has on its class path. */
public record JooqPersistenceModule() {}
