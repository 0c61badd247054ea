package org.oiam.adapter.http.authzen;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oiam.adapter.http.FaceServer;
import org.oiam.adapter.http.HttpSettings;
import org.oiam.application.Caller;
import org.oiam.application.World;
import org.oiam.domain.users.UserId;

/**
 * The AuthZEN face over the certification fixture, for certification tools and for development: anybody may ask, and
 * nothing of it is ours. {@code ./iam authzen-fixture} runs it.
 */
public final class Fixture implements AutoCloseable {

    private static final Caller ANYBODY = Caller.embedded(new UserId(1));
    private static final String USAGE = """
            Usage: iam authzen-fixture [--port N] [--tls]
            DEVELOPMENT ONLY: serves the fixture of the AuthZEN certification scenario (alice, bob, two records) to
            anybody on this machine. Nothing of Orchestrator IAM's users or permissions is in it.
                  --port N   port to listen on, on the loopback address (default: 8481)
                  --tls      over https, with a certificate that is made at this start and trusted by nobody
            """;

    private final FaceServer server;
    private final @Nullable SelfMadeCertificate certificate;

    private Fixture(FaceServer server, @Nullable SelfMadeCertificate certificate) {
        this.server = server;
        this.certificate = certificate;
    }

    /** Listens on the loopback. */
    static Fixture start(int port, boolean tls) throws IOException {
        SelfMadeCertificate certificate = tls ? SelfMadeCertificate.make() : null;
        var files = certificate == null ? null : new HttpSettings.Tls(certificate.chain(), certificate.key());
        World world = World.inMemory();
        var settings = new HttpSettings("127.0.0.1", port, files, null, null, List.of());
        return new Fixture(
                FaceServer.start(
                        settings,
                        world.authenticate(),
                        world.backend().revisions(),
                        callers -> new AuthZenFace(
                                request -> ANYBODY,
                                callers::publicUrl,
                                new FixtureDecisionPoint(),
                                new PageTokens("the fixture keeps no secrets", Clock.systemUTC()))),
                certificate);
    }

    URI url() {
        return server.url();
    }

    /** The certificate, for clients that shall trust it. */
    Path certificate() {
        if (certificate == null) {
            throw new IllegalStateException("without --tls there is no certificate");
        }
        return certificate.chain();
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (certificate != null) {
            certificate.close();
        }
    }

    /** Serves until the process is told to stop. */
    public static void main(String[] arguments) throws IOException {
        int port = 8481;
        boolean tls = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--tls" -> tls = true;
                case "--port" -> {
                    i++;
                    port = i < arguments.length ? Integer.parseInt(arguments[i]) : -1;
                }
                case "--help", "-h" -> {
                    System.out.print(USAGE);
                    return;
                }
                default -> {
                    System.err.print("Unknown argument: " + arguments[i] + "\n" + USAGE);
                    System.exit(2);
                }
            }
        }
        Fixture fixture = start(port, tls);
        System.out.println("AuthZEN fixture, for development only: " + fixture.url());
        if (tls) {
            System.out.println("Its certificate: " + fixture.certificate());
        }
        Runtime.getRuntime().addShutdownHook(new Thread(fixture::stop, "stop"));
    }

    private void stop() {
        try {
            close();
        } catch (IOException left) {
            System.err.println("The certificate is left in " + certificate().getParent());
        }
    }
}
