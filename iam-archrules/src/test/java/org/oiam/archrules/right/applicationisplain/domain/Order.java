package org.oiam.archrules.right.applicationisplain.domain;

/** Right: what the application is about. */
public record Order() {}
