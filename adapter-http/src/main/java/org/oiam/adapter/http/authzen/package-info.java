/**
 * The OpenID AuthZEN Authorization API 1.0: decisions and searches for enforcers. The protocol stands on one port,
 * DecisionPoint. Start at AuthZenFace.
 */
@NullMarked
package org.oiam.adapter.http.authzen;

import org.jspecify.annotations.NullMarked;
