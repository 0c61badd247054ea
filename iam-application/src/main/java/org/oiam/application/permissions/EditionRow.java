package org.oiam.application.permissions;

import org.oiam.domain.permissions.Edition;

/**
 * An edition as its package shows it.
 *
 * @param edition the edition
 * @param authorName the name of who published it, at that time
 * @param inForce whether it is in force
 */
public record EditionRow(Edition edition, String authorName, boolean inForce) {}
