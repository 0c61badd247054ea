package org.oiam.archrules.wrong.domainopen.domain;

/** Wrong: anybody can implement it. */
public interface Discount {}
