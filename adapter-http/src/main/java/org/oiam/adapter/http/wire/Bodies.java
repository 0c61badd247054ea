package org.oiam.adapter.http.wire;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Reading bodies, at most {@link #LARGEST} bytes of them. */
public final class Bodies {

    /** The largest body, in bytes: 1 MiB. */
    public static final int LARGEST = 1 << 20;

    /** How long a client may take to send a body. */
    private static final Duration SLOWEST = Duration.ofSeconds(15);

    /** How long the rest of an unwanted body is waited for. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    /** Interrupts readers: the interrupt of a virtual thread that waits for a socket closes the socket. */
    private static final ScheduledExecutorService WATCH = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("body-watch").factory());

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
        Thread reader = Thread.currentThread();
        ScheduledFuture<?> deadline = WATCH.schedule(reader::interrupt, SLOWEST.toMillis(), TimeUnit.MILLISECONDS);
        try (InputStream in = request.content().inputStream()) {
            byte[] body = in.readNBytes(LARGEST + 1);
            if (body.length > LARGEST) {
                throw tooLarge();
            }
            return body;
        } catch (BadRequest tooLarge) {
            throw tooLarge;
        } catch (IOException | RuntimeException cut) {
            throw broken(); // what the server throws for a body that ends early or breaks off between chunks
        } finally {
            stop(deadline);
        }
    }

    /** Reads what is left of a body that nobody wants, up to the size of the largest, for a second. */
    public static void skip(InputStream rest) {
        ScheduledFuture<?> deadline =
                WATCH.schedule(Thread.currentThread()::interrupt, LINGER.toMillis(), TimeUnit.MILLISECONDS);
        try (rest) {
            rest.skipNBytes(LARGEST);
        } catch (IOException | RuntimeException ended) {
            // it ended before that, one way or the other: all that was wanted
        } finally {
            stop(deadline);
        }
    }

    private static void stop(ScheduledFuture<?> deadline) {
        if (!deadline.cancel(false)) {
            Thread.interrupted();
        }
    }

    private static BadRequest broken() {
        return new BadRequest(400, "broken-body", "The body ends before it is complete.", "");
    }

    private static BadRequest tooLarge() {
        return new BadRequest(413, "too-large", "A body has at most " + LARGEST + " bytes.", "");
    }
}
