package org.oiam.adapter.mail;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.oiam.application.mail.Mail;
import org.oiam.domain.users.EmailAddress;

/** Binds {@link Mail}; needs a {@link MeterRegistry}. */
public final class MailModule extends AbstractModule {

    /** How a connection to a mail server is protected. */
    public enum Protection {
        /** It begins unprotected and must become protected before anything is said: port 587. */
        STARTTLS,
        /** It is protected from the beginning: port 465. */
        TLS,
        /** Not at all: for a server on the same machine only. */
        NONE
    }

    /** Who a mail server is to know us as. */
    public record Account(String user, String password) {
        @Override
        public String toString() {
            return "Account[" + user + ", ***]";
        }
    }

    /**
     * A mail server that takes our letters on.
     *
     * @param host its name or address; its certificate must be made out to this
     * @param port its port
     * @param protection how the connection is protected
     * @param account who it knows us as, if it asks
     * @param from whom our letters are from
     * @param publicHost our own name, which it is told and which the letters' ids end in
     */
    public record Smtp(
            String host,
            int port,
            Protection protection,
            Optional<Account> account,
            EmailAddress from,
            String publicHost) {

        private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

        /**
         * Checks what can be checked without asking the server.
         *
         * @throws IllegalArgumentException when letters would leave the machine unprotected, or could not be sent from
         *     there
         */
        public Smtp {
            if (protection == Protection.NONE && !LOOPBACK.matcher(host).matches()) {
                throw new IllegalArgumentException(
                        "Mail goes unprotected to a server on this machine only, not to " + host);
            }
            if (SmtpCarrier.wire(from).isEmpty()) {
                throw new IllegalArgumentException("Mail cannot be sent from " + from);
            }
        }
    }

    /** Mail that keeps letters in memory until they are sent, on a daemon thread that begins with the first. */
    public interface Post extends Mail, AutoCloseable {

        /** Takes no more letters, gives those that wait a last chance, for a few seconds, and ends. */
        @Override
        void close();
    }

    private final Carrier carrier;

    private MailModule(Carrier carrier) {
        this.carrier = carrier;
    }

    /** By that mail server. */
    public static MailModule bySmtp(Smtp server) {
        return new MailModule(new SmtpCarrier(server, Clock.systemUTC()));
    }

    /**
     * To the log instead of to anybody, for development.
     *
     * @param withText the text too, one-time codes and all
     */
    public static MailModule toTheLog(boolean withText) {
        return new MailModule(new LogCarrier(withText));
    }

    @Provides
    @Singleton
    Post post(MeterRegistry meters) {
        return new Postbox(carrier, Postbox.PAUSES, Postbox.MOST, meters);
    }

    @Provides
    @Singleton
    static Mail mail(Post post) {
        return post;
    }
}
