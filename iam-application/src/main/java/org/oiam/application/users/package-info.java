/**
 * Users, and the founding of tenants with their first administrator. Start at ManageUsers.
 */
@NullMarked
package org.oiam.application.users;

import org.jspecify.annotations.NullMarked;
