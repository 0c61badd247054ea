/**
 * SSH keys: use cases and ports. Start at ManageKeys.
 */
@NullMarked
package org.oiam.application.keys;

import org.jspecify.annotations.NullMarked;
