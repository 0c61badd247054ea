package org.oiam.adapter.http.wire;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reading bodies, at most {@link #LARGEST} bytes of them. */
public final class Bodies {

    /** The largest body, in bytes: 1 MiB. */
    public static final int LARGEST = 1 << 20;

    private Bodies() {}

    /** The body, empty when there is none. @throws BadRequest 413 when it is larger, 415 when it is encoded */
    public static byte[] read(ServerRequest request) {
        if (request.headers().contains(HeaderNames.CONTENT_ENCODING)) {
            throw new BadRequest(415, "encoded-body", "A body must be sent without Content-Encoding.", "");
        }
        if (request.headers().contentLength().orElse(0) > LARGEST) {
            throw tooLarge();
        }
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (InputStream in = request.content().inputStream()) {
            byte[] body = in.readNBytes(LARGEST + 1);
            if (body.length > LARGEST) {
                throw tooLarge();
            }
            return body;
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    private static BadRequest tooLarge() {
        return new BadRequest(413, "too-large", "A body has at most " + LARGEST + " bytes.", "");
    }
}
