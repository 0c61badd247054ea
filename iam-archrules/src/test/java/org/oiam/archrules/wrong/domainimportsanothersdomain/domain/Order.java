package org.oiam.archrules.wrong.domainimportsanothersdomain.domain;

import org.oiam.archrules.strangers.domain.Stranger;

/** Wrong: the package of a third party is called like a ring. */
public record Order(Stranger stranger) {}
