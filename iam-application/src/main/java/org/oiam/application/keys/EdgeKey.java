package org.oiam.application.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.users.EdgeAccess;

/**
 * What an Edge needs to let a user in by its key. Seed: SSH Keys; Table 3, Edge Access.
 *
 * @param userName whom it lets in
 * @param publicKey by which key, as its type and its base64
 * @param edgeAccess what the user may do there
 * @param expiresAt until when, null for as long as the key is exported
 */
public record EdgeKey(
        String userName,
        String publicKey,
        EdgeAccess edgeAccess,
        @Nullable Instant expiresAt) {

    /** The key in one line, with the user's name behind it. */
    public String line() {
        return publicKey + " " + userName;
    }
}
