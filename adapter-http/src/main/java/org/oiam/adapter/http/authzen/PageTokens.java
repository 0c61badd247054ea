package org.oiam.adapter.http.authzen;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.oiam.adapter.http.authzen.DecisionPoint.Portion;
import org.oiam.adapter.http.wire.BadRequest;

/**
 * Tokens for the next page of a search: good for one question of one caller, for ten minutes, and for as long as this
 * server runs, whose key signs them.
 */
final class PageTokens {

    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE = 32;
    private static final int HEAD = Long.BYTES + Integer.BYTES;

    private final SecretKeySpec key;
    private final Clock clock;

    PageTokens(String secret, Clock clock) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.clock = clock;
    }

    /** A token for what comes behind; {@code bound} is the question that it is good for. */
    String issue(Portion further, String bound) {
        byte[] after = further.after().getBytes(StandardCharsets.UTF_8);
        byte[] said = ByteBuffer.allocate(HEAD + after.length)
                .putLong(clock.instant().plus(LIFETIME).getEpochSecond())
                .putInt(further.limit())
                .put(after)
                .array();
        byte[] token = ByteBuffer.allocate(SIGNATURE + said.length)
                .put(signature(said, bound))
                .put(said)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** What a token stands for; @throws BadRequest unless it is one for the question and not too old. */
    Portion redeem(String token, String bound) {
        byte[] bytes = decoded(token);
        if (bytes.length < SIGNATURE + HEAD) {
            throw notGood();
        }
        var signature = new byte[SIGNATURE];
        var said = new byte[bytes.length - SIGNATURE];
        ByteBuffer.wrap(bytes).get(signature).get(said);
        if (!MessageDigest.isEqual(signature, signature(said, bound))) {
            throw notGood();
        }
        ByteBuffer read = ByteBuffer.wrap(said);
        if (clock.instant().getEpochSecond() >= read.getLong()) {
            throw notGood();
        }
        int limit = read.getInt();
        return new Portion(new String(said, HEAD, said.length - HEAD, StandardCharsets.UTF_8), limit);
    }

    private static byte[] decoded(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notOne) {
            throw notGood();
        }
    }

    private byte[] signature(byte[] said, String bound) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(said.length).array());
            mac.update(said);
            return mac.doFinal(bound.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static BadRequest notGood() {
        return new BadRequest(
                400,
                "page-token",
                "The page token is not for this request, or too old; ask for the first page again.",
                "#/page/token");
    }
}
