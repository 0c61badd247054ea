/**
 * The engine: who may do what, and why. Uses every feature below it. Start at Snapshot.
 */
@NullMarked
package org.oiam.domain.decisions;

import org.jspecify.annotations.NullMarked;
