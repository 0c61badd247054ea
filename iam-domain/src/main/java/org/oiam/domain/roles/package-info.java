/**
 * Roles, default and custom. Uses permissions and tenants. Start at Role.
 */
@NullMarked
package org.oiam.domain.roles;

import org.jspecify.annotations.NullMarked;
