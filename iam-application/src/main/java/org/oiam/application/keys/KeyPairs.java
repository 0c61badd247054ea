package org.oiam.application.keys;

import org.jspecify.annotations.Nullable;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.keys.KeyAlgorithm;
import org.oiam.domain.keys.NamedKey;
import org.oiam.domain.keys.PassPhrase;
import org.oiam.domain.keys.SshPrivateKey;

/** Where pairs of keys are made. */
public interface KeyPairs {

    /** Both halves of a pair, under the same comment. */
    record Pair(NamedKey publicKey, SshPrivateKey privateKey) {}

    /**
     * A new pair; its private half is encrypted when there is a pass phrase.
     *
     * @throws Refused with {@link CommonRefusal.Busy} when too many are being made at once
     */
    Pair generate(KeyAlgorithm algorithm, String comment, @Nullable PassPhrase passPhrase);
}
