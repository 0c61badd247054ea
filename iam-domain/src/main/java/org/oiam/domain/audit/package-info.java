/**
 * What was done and what was refused. Holds ids only, uses nothing. Start at AuditEntry.
 */
@NullMarked
package org.oiam.domain.audit;

import org.jspecify.annotations.NullMarked;
