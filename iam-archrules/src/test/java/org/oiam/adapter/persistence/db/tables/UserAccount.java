package org.oiam.adapter.persistence.db.tables;

/** Stands in for a generated table, which an embedding service has on its class path. */
public record UserAccount() {}
