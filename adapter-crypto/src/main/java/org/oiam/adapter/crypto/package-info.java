/**
 * Password hashes, randomness, pairs of keys, and the passwords that nobody may choose. Uses the ports of
 * {@code org.oiam.application.authentication} and {@code org.oiam.application.keys}, Bouncy Castle, bcrypt_pbkdf of Apache
 * MINA SSHD, and the list of nbvcxz; start reading at {@link org.oiam.adapter.crypto.CryptoModule}.
 */
@NullMarked
package org.oiam.adapter.crypto;

import org.jspecify.annotations.NullMarked;
