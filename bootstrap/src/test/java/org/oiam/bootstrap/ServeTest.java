package org.oiam.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server that keeps its data. */
class ServeTest {

    private static final String PASSWORD = "quiet harbour lantern moss";

    @TempDir
    private Path folder;

    private final StringWriter printed = new StringWriter();

    private Server serve(Optional<Settings.Tls> tls) {
        return serve(tls, new Settings.Letters.None(), Optional.empty());
    }

    private Server serve(Optional<Settings.Tls> tls, Settings.Letters letters, Optional<Path> passwordBlockList) {
        var settings = new Settings(
                "127.0.0.1",
                0,
                tls,
                Optional.empty(),
                new Settings.Storage.Folder(folder.resolve("data"), 0),
                OptionalInt.empty(),
                List.of(),
                Optional.empty(),
                letters,
                passwordBlockList);
        return Server.serve(settings, new PrintWriter(printed, true));
    }

    private static int signIn(Server server, String password, String newPassword) throws Exception {
        String change = newPassword.isEmpty() ? "" : ", \"newPassword\": \"" + newPassword + "\"";
        var request = HttpRequest.newBuilder(server.address().resolve("/api/v1/login"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"userName\": \"superuser@operator.example\", \"password\": \"" + password + "\"" + change
                                + "}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void the_first_start_prints_a_one_time_password_that_must_be_changed() throws Exception {
        try (Server server = serve(Optional.empty())) {
            Matcher code = Pattern.compile("    (\\w{20,})").matcher(printed.toString());
            assertThat(code.find()).isTrue();

            assertThat(signIn(server, code.group(1), "")).isEqualTo(403);
            assertThat(signIn(server, code.group(1), "too short")).isEqualTo(422);
            assertThat(signIn(server, code.group(1), PASSWORD)).isEqualTo(200);
            assertThat(signIn(server, code.group(1), PASSWORD)).isEqualTo(401);
        }
        printed.getBuffer().setLength(0);

        try (Server server = serve(Optional.empty())) {
            assertThat(printed.toString()).isEmpty();
            assertThat(signIn(server, PASSWORD, "")).isEqualTo(200);
        }
    }

    @Test
    void passwords_that_others_try_first_are_refused_those_of_the_operators_file_too() throws Exception {
        Path file = Files.writeString(folder.resolve("blocked.txt"), "Quiet Harbour Lantern Moss\n");
        try (Server server = serve(Optional.empty(), new Settings.Letters.None(), Optional.of(file))) {
            Matcher code = Pattern.compile("    (\\w{20,})").matcher(printed.toString());
            assertThat(code.find()).isTrue();

            assertThat(signIn(server, code.group(1), PASSWORD)).isEqualTo(422);
            assertThat(signIn(server, code.group(1), "superman-superman")).isEqualTo(422);
            assertThat(signIn(server, code.group(1), "Orchestrator 2026")).isEqualTo(422);
            assertThat(signIn(server, code.group(1), PASSWORD + " and one word more"))
                    .isEqualTo(200);
        }
    }

    @Test
    void a_file_of_passwords_that_cannot_be_used_stops_the_start_with_the_reason() throws Exception {
        Path file = Files.write(folder.resolve("latin-1.txt"), "Straße".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> serve(Optional.empty(), new Settings.Letters.None(), Optional.of(file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("latin-1.txt")
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void letters_are_counted_where_there_is_mail() throws Exception {
        try (Server server = serve(Optional.empty(), new Settings.Letters.ToTheLog(false), Optional.empty())) {
            var request =
                    HttpRequest.newBuilder(server.address().resolve("/metrics")).build();

            assertThat(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("iam_mail_waiting 0", "iam_mail_letters_total{outcome=\"sent\"} 0");
        }
    }

    @Test
    void a_database_that_is_newer_is_refused() throws Exception {
        serve(Optional.empty()).close();
        String url = "jdbc:h2:file:" + folder.resolve("data/iam") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("insert into \"flyway_schema_history\" select \"installed_rank\" + 1000, '9999', 'later',"
                    + " \"type\", 'V9999__later.sql', \"checksum\", \"installed_by\", \"installed_on\","
                    + " \"execution_time\", \"success\" from \"flyway_schema_history\" where \"version\" = '1'");
        }

        assertThatThrownBy(() -> serve(Optional.empty())).hasMessageContaining("newer");
    }

    @Test
    void a_renewed_certificate_is_taken_up() throws Exception {
        var files = new Settings.Tls(folder.resolve("cert.pem"), folder.resolve("key.pem"));
        renew(files, "one");

        try (Server server = serve(Optional.of(files))) {
            assertThat(server.address().getScheme()).isEqualTo("https");
            assertThat(subject(server)).contains("CN=one");

            renew(files, "two");

            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!subject(server).contains("CN=two") && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(subject(server)).contains("CN=two");
        }
    }

    private void renew(Settings.Tls files, String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        var keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        pem(
                files.key(),
                "PRIVATE KEY",
                keys.getKey(name, "changeit".toCharArray()).getEncoded());
        pem(files.certificate(), "CERTIFICATE", keys.getCertificate(name).getEncoded());
    }

    private static void pem(Path file, String kind, byte[] content) throws IOException {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n");
    }

    private static String subject(Server server) throws Exception {
        var anybody = SSLContext.getInstance("TLS");
        anybody.init(null, new TrustManager[] {new TrustsAll()}, null);
        try (var socket = (SSLSocket) anybody.getSocketFactory()
                .createSocket("127.0.0.1", server.address().getPort())) {
            socket.startHandshake();
            var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return certificate.getSubjectX500Principal().getName();
        }
    }

    private static final class TrustsAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
