/**
 * What the faces share: JSON, bodies, callers and the session cookie. Uses no face. Start at Callers.
 */
@NullMarked
package org.oiam.adapter.http.wire;

import org.jspecify.annotations.NullMarked;
