package org.oiam.domain.keys;

/** A public key with the comment that stands behind it in a line. */
public record NamedKey(SshPublicKey key, String comment) {

    /**
     * Reads one line as {@code ssh-keygen} writes it: {@code type base64 comment}.
     *
     * @throws org.oiam.domain.Refused with a {@link KeyRefusal} that says what is wrong, and where
     */
    public static NamedKey parse(String line) {
        return KeyLine.parse(line);
    }
}
