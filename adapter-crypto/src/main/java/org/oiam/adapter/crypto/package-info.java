/**
 * Password hashes and randomness. Uses the ports of {@code org.oiam.application.authentication} and Bouncy Castle;
 * start reading at {@link org.oiam.adapter.crypto.CryptoModule}.
 */
@NullMarked
package org.oiam.adapter.crypto;

import org.jspecify.annotations.NullMarked;
