/**
 * Beside the server whose parts it uses: a bare route with its filters, to measure what else a request costs. Start at
 * BareRoute.
 */
@NullMarked
package org.oiam.adapter.http;

import org.jspecify.annotations.NullMarked;
