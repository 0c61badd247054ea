package org.oiam.adapter.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.IDN;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.oiam.adapter.mail.MailModule.Account;
import org.oiam.adapter.mail.MailModule.Protection;
import org.oiam.adapter.mail.MailModule.Smtp;
import org.oiam.application.mail.Letter;
import org.oiam.domain.users.EmailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands letters to a mail server, by a connection each (RFC 5321, RFC 8314). */
final class SmtpCarrier implements Carrier {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpCarrier.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]+");
    private static final Pattern NUMERIC_HOST = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern REPLY_CODE = Pattern.compile("\\b[245]\\d\\d\\b");
    private static final int LONGEST_REASON = 200;

    private final Smtp server;
    private final Clock clock;
    private final Properties properties;

    SmtpCarrier(Smtp server, Clock clock) {
        this(server, clock, properties(server, PATIENCE));
    }

    /** Trusting whom that factory trusts, and waiting no longer than that for anything. */
    SmtpCarrier(Smtp server, Clock clock, SSLSocketFactory trusting, Duration patience) {
        this(server, clock, properties(server, patience));
        properties.put("mail.smtp.ssl.socketFactory", trusting);
    }

    private SmtpCarrier(Smtp server, Clock clock, Properties properties) {
        this.server = server;
        this.clock = clock;
        this.properties = properties;
    }

    private static Properties properties(Smtp server, Duration patience) {
        String milliseconds = Long.toString(patience.toMillis());
        boolean startTls = server.protection() == Protection.STARTTLS;
        var properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.connectiontimeout", milliseconds);
        properties.setProperty("mail.smtp.timeout", milliseconds);
        properties.setProperty("mail.smtp.writetimeout", milliseconds);
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(startTls));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(server.protection() == Protection.TLS));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(server.account().isPresent()));
        properties.setProperty("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        properties.setProperty("mail.smtp.localhost", host(server.publicHost()));
        properties.setProperty("mail.smtp.quitwait", "false");
        return properties;
    }

    private static String host(String name) {
        return NUMERIC_HOST.matcher(name).matches() ? "[" + name + "]" : name;
    }

    @Override
    public void carry(Letter letter, UUID id) throws Undelivered {
        String to = wire(letter.to())
                .orElseThrow(
                        () -> Undelivered.forGood("the address cannot be written in ASCII, as mail servers need it"));
        boolean connected = false;
        boolean sent = false;
        var session = Session.getInstance(properties);
        try (Transport transport = session.getTransport()) {
            transport.connect(
                    server.host(),
                    server.port(),
                    server.account().map(Account::user).orElse(null),
                    server.account().map(Account::password).orElse(null));
            connected = true;
            Message message = message(session, letter, to, id);
            transport.sendMessage(message, message.getAllRecipients());
            sent = true;
        } catch (MessagingException e) {
            if (!sent) { // else it was the farewell that failed
                throw undelivered(e, connected);
            }
        }
        LOG.atInfo()
                .addKeyValue("to", letter.to())
                .addKeyValue("subject", letter.subject())
                .log("letter sent");
    }

    /**
     * The address as it goes over the wire; none if that cannot be. Characters outside ASCII would be cut into others
     * there, line ends among them, so the part before the at sign must have none, and a domain is spelled in its ASCII
     * form.
     */
    static Optional<String> wire(EmailAddress address) {
        int at = address.value().lastIndexOf('@');
        String local = address.value().substring(0, at);
        try {
            String domain = IDN.toASCII(address.value().substring(at + 1), IDN.USE_STD3_ASCII_RULES);
            return PRINTABLE.matcher(local).matches()
                            && PRINTABLE.matcher(domain).matches()
                    ? Optional.of(local + "@" + domain)
                    : Optional.empty();
        } catch (IllegalArgumentException noDomain) {
            return Optional.empty();
        }
    }

    private Message message(Session session, Letter letter, String to, UUID id) throws MessagingException {
        var message = new Identified(session, "<" + id + "@" + host(server.publicHost()) + ">");
        message.setFrom(new InternetAddress(wire(server.from()).orElseThrow(), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
        message.setSubject(letter.subject(), UTF_8.name());
        message.setText(letter.text(), UTF_8.name());
        message.setHeader("Date", DATE.format(clock.instant().atOffset(ZoneOffset.UTC)));
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no machine answers it
        message.setHeader("X-Auto-Response-Suppress", "All");
        message.saveChanges();
        return message;
    }

    /** What a server says to the text could repeat it, so of that only the number is told. */
    private static Undelivered undelivered(MessagingException e, boolean connected) {
        boolean unknown = e instanceof SendFailedException failed
                && failed.getInvalidAddresses() != null
                && failed.getInvalidAddresses().length > 0;
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        if (!connected || unknown) {
            String why = e.getClass().getSimpleName() + ": " + said;
            String reason = why.substring(0, Math.min(why.length(), LONGEST_REASON));
            return unknown ? Undelivered.forGood(reason) : Undelivered.forNow(reason);
        }
        Matcher code = REPLY_CODE.matcher(said);
        return Undelivered.forNow(e.getClass().getSimpleName() + (code.find() ? ": " + code.group() : ""));
    }

    /** A message that keeps the id that it was given. */
    private static final class Identified extends MimeMessage {

        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
