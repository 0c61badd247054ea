package org.oiam.archrules.wrong.ringspointoutwards.bootstrap;

/** Wrong: others use the start. */
public record Start() {}
