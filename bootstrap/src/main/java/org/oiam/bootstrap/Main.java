package org.oiam.bootstrap;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.oiam.bootstrap.Settings.Letters;
import org.oiam.bootstrap.Settings.Secret;
import org.oiam.bootstrap.Settings.Storage;
import org.oiam.bootstrap.Settings.Tls;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "iam",
        description = "Users, roles, service permissions and authentication for a network orchestrator.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "The launcher ./iam has three more: mvn ... runs Maven on the JDK that it found, build only builds,",
            "authzen-fixture [--port N] [--tls] serves the AuthZEN certification fixture (development only)."
        },
        subcommands = {Main.Serve.class, Main.Demo.class})
final class Main implements Runnable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String DATABASE_PASSWORD = "IAM_DATABASE_PASSWORD";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before any command runs
    private CommandSpec spec;

    /** Starts what the arguments ask for; exits with 0, with 1 when it failed, with 2 when the arguments are wrong. */
    public static void main(String[] arguments) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(commandLine().execute(arguments));
    }

    /** The commands; what can be chosen from a list may be written in any letter case. */
    static CommandLine commandLine() {
        return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: serve or demo");
    }

    /** {@code iam serve}. */
    @Command(name = "serve", description = "Run the server.", mixinStandardHelpOptions = true, sortOptions = false)
    static final class Serve implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
        private CommandSpec spec;

        @Option(
                names = "--host",
                paramLabel = "ADDRESS",
                defaultValue = LOOPBACK,
                description = "Address to listen on (default: ${DEFAULT-VALUE}).")
        private String host = LOOPBACK;

        @Option(
                names = "--port",
                paramLabel = "N",
                defaultValue = "8480",
                description = "Port to listen on (default: ${DEFAULT-VALUE}).")
        private int port;

        @Option(names = "--tls-cert", paramLabel = "FILE", description = "Certificate chain, PEM. Needs --tls-key.")
        private @Nullable Path certificate;

        @Option(names = "--tls-key", paramLabel = "FILE", description = "Private key, PEM. Needs --tls-cert.")
        private @Nullable Path key;

        @Option(names = "--public-url", paramLabel = "URL", description = "How clients reach this server.")
        private @Nullable URI publicUrl;

        @Option(
                names = "--data-dir",
                paramLabel = "DIR",
                description = "Folder of the embedded database (default: ./iam-data).")
        private @Nullable Path folder;

        @Option(
                names = "--database-url",
                paramLabel = "JDBC",
                description = "PostgreSQL instead of the embedded database. The password is read from the environment: "
                        + DATABASE_PASSWORD + ".")
        private @Nullable String databaseUrl;

        @Option(names = "--database-user", paramLabel = "NAME", description = "User of --database-url.")
        private @Nullable String databaseUser;

        @Option(
                names = "--management-port",
                paramLabel = "N",
                description = "Health and metrics on this port of the loopback address (default: none).")
        private @Nullable Integer managementPort;

        @Option(
                names = "--trusted-proxy",
                paramLabel = "CIDR",
                description = "Network whose forwarding headers are believed. Can be repeated.")
        private List<String> trustedProxies = List.of();

        @Option(
                names = "--password-blocklist",
                paramLabel = "FILE",
                description = "Passwords that nobody may choose, beside the most common ones: UTF-8, one a line.")
        private @Nullable Path passwordBlockList;

        @Mixin
        private MailOptions mail = new MailOptions();

        @Option(
                names = "--training",
                hidden = true,
                description =
                        "Found an orchestrator in the folder, or answer some requests of its own there, then stop.")
        private boolean training;

        @Override
        public Integer call() throws Exception {
            if (training) {
                Training.run(settings(), Objects.requireNonNull(folder, "a training needs a folder"));
                return CommandLine.ExitCode.OK;
            }
            try (Server server = Server.serve(settings(), spec.commandLine().getOut())) {
                return run(server, spec);
            }
        }

        private Settings settings() {
            if (passwordBlockList != null && !Files.isReadable(passwordBlockList)) {
                throw wrong("--password-blocklist cannot be read: " + passwordBlockList);
            }
            return new Settings(
                    host,
                    port,
                    tls(),
                    Optional.ofNullable(publicUrl),
                    storage(),
                    managementPort == null ? OptionalInt.empty() : OptionalInt.of(managementPort),
                    trustedProxies,
                    Optional.empty(),
                    mail.letters(Optional.ofNullable(publicUrl)),
                    Optional.ofNullable(passwordBlockList));
        }

        private Optional<Tls> tls() {
            if (certificate != null && key != null) {
                return Optional.of(new Tls(certificate, key));
            }
            if (certificate == null && key == null) {
                return Optional.empty();
            }
            throw wrong("--tls-cert and --tls-key need each other");
        }

        private Storage storage() {
            if (databaseUrl == null) {
                if (databaseUser != null) {
                    throw wrong("--database-user needs --database-url");
                }
                return new Storage.Folder(Objects.requireNonNullElse(folder, Path.of("iam-data")), 0);
            }
            if (folder != null) {
                throw wrong("--data-dir has no use beside --database-url");
            }
            if (!databaseUrl.startsWith("jdbc:postgresql:")) {
                throw wrong("--database-url must start with jdbc:postgresql:");
            }
            return new Storage.Postgres(
                    databaseUrl,
                    Optional.ofNullable(databaseUser),
                    Optional.ofNullable(System.getenv(DATABASE_PASSWORD)).map(Secret::new));
        }

        private ParameterException wrong(String why) {
            return new ParameterException(spec.commandLine(), why);
        }
    }

    /** {@code iam demo}. */
    @Command(
            name = "demo",
            description = "Run the server in memory, with the demo world in it; all is gone when it stops.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Demo implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
        private CommandSpec spec;

        @Option(
                names = "--port",
                paramLabel = "N",
                defaultValue = "8480",
                description = "Port to listen on, on the loopback address (default: ${DEFAULT-VALUE}).")
        private int port;

        @Option(
                names = "--write-credentials",
                paramLabel = "FILE",
                description = "Write the demo's logins and tokens to this file.")
        private @Nullable Path credentials;

        @Option(names = "--training", hidden = true, description = "Answer one request of its own, then stop.")
        private boolean training;

        @Override
        public Integer call() throws Exception {
            Settings settings = new Settings(
                            LOOPBACK,
                            port,
                            Optional.empty(),
                            Optional.empty(),
                            new Storage.Memory(Database.freshName()),
                            OptionalInt.empty(),
                            List.of(),
                            Optional.ofNullable(credentials))
                    .with(new Letters.ToTheLog(true));
            try (Server server = Server.demo(settings, spec.commandLine().getOut())) {
                if (training) {
                    ask(server.address());
                    return CommandLine.ExitCode.OK;
                }
                return run(server, spec);
            }
        }

        private static void ask(URI address) throws Exception {
            try (InputStream answer = address.toURL().openStream()) {
                answer.readAllBytes();
            }
        }
    }

    /** Says where the server is and lets it run until the process is told to stop. */
    private static int run(Server server, CommandSpec spec) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        var out = spec.commandLine().getOut();
        out.println("Listening on " + server.address());
        out.flush();
        server.awaitStop();
        return CommandLine.ExitCode.OK;
    }

    /** The version that the jar was built with. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"iam " + Objects.requireNonNullElse(version, "(unpackaged)")};
        }
    }
}
