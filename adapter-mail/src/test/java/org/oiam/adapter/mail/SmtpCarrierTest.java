package org.oiam.adapter.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.adapter.mail.MailModule.Account;
import org.oiam.adapter.mail.MailModule.Protection;
import org.oiam.adapter.mail.MailModule.Smtp;
import org.oiam.application.mail.Letter;
import org.oiam.domain.Refused;
import org.oiam.domain.users.EmailAddress;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.auth.PlainAuthenticationHandlerFactory;
import org.subethamail.smtp.server.SMTPServer;

/** Letters to a real mail server. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SmtpCarrierTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T23:05:00Z"), ZoneOffset.UTC);
    private static final EmailAddress SUE = new EmailAddress("sue@aurora.example");
    private static final Letter LETTER = new Letter(SUE, "Your code", "The code is 4711.\nIt ends tomorrow.");
    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000042");
    private static final Account ACCOUNT = new Account("iam", "a mail password");
    private static final Duration PATIENCE = Duration.ofMillis(500);

    @TempDir
    private static Path folder;

    private static Smtp smtp(String host, int port, Protection protection, Optional<Account> account) {
        return new Smtp(
                host, port, protection, account, new EmailAddress("iam@operator.example"), "iam.operator.example");
    }

    private static Smtp unprotected(int port) {
        return smtp("localhost", port, Protection.NONE, Optional.empty());
    }

    private static void carryUnprotected(int port, Letter letter) throws Undelivered {
        new SmtpCarrier(unprotected(port), CLOCK).carry(letter, ID);
    }

    private static Undelivered notCarried(Carrier carrier, Letter letter) {
        return assertThatExceptionOfType(Undelivered.class)
                .isThrownBy(() -> carrier.carry(letter, ID))
                .actual();
    }

    @Test
    void a_letter_arrives_as_it_was_written() throws Exception {
        var letter = new Letter(SUE, "Ihr Kennwort läuft ab — 期限 🔑", "Grüße,\nπάντα ῥεῖ\n.\nFrom here\n🔑");
        try (MailServer server = MailServer.start()) {
            carryUnprotected(server.port(), letter);

            MailServer.Taken taken = server.next();
            assertThat(taken.from()).isEqualTo("iam@operator.example");
            assertThat(taken.to()).isEqualTo("sue@aurora.example");
            MimeMessage message = taken.message();
            assertThat(message.getSubject()).isEqualTo(letter.subject());
            assertThat(((String) message.getContent()).replace("\r\n", "\n").stripTrailing())
                    .isEqualTo(letter.text());
            assertThat(message.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        }
    }

    @Test
    void a_letter_says_who_wrote_it_when_and_that_no_machine_need_answer() throws Exception {
        try (MailServer server = MailServer.start()) {
            carryUnprotected(server.port(), LETTER);

            MimeMessage message = server.next().message();
            assertThat(message.getHeader("Message-ID")).containsExactly("<" + ID + "@iam.operator.example>");
            assertThat(message.getHeader("From")).containsExactly("iam@operator.example");
            assertThat(message.getHeader("To")).containsExactly("sue@aurora.example");
            assertThat(message.getHeader("Date")).containsExactly("Sun, 22 Nov 2026 23:05:00 +0000");
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(message.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
            assertThat(message.getHeader("Reply-To")).isNull();
        }
    }

    @Test
    void a_line_of_the_text_is_never_a_header_or_a_command() throws Exception {
        var letter = new Letter(
                SUE,
                "Your code",
                "first\r\n.\r\nMAIL FROM:<x@y.example>\r\nRCPT TO:<all@aurora.example>\r\nDATA\r\nBcc: a");
        try (MailServer server = MailServer.start()) {
            carryUnprotected(server.port(), letter);

            MailServer.Taken taken = server.next();
            assertThat(taken.to()).isEqualTo("sue@aurora.example");
            assertThat(taken.message().getHeader("Bcc")).isNull();
            assertThat(((String) taken.message().getContent())).contains("RCPT TO:<all@aurora.example>");
            assertThat(server.isEmpty()).isTrue();
        }
    }

    /** U+010D and U+010A end in the bytes of a line end, which is how they would go over the wire (CVE-2025-7962). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sue\u010d\u010aRCPT@aurora.example",
                "sue\u760d\u760ax@aurora.example",
                "sué@aurora.example",
                "sue\u2028x@aurora.example",
                "sue@aurora\u010d\u010a_x.example"
            })
    void an_address_that_ASCII_cannot_say_is_written_to_nobody(String address) {
        EmailAddress to;
        try {
            to = new EmailAddress(address);
        } catch (Refused noAddress) {
            return;
        }
        try (MailServer server = MailServer.start()) {
            var carrier = new SmtpCarrier(unprotected(server.port()), CLOCK);

            assertThat(notCarried(carrier, new Letter(to, "Your code", "text")).isForGood())
                    .isTrue();
            assertThat(server.isEmpty()).isTrue();
        }
    }

    @Test
    void a_domain_goes_over_the_wire_in_its_ASCII_form() throws Exception {
        try (MailServer server = MailServer.start()) {
            carryUnprotected(server.port(), new Letter(new EmailAddress("sue@bücher.example"), "Your code", "text"));

            assertThat(server.next().to()).isEqualTo("sue@xn--bcher-kva.example");
        }
    }

    @Test
    void a_letter_goes_protected_once_both_sides_began_it() throws Exception {
        Certificate certificate = certificate("localhost");
        try (MailServer server = MailServer.start(settings -> requiringTls(settings, certificate))) {
            var carrier = new SmtpCarrier(
                    smtp("localhost", server.port(), Protection.STARTTLS, Optional.of(ACCOUNT)),
                    CLOCK,
                    certificate.trusting(),
                    Duration.ofSeconds(5));

            carrier.carry(LETTER, ID);

            assertThat(server.next().raw()).contains("4711");
            assertThat(ACCOUNT.toString()).doesNotContain("a mail password");
        }
    }

    private static SMTPServer.Builder requiringTls(SMTPServer.Builder settings, Certificate certificate) {
        try {
            return settings.requireTLS()
                    .startTlsSocketFactory(certificate.server())
                    .requireAuth()
                    .authenticationHandlerFactory(new PlainAuthenticationHandlerFactory((user, password, context) -> {
                        if (!user.equals("iam") || !password.equals("a mail password")) {
                            throw new LoginFailedException();
                        }
                    }));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_wrong_password_sends_nothing_and_is_not_told() throws Exception {
        Certificate certificate = certificate("localhost");
        try (MailServer server = MailServer.start(settings -> requiringTls(settings, certificate))) {
            var carrier = new SmtpCarrier(
                    smtp(
                            "localhost",
                            server.port(),
                            Protection.STARTTLS,
                            Optional.of(new Account("iam", "another password"))),
                    CLOCK,
                    certificate.trusting(),
                    Duration.ofSeconds(5));

            Undelivered why = notCarried(carrier, LETTER);

            assertThat(why.isForGood()).isFalse();
            assertThat(why).hasMessageContaining("535").hasMessageNotContaining("another password");
            assertThat(server.isEmpty()).isTrue();
        }
    }

    @Test
    void a_server_that_does_not_begin_protection_gets_nothing() {
        try (MailServer server = MailServer.start()) {
            var carrier =
                    new SmtpCarrier(smtp("localhost", server.port(), Protection.STARTTLS, Optional.empty()), CLOCK);

            Undelivered why = notCarried(carrier, LETTER);

            assertThat(why.isForGood()).isFalse();
            assertThat(why).hasMessageContaining("STARTTLS is required");
            assertThat(server.isEmpty()).isTrue();
        }
    }

    @Test
    void a_connection_may_be_protected_from_the_beginning() throws Exception {
        Certificate certificate = certificate("localhost");
        try (MailServer server = MailServer.start(settings -> implicit(settings, certificate))) {
            new SmtpCarrier(
                            smtp("localhost", server.port(), Protection.TLS, Optional.empty()),
                            CLOCK,
                            certificate.trusting(),
                            Duration.ofSeconds(5))
                    .carry(LETTER, ID);

            assertThat(server.next().raw()).contains("4711");
        }
    }

    private static SMTPServer.Builder implicit(SMTPServer.Builder settings, Certificate certificate) {
        try {
            return settings.serverSocketFactory(certificate.server());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS, localhost, false", "TLS, localhost, false", "STARTTLS, other, true", "TLS, other, true"})
    void a_server_whose_certificate_nobody_vouches_for_or_is_anothers_gets_nothing(
            Protection protection, String name, boolean trusted) throws Exception {
        Certificate shown = certificate(name);
        SSLSocketFactory trusting =
                trusted ? shown.trusting() : certificate("localhost").trusting();
        try (MailServer server = MailServer.start(
                settings -> protection == Protection.TLS ? implicit(settings, shown) : requiringTls(settings, shown))) {
            var carrier = new SmtpCarrier(
                    smtp(
                            "localhost",
                            server.port(),
                            protection,
                            protection == Protection.TLS ? Optional.empty() : Optional.of(ACCOUNT)),
                    CLOCK,
                    trusting,
                    Duration.ofSeconds(5));

            Undelivered why = notCarried(carrier, LETTER);

            assertThat(why.isForGood()).isFalse();
            assertThat(why.getMessage()).containsIgnoringCase(protection == Protection.TLS ? "SMTP host" : "TLS");
            assertThat(server.isEmpty()).isTrue();
        }
    }

    @Test
    void a_server_that_hangs_is_waited_for_no_longer_than_that() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var carrier = new SmtpCarrier(
                    unprotected(silent.getLocalPort()),
                    CLOCK,
                    (SSLSocketFactory) SSLSocketFactory.getDefault(),
                    PATIENCE);
            long begun = System.nanoTime();

            assertThat(notCarried(carrier, LETTER).isForGood()).isFalse();

            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(PATIENCE.minusMillis(50), PATIENCE.multipliedBy(8));
        }
    }

    @Test
    void a_server_that_is_down_may_be_tried_again() throws Exception {
        int port;
        try (MailServer server = MailServer.start()) {
            port = server.port();
        }

        assertThat(notCarried(new SmtpCarrier(unprotected(port), CLOCK), LETTER).isForGood())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"550, true", "450, false", "452, false"})
    void a_recipient_who_is_refused_is_tried_again_unless_that_is_for_good(int code, boolean forGood) {
        try (MailServer server =
                MailServer.refusingRecipients(to -> Optional.of(new RejectException(code, "no such user")))) {
            Undelivered why = notCarried(new SmtpCarrier(unprotected(server.port()), CLOCK), LETTER);

            assertThat(why.isForGood()).isEqualTo(forGood);
            assertThat(server.isEmpty()).isTrue();
        }
    }

    @Test
    void what_a_server_says_to_the_text_is_not_repeated() {
        try (MailServer server = MailServer.refusingTexts(
                text -> Optional.of(new RejectException(554, "looks like spam: The code is 4711.")))) {
            Undelivered why = notCarried(new SmtpCarrier(unprotected(server.port()), CLOCK), LETTER);

            assertThat(why).hasMessageContaining("554").hasMessageNotContaining("4711");
        }
    }

    @Test
    void mail_goes_unprotected_to_this_machine_only() {
        for (String host : List.of("localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]")) {
            assertThat(smtp(host, 25, Protection.NONE, Optional.empty()).host()).isEqualTo(host);
        }
        for (String host : List.of("mail.example", "localhost.example", "10.0.0.1", "127.0.0.1.example", "")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> smtp(host, 25, Protection.NONE, Optional.empty()))
                    .withMessageContaining("unprotected");
        }
    }

    private static Certificate certificate(String name) throws Exception {
        Path own = folder.resolve(UUID.randomUUID().toString());
        Files.createDirectory(own);
        return Certificate.of(name, own);
    }
}
