/**
 * SSH keys by which users reach Edges. Uses users and below. Start at SshKey.
 */
@NullMarked
package org.oiam.domain.keys;

import org.jspecify.annotations.NullMarked;
