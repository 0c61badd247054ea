/**
 * Signed-in sessions. Uses users and below. Start at Session.
 */
@NullMarked
package org.oiam.domain.sessions;

import org.jspecify.annotations.NullMarked;
