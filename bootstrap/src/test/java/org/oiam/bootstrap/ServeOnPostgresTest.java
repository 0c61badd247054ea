package org.oiam.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole way from HTTP to PostgreSQL, and back after a restart. */
@Tag("postgresql")
class ServeOnPostgresTest {

    private static final String PASSWORD = "quiet harbour lantern moss";

    private final StringWriter printed = new StringWriter();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Test
    void what_was_made_is_there_after_a_restart() throws Exception {
        assumeTrue(System.getenv("IAM_TEST_PG_URL") == null, "the binaries cannot run here");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            try (Server server = serve(url)) {
                Matcher code = Pattern.compile("    (\\w{20,})").matcher(printed.toString());
                assertThat(code.find()).isTrue();
                assertThat(signIn(server, code.group(1), ", \"newPassword\": \"" + PASSWORD + "\""))
                        .isEqualTo(200);
                var founded = post(
                        server,
                        "/api/v1/tenants",
                        "{\"parentId\": 1, \"level\": \"partner\", \"name\": \"Alpine\","
                                + " \"administrator\": {\"userName\": \"admin@alpine.example\"}}");
                assertThat(founded.statusCode()).isEqualTo(201);
            }
            try (Server server = serve(url)) {
                assertThat(signIn(server, PASSWORD, "")).isEqualTo(200);
                assertThat(get(server, "/api/v1/tenants?q=alp&sort=-createdAt")).contains("Alpine");
                assertThat(get(server, "/api/v1/tenants/2/users.csv")).contains("admin@alpine.example");
                assertThat(get(server, "/api/v1/tenants/2/audit")).contains("tenant-created");
            }
        }
    }

    private Server serve(String url) {
        var settings = new Settings(
                "127.0.0.1",
                0,
                Optional.empty(),
                Optional.empty(),
                new Settings.Storage.Postgres(url, Optional.empty(), Optional.empty()),
                OptionalInt.empty(),
                List.of(),
                Optional.empty());
        return Server.serve(settings, new PrintWriter(printed, true));
    }

    private int signIn(Server server, String password, String change) throws Exception {
        return post(
                        server,
                        "/api/v1/login",
                        "{\"userName\": \"superuser@operator.example\", \"password\": \"" + password + "\"" + change
                                + "}")
                .statusCode();
    }

    private HttpResponse<String> post(Server server, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(server.address().resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String get(Server server, String path) throws Exception {
        var request = HttpRequest.newBuilder(server.address().resolve(path)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
