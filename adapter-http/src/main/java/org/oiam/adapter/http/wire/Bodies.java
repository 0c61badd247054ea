package org.oiam.adapter.http.wire;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.OptionalLong;

/** Reading bodies, at most {@link #LARGEST} bytes of them. */
public final class Bodies {

    /** The largest body, in bytes: 1 MiB. */
    public static final int LARGEST = 1 << 20;

    /** How long a client may take to send a body. */
    private static final Duration SLOWEST = Duration.ofSeconds(15);

    /** How long the rest of an unwanted body is waited for. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private static final Deadlines WATCH = new Deadlines("body-watch");

    private Bodies() {}

    /** The body, empty when there is none. @throws BadRequest 400 when it breaks off, 413 when it is larger, 415 when it is encoded */
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
        Deadlines.Deadline deadline = WATCH.within(SLOWEST);
        try (InputStream in = request.content().inputStream()) {
            OptionalLong announced = request.headers().contentLength();
            return announced.isPresent() ? whole(in, (int) announced.getAsLong()) : upToLargest(in);
        } catch (BadRequest refused) {
            throw refused;
        } catch (IOException | RuntimeException cut) {
            throw broken(); // what the server throws for a body that ends early or breaks off between chunks
        } finally {
            deadline.close();
        }
    }

    /** What was announced and not a byte less, without a buffer that could take more. */
    private static byte[] whole(InputStream in, int length) throws IOException {
        byte[] body = new byte[length];
        if (in.readNBytes(body, 0, length) < length || in.read() >= 0) {
            throw broken();
        }
        return body;
    }

    private static byte[] upToLargest(InputStream in) throws IOException {
        byte[] body = in.readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw tooLarge();
        }
        return body;
    }

    /** Reads what is left of a body that nobody wants, up to the size of the largest, for a second. */
    public static void skip(InputStream rest) {
        Deadlines.Deadline deadline = WATCH.within(LINGER);
        try (rest) {
            rest.skipNBytes(LARGEST);
        } catch (IOException | RuntimeException ended) {
            // it ended before that, one way or the other: all that was wanted
        } finally {
            deadline.close();
        }
    }

    private static BadRequest broken() {
        return new BadRequest(400, "broken-body", "The body ends before it is complete.", "");
    }

    private static BadRequest tooLarge() {
        return new BadRequest(413, "too-large", "A body has at most " + LARGEST + " bytes.", "");
    }
}
