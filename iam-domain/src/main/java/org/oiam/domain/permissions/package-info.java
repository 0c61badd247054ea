/**
 * The catalogue: services, privileges, bundles and default roles. Uses tenants. Start at Catalogue.
 */
@NullMarked
package org.oiam.domain.permissions;

import org.jspecify.annotations.NullMarked;
