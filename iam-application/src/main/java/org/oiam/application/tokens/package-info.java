/**
 * API tokens: use cases and port. Start at IssueTokens.
 */
@NullMarked
package org.oiam.application.tokens;

import org.jspecify.annotations.NullMarked;
