package org.oiam.domain.keys;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;

/** Apache MINA SSHD: reads what we read, by other means. */
final class Oracle {

    private Oracle() {}

    private static PublicKey key(String line) {
        try {
            return PublicKeyEntry.parsePublicKeyEntry(line).resolvePublicKey(null, null, null);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(line, e);
        }
    }

    /** What it writes for the key that it read. */
    static byte[] blob(String line) {
        return Base64.getDecoder().decode(PublicKeyEntry.toString(key(line)).split(" ", -1)[1]);
    }

    static String fingerprint(String line) {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key(line));
    }
}
