package org.oiam.domain.keys;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.oiam.domain.Refused;

/**
 * A public key that is fit to let somebody in, in the one form in which it can be written: whatever was sent was read
 * to the last bit and checked, and nothing else can stand in these two words.
 *
 * @param type what sort of key it is
 * @param base64 the key as SSH encodes it (RFC 4253, section 6.6), in base64
 */
public record SshPublicKey(Type type, String base64) {

    /** The types that are taken: no DSA, no certificates. */
    public enum Type {
        /** Ed25519. */
        ED25519("ssh-ed25519"),
        /** RSA of 3072 to 16384 bits. */
        RSA("ssh-rsa"),
        /** ECDSA on the curve P-256. */
        ECDSA_P256("ecdsa-sha2-nistp256"),
        /** ECDSA on the curve P-384. */
        ECDSA_P384("ecdsa-sha2-nistp384"),
        /** ECDSA on the curve P-521. */
        ECDSA_P521("ecdsa-sha2-nistp521"),
        /** Ed25519 held by a security key (FIDO). */
        SK_ED25519("sk-ssh-ed25519@openssh.com"),
        /** ECDSA on the curve P-256 held by a security key (FIDO). */
        SK_ECDSA_P256("sk-ecdsa-sha2-nistp256@openssh.com");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /** The first word of a key's line. */
        public String word() {
            return word;
        }

        /** The type of that word. */
        public static Optional<Type> of(String word) {
            return Stream.of(values()).filter(type -> type.word.equals(word)).findFirst();
        }
    }

    /** Reads the key through; @throws Refused with {@link KeyRefusal.Malformed} or {@link KeyRefusal.Weak}. */
    public SshPublicKey {
        KeyBlob.check(type, decoded(base64));
    }

    private static byte[] decoded(String base64) {
        try {
            byte[] blob = Base64.getDecoder().decode(base64);
            if (Base64.getEncoder().encodeToString(blob).equals(base64)) {
                return blob;
            }
        } catch (IllegalArgumentException notBase64) {
            // refused below, like base64 that is not in its one form
        }
        throw new Refused(new KeyRefusal.Malformed("the second word is not base64 in its one form"));
    }

    /** The key in one line, without a comment. */
    public String line() {
        return type.word + " " + base64;
    }

    /** What people compare: {@code SHA256:} and the digest in base64, without padding. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(base64));
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return line();
    }
}
