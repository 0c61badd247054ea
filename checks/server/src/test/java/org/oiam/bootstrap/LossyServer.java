package org.oiam.bootstrap;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The server as it must not be: commits reach the disk half a second late, as H2 does unless it is told otherwise. */
final class LossyServer {

    private LossyServer() {}

    public static void main(String[] arguments) throws InterruptedException {
        var settings = new Settings(
                "127.0.0.1",
                0,
                Optional.empty(),
                Optional.empty(),
                new Settings.Storage.Folder(Path.of(arguments[0]), 500),
                OptionalInt.empty(),
                List.of(),
                Optional.empty());
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        try (Server server = Server.serve(settings, out)) {
            out.println("Listening on " + server.address());
            server.awaitStop();
        }
    }
}
