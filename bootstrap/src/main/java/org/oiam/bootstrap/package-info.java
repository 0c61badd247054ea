/**
 * The server: reads the command line and the settings, chooses modules, starts and stops.
 * May use every module; nobody uses it.
 * Start reading at {@link org.oiam.bootstrap.Main}.
 */
@NullMarked
package org.oiam.bootstrap;

import org.jspecify.annotations.NullMarked;
