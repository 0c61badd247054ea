package org.oiam.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oiam.adapter.mail.MailModule.Account;
import org.oiam.adapter.mail.MailModule.Protection;
import org.oiam.adapter.mail.MailModule.Smtp;
import org.oiam.bootstrap.Settings.Letters;
import org.oiam.domain.users.EmailAddress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** What the options about mail mean. */
class MailOptionsTest {

    @Command
    private static final class Probe {
        @Mixin
        private MailOptions mail = new MailOptions();
    }

    private static Letters letters(String... arguments) {
        var probe = new Probe();
        new CommandLine(probe).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return probe.mail.letters(Optional.of(URI.create("https://iam.operator.example:8443/")));
    }

    @Test
    void without_any_nothing_is_sent() {
        assertThat(letters()).isEqualTo(new Letters.None());
    }

    @Test
    void a_server_and_an_address_suffice() {
        assertThat(letters("--mail-host", "mail.operator.example", "--mail-from", "iam@operator.example"))
                .isEqualTo(new Letters.BySmtp(new Smtp(
                        "mail.operator.example",
                        587,
                        Protection.STARTTLS,
                        Optional.empty(),
                        new EmailAddress("iam@operator.example"),
                        "iam.operator.example")));
    }

    @Test
    void all_can_be_chosen_and_the_password_is_in_a_file(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "secret of the mail server\n");

        Letters letters = letters(
                "--mail-host=mail.operator.example",
                "--mail-port=2465",
                "--mail-protection=tls",
                "--mail-user=iam",
                "--mail-password-file=" + file,
                "--mail-from=iam@operator.example");

        assertThat(letters)
                .isEqualTo(new Letters.BySmtp(new Smtp(
                        "mail.operator.example",
                        2465,
                        Protection.TLS,
                        Optional.of(new Account("iam", "secret of the mail server")),
                        new EmailAddress("iam@operator.example"),
                        "iam.operator.example")));
        assertThat(letters.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"starttls, 587", "tls, 465", "none, 25"})
    void the_port_follows_from_the_protection(String protection, int port) {
        Letters letters =
                letters("--mail-host=localhost", "--mail-from=iam@operator.example", "--mail-protection=" + protection);

        assertThat(((Letters.BySmtp) letters).server().port()).isEqualTo(port);
    }

    @Test
    void for_development_letters_are_logged() {
        assertThat(letters("--mail-log=envelope")).isEqualTo(new Letters.ToTheLog(false));
        assertThat(letters("--mail-log=TEXT")).isEqualTo(new Letters.ToTheLog(true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--mail-from=iam@operator.example | need --mail-host",
                "--mail-port=25 | need --mail-host",
                "--mail-host=localhost | needs --mail-from",
                "--mail-host=localhost --mail-from=nobody | must be an e-mail address",
                "--mail-host=localhost --mail-from=iam@operator.example --mail-log=text | no use beside",
                "--mail-host=mail.example --mail-from=iam@operator.example --mail-protection=none | unprotected",
                "--mail-host=localhost --mail-from=iam@operator.example --mail-user=iam | needs a password",
                "--mail-host=localhost --mail-from=iam@operator.example --mail-password-file=x | needs --mail-user",
                "--mail-host=localhost --mail-from=iam@operator.example --mail-user=iam --mail-password-file=/absent |"
                        + " cannot be read"
            })
    void what_does_not_go_together_is_said(String arguments, String why) {
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> letters(arguments.split(" ", -1)))
                .withMessageContaining(why);
    }
}
