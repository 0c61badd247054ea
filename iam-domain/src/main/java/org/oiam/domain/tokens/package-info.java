/**
 * API tokens and their life. Uses users and below. Start at ApiToken.
 */
@NullMarked
package org.oiam.domain.tokens;

import org.jspecify.annotations.NullMarked;
