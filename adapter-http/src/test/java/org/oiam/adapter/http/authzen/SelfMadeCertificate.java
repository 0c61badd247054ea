package org.oiam.adapter.http.authzen;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.UUID;

/** A certificate for localhost, with its key, in PEM files that are gone when it is closed; made by the JDK's keytool. */
final class SelfMadeCertificate implements AutoCloseable {

    private final Path folder;

    private SelfMadeCertificate(Path folder) {
        this.folder = folder;
    }

    static SelfMadeCertificate make() throws IOException {
        var made = new SelfMadeCertificate(Files.createTempDirectory("authzen-fixture"));
        String password = UUID.randomUUID().toString();
        Path store = made.folder.resolve("fixture.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "fixture",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        password)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password.toCharArray());
            write(
                    made.key(),
                    "PRIVATE KEY",
                    keys.getKey("fixture", password.toCharArray()).getEncoded());
            write(made.chain(), "CERTIFICATE", keys.getCertificate("fixture").getEncoded());
        } catch (GeneralSecurityException | IOException failed) {
            throw new IOException("no certificate could be made: " + said, failed);
        }
        Files.delete(store);
        return made;
    }

    private static void write(Path file, String what, byte[] der) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    /** The certificate. */
    Path chain() {
        return folder.resolve("certificate.pem");
    }

    /** Its private key. */
    Path key() {
        return folder.resolve("key.pem");
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(chain());
        Files.deleteIfExists(key());
        Files.deleteIfExists(folder);
    }
}
