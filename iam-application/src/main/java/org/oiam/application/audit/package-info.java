/**
 * The audit trail: its port and the use case that reads it.
 */
@NullMarked
package org.oiam.application.audit;

import org.jspecify.annotations.NullMarked;
