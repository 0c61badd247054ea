/**
 * Tenants and delegation: use cases and port. Start at ManageTenants.
 */
@NullMarked
package org.oiam.application.tenants;

import org.jspecify.annotations.NullMarked;
