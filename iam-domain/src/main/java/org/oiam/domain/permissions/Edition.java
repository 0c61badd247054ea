package org.oiam.domain.permissions;

import java.time.Instant;

/**
 * A published state of a package. It is kept for good, also when the package is deleted, and can be published again.
 *
 * @param packageId the package
 * @param number its number within the package, from 1 on
 * @param content what it said
 * @param publishedAt since when
 * @param author who published it
 */
public record Edition(PackageId packageId, int number, PackageContent content, Instant publishedAt, Author author) {}
