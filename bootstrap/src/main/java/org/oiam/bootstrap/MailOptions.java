package org.oiam.bootstrap;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oiam.adapter.mail.MailModule.Account;
import org.oiam.adapter.mail.MailModule.Protection;
import org.oiam.adapter.mail.MailModule.Smtp;
import org.oiam.bootstrap.Settings.Letters;
import org.oiam.domain.Refused;
import org.oiam.domain.users.EmailAddress;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options about letters to users. */
final class MailOptions {

    private static final String PASSWORD = "IAM_MAIL_PASSWORD";

    /** What of a letter is logged. */
    enum Logged {
        ENVELOPE,
        TEXT
    }

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Option(names = "--mail-host", paramLabel = "HOST", description = "Mail server that takes letters to users on.")
    private @Nullable String host;

    @Option(
            names = "--mail-port",
            paramLabel = "N",
            description = "Its port (default: 587 for STARTTLS, 465 for TLS, 25 for NONE).")
    private @Nullable Integer port;

    @Option(
            names = "--mail-protection",
            paramLabel = "HOW",
            defaultValue = "STARTTLS",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); NONE to this machine only.")
    private Protection protection = Protection.STARTTLS;

    @Option(
            names = "--mail-user",
            paramLabel = "NAME",
            description = "Name to sign in with there. The password is read from the environment, " + PASSWORD
                    + ", or from --mail-password-file.")
    private @Nullable String user;

    @Option(names = "--mail-password-file", paramLabel = "FILE", description = "File whose first line is the password.")
    private @Nullable Path passwordFile;

    @Option(names = "--mail-from", paramLabel = "ADDRESS", description = "Address that letters are from.")
    private @Nullable String from;

    @Option(
            names = "--mail-log",
            paramLabel = "WHAT",
            description =
                    "For development, instead of a mail server: log the ENVELOPE of letters (to whom, about what), or"
                            + " the TEXT as well, one-time codes and all.")
    private @Nullable Logged logged;

    /** What the options say, for a server that clients reach by that URL. */
    Letters letters(Optional<URI> publicUrl) {
        if (host == null) {
            if (port != null || user != null || passwordFile != null || from != null) {
                throw wrong("the options about mail need --mail-host");
            }
            return logged == null ? new Letters.None() : new Letters.ToTheLog(logged == Logged.TEXT);
        }
        if (logged != null) {
            throw wrong("--mail-log has no use beside --mail-host");
        }
        if (from == null) {
            throw wrong("--mail-host needs --mail-from");
        }
        try {
            return new Letters.BySmtp(new Smtp(
                    host,
                    Objects.requireNonNullElse(port, usualPort()),
                    protection,
                    account(),
                    new EmailAddress(from),
                    publicUrl.map(URI::getHost).orElse("localhost")));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        } catch (Refused noAddress) {
            throw wrong("--mail-from must be an e-mail address");
        }
    }

    private int usualPort() {
        return switch (protection) {
            case STARTTLS -> 587;
            case TLS -> 465;
            case NONE -> 25;
        };
    }

    private Optional<Account> account() {
        if (user == null) {
            if (passwordFile != null) {
                throw wrong("--mail-password-file needs --mail-user");
            }
            return Optional.empty();
        }
        String password = passwordFile == null ? System.getenv(PASSWORD) : firstLine(passwordFile);
        if (password == null || password.isEmpty()) {
            throw wrong("--mail-user needs a password: " + PASSWORD + " or --mail-password-file");
        }
        return Optional.of(new Account(user, password));
    }

    private String firstLine(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw wrong("--mail-password-file cannot be read: " + e);
        }
    }

    private ParameterException wrong(String why) {
        return new ParameterException(spec.commandLine(), why);
    }
}
