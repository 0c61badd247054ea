package org.oiam.adapter.http;

import java.net.URI;

/** What the server listens on; the port is known once it does. */
final class Listener {

    private final HttpSettings settings;
    private volatile int port;

    Listener(HttpSettings settings) {
        this.settings = settings;
        this.port = settings.port();
    }

    void listensOn(int boundPort) {
        port = boundPort;
    }

    /** How clients reach the server: what the settings say, or what it listens on. */
    URI publicUrl() {
        URI configured = settings.publicUrl();
        if (configured != null) {
            return configured;
        }
        boolean isLoopback =
                settings.host().equals("127.0.0.1") || settings.host().equals("::1");
        String host = isLoopback ? "localhost" : settings.host();
        return URI.create((settings.tls() == null ? "http" : "https") + "://" + host + ":" + port);
    }
}
