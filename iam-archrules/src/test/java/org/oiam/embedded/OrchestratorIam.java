package org.oiam.embedded;

/** Stands in for the way in that embedding services use. */
public record OrchestratorIam() {}
