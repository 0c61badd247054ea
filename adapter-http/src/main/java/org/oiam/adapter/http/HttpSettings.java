package org.oiam.adapter.http;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where and how the server listens.
 *
 * @param host the address to listen on
 * @param port the port to listen on, 0 for any that is free
 * @param tls certificate and key, null for unencrypted connections
 * @param publicUrl how clients reach the server, null for what it listens on
 * @param managementPort the loopback port of health and metrics, null to answer them to loopback clients on the main one
 * @param trustedProxies networks whose forwarding headers are believed
 */
public record HttpSettings(
        String host,
        int port,
        @Nullable Tls tls,
        @Nullable URI publicUrl,
        @Nullable Integer managementPort,
        List<String> trustedProxies) {

    /** Copies the list. */
    public HttpSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** PEM files of a certificate chain and its private key, read again whenever they change. */
    public record Tls(Path certificate, Path key) {}
}
