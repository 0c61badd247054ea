/**
 * Users of all three levels. Uses roles and below. Start at User.
 */
@NullMarked
package org.oiam.domain.users;

import org.jspecify.annotations.NullMarked;
