/**
 * The portal API that existing clients speak: JSON-RPC 2.0 at {@code /portal/}, the same methods bare at
 * {@code /portal/rest/}, and its ways to sign in and out. Uses the wire and the use cases. Start at PortalFace.
 */
@NullMarked
package org.oiam.adapter.http.portal;

import org.jspecify.annotations.NullMarked;
