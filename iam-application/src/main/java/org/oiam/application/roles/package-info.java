/**
 * Roles: use cases and port. Start at ManageRoles.
 */
@NullMarked
package org.oiam.application.roles;

import org.jspecify.annotations.NullMarked;
