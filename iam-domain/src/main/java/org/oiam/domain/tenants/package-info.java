/**
 * Operator, partners and enterprises, and what an enterprise or partner delegates. Uses nothing. Start at Tenant.
 */
@NullMarked
package org.oiam.domain.tenants;

import org.jspecify.annotations.NullMarked;
