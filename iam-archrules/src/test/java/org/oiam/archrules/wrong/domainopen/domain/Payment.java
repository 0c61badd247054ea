package org.oiam.archrules.wrong.domainopen.domain;

/** Wrong: anybody can extend it. */
public abstract class Payment {}
