package org.oiam.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What is stored of a secret that has enough randomness to need no slow hash: its SHA-256 in hexadecimal. */
public record SecretDigest(String hex) {

    /** Checks the form. */
    public SecretDigest {
        if (hex.length() != 64) {
            throw new IllegalArgumentException("a digest has 64 hexadecimal characters");
        }
    }

    /** The digest of a secret. */
    public static SecretDigest of(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return new SecretDigest(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
