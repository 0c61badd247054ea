/**
 * System properties of the orchestrator: what there is to set, of which type, and what is set. Start at SystemProperty.
 */
@NullMarked
package org.oiam.domain.properties;

import org.jspecify.annotations.NullMarked;
