/**
 * Sessions that are open, and how many there may be. Start at ManageSessions.
 */
@NullMarked
package org.oiam.application.sessions;

import org.jspecify.annotations.NullMarked;
