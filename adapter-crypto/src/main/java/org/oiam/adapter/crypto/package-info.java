/**
 * Password hashes, randomness, and the passwords that nobody may choose. Uses the ports of
 * {@code org.oiam.application.authentication}, Bouncy Castle, and the list of nbvcxz; start reading at
 * {@link org.oiam.adapter.crypto.CryptoModule}.
 */
@NullMarked
package org.oiam.adapter.crypto;

import org.jspecify.annotations.NullMarked;
