package org.oiam.bootstrap;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.oiam.adapter.mail.MailModule;

/**
 * Everything that whoever starts the server can choose.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 is any free one
 * @param tls certificate and key; empty means plain HTTP
 * @param publicUrl how clients reach the server, where that differs from host and port
 * @param storage where the data lives
 * @param managementPort health and metrics, on the loopback address; empty means none
 * @param trustedProxies networks (CIDR) whose forwarding headers are believed
 * @param credentials the file that receives the demo's logins; empty means none
 * @param letters what becomes of letters to users
 * @param passwordBlockList a file of passwords that nobody may choose, beside the most common ones
 */
record Settings(
        String host,
        int port,
        Optional<Tls> tls,
        Optional<URI> publicUrl,
        Storage storage,
        OptionalInt managementPort,
        List<String> trustedProxies,
        Optional<Path> credentials,
        Letters letters,
        Optional<Path> passwordBlockList) {

    Settings {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** Without mail, and with no further passwords that nobody may choose. */
    Settings(
            String host,
            int port,
            Optional<Tls> tls,
            Optional<URI> publicUrl,
            Storage storage,
            OptionalInt managementPort,
            List<String> trustedProxies,
            Optional<Path> credentials) {
        this(
                host,
                port,
                tls,
                publicUrl,
                storage,
                managementPort,
                trustedProxies,
                credentials,
                new Letters.None(),
                Optional.empty());
    }

    /** The same with that for letters. */
    Settings with(Letters changed) {
        return new Settings(
                host,
                port,
                tls,
                publicUrl,
                storage,
                managementPort,
                trustedProxies,
                credentials,
                changed,
                passwordBlockList);
    }

    /** The server's certificate chain and private key, both PEM files. */
    record Tls(Path certificate, Path key) {}

    /** Where the data lives. */
    sealed interface Storage {

        /** Nowhere: gone when the server stops. The name tells databases of one process apart. */
        record Memory(String name) implements Storage {}

        /**
         * An H2 database in a folder of this machine. The delay before a commit reaches the disk is 0 wherever data
         * matters: anything else loses what was acknowledged when the process is killed.
         */
        record Folder(Path path, int writeDelayMillis) implements Storage {}

        /** A PostgreSQL server; user and password are empty where the URL or the driver's own means give them. */
        record Postgres(String url, Optional<String> user, Optional<Secret> password) implements Storage {
            @Override
            public String toString() {
                return "Postgres[" + url.replaceFirst("\\?.*", "?***") + "]"; // what follows may hold a password
            }
        }
    }

    /** What becomes of letters to users. */
    sealed interface Letters {

        /** There are none: what needs them is refused. */
        record None() implements Letters {}

        /** For development: they are logged, with their text or without. */
        record ToTheLog(boolean withText) implements Letters {}

        /** A mail server takes them on. */
        record BySmtp(MailModule.Smtp server) implements Letters {}
    }

    /** A text that is never printed. */
    record Secret(String value) {
        @Override
        public String toString() {
            return "***";
        }
    }
}
