package org.oiam.adapter.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server on this machine that keeps what it takes on. */
final class MailServer implements AutoCloseable {

    /** What was taken on. */
    record Taken(String from, String to, String raw) {

        MimeMessage message() {
            try {
                return new MimeMessage(
                        Session.getInstance(new Properties()), new ByteArrayInputStream(raw.getBytes(UTF_8)));
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Says with which code and words somebody or something is refused, if at all. */
    interface Refusing {
        Optional<RejectException> refuse(String what);
    }

    private final BlockingQueue<Taken> taken = new LinkedBlockingQueue<>();
    private final Refusing recipients;
    private final Refusing texts;
    private final SMTPServer server;

    private MailServer(UnaryOperator<SMTPServer.Builder> settings, int port, Refusing recipients, Refusing texts) {
        this.recipients = recipients;
        this.texts = texts;
        server = settings.apply(SMTPServer.port(port)
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .hostName("mail.example")
                        .messageHandlerFactory(context -> new Taking()))
                .build();
        server.start();
    }

    static MailServer start(UnaryOperator<SMTPServer.Builder> settings) {
        return new MailServer(settings, 0, to -> Optional.empty(), text -> Optional.empty());
    }

    static MailServer start() {
        return start(UnaryOperator.identity());
    }

    static MailServer startAt(int port) {
        return new MailServer(UnaryOperator.identity(), port, to -> Optional.empty(), text -> Optional.empty());
    }

    static MailServer refusingRecipients(Refusing recipients) {
        return new MailServer(UnaryOperator.identity(), 0, recipients, text -> Optional.empty());
    }

    static MailServer refusingTexts(Refusing texts) {
        return new MailServer(UnaryOperator.identity(), 0, to -> Optional.empty(), texts);
    }

    private final class Taking implements MessageHandler {

        private String from = "";
        private String to = "";

        @Override
        public void from(String sender) {
            from = sender;
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            Optional<RejectException> refused = recipients.refuse(recipient);
            if (refused.isPresent()) {
                throw refused.get();
            }
            to = recipient;
        }

        @Override
        public String data(InputStream data) throws RejectException, IOException {
            var message = new Taken(from, to, new String(data.readAllBytes(), UTF_8));
            Optional<RejectException> refused = texts.refuse(message.raw());
            if (refused.isPresent()) {
                throw refused.get();
            }
            taken.add(message);
            return null;
        }

        @Override
        public void done() {}
    }

    int port() {
        return server.getPortAllocated();
    }

    /** The next that is taken on. */
    Taken next() throws InterruptedException {
        Taken next = taken.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was sent");
        }
        return next;
    }

    boolean isEmpty() {
        return taken.isEmpty();
    }

    @Override
    public void close() {
        server.stop();
    }
}
