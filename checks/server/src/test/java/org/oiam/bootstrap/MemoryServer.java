package org.oiam.bootstrap;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server in this process, on a database in memory, at any free port. */
public final class MemoryServer implements AutoCloseable {

    private static final Pattern ONE_TIME_PASSWORD = Pattern.compile("(?m)^    (\\S{20,})$");

    private final Server server;
    private final String oneTimePassword;

    private MemoryServer(Server server, String oneTimePassword) {
        this.server = server;
        this.oneTimePassword = oneTimePassword;
    }

    /** Starts one. */
    public static MemoryServer start() {
        var settings = new Settings(
                "127.0.0.1",
                0,
                Optional.empty(),
                Optional.empty(),
                new Settings.Storage.Memory(Database.freshName()),
                OptionalInt.empty(),
                List.of(),
                Optional.empty());
        var printed = new StringWriter();
        Server server = Server.serve(settings, new PrintWriter(printed));
        Matcher password = ONE_TIME_PASSWORD.matcher(printed.toString());
        if (!password.find()) {
            server.close();
            throw new IllegalStateException("the first start printed no one-time password");
        }
        return new MemoryServer(server, password.group(1));
    }

    /** Where it answers. */
    public URI address() {
        return server.address();
    }

    /** What the first superuser signs in with. */
    public String oneTimePassword() {
        return oneTimePassword;
    }

    @Override
    public void close() {
        server.close();
    }
}
