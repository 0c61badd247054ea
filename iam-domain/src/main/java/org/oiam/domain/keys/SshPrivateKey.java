package org.oiam.domain.keys;

/** The private half of a pair, as the text of an OpenSSH file: handed out once, never stored. */
public final class SshPrivateKey {

    private final String text;

    private SshPrivateKey(String text) {
        this.text = text;
    }

    /** The private key that such a file holds. */
    public static SshPrivateKey of(String text) {
        return new SshPrivateKey(text);
    }

    /** The text itself, for its owner. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "***";
    }
}
