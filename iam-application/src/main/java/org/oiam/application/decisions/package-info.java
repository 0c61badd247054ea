/**
 * Keeps the engine's snapshot fresh and answers questions. Start at Decisions.
 */
@NullMarked
package org.oiam.application.decisions;

import org.jspecify.annotations.NullMarked;
