/**
 * The HTTP server: listener, filters, health and metrics. Its faces are in the sub-packages. Start at HttpModule.
 */
@NullMarked
package org.oiam.adapter.http;

import org.jspecify.annotations.NullMarked;
