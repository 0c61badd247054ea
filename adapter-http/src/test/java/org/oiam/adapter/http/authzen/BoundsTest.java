package org.oiam.adapter.http.authzen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.oiam.adapter.http.wire.BadRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What does not fit in a table: how much is taken, how long tokens last, and that nothing sent is a fault of ours. */
@TestInstance(Lifecycle.PER_CLASS)
class BoundsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ITEM =
            "{\"subject\":{\"type\":\"user\",\"id\":\"5\"},\"action\":{\"name\":\"READ:EDGE\"},\"resource\":{\"type\":\"enterprise\",\"id\":\"3\"}}";
    private static final String SEARCH = ITEM.substring(0, ITEM.length() - 1);

    private final HttpClient client = HttpClient.newHttpClient();
    private OwnWorld world;
    private String token;

    @BeforeAll
    void start() {
        world = new OwnWorld();
        token = world.token(3);
    }

    @AfterAll
    void stop() {
        client.close();
        world.close();
    }

    private HttpResponse<String> post(String path, byte[] body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(world.url().resolve("/access/v1/" + path))
                        .header("Authorization", token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return post(path, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String batch(int items) {
        return "{\"evaluations\":[" + (ITEM + ",").repeat(items - 1) + ITEM + "]}";
    }

    @Test
    void a_batch_has_at_most_a_thousand_items() throws Exception {
        HttpResponse<String> most = post("evaluations", batch(1000));

        assertThat(most.statusCode()).isEqualTo(200);
        JsonNode answers = JSON.readTree(most.body()).get("evaluations");
        assertThat(answers.size()).isEqualTo(1000);
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.path("decision").asBoolean()).isTrue());
        assertThat(answers.valueStream()
                        .map(answer -> answer.path("context").path("id").asString())
                        .distinct())
                .hasSize(1000);
        HttpResponse<String> tooMany = post("evaluations", batch(1001));
        assertThat(tooMany.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(tooMany.body()).path("code").asString()).isEqualTo("too-many");
    }

    @Test
    void a_body_has_at_most_a_mebibyte() throws Exception {
        String large = ITEM + " ".repeat(1 << 20);

        assertThat(post("evaluation", large).statusCode()).isEqualTo(413);
        assertThat(post("evaluation", large.substring(0, 1 << 20)).statusCode()).isEqualTo(200);
    }

    @Test
    void a_page_token_lasts_ten_minutes() throws Exception {
        String first =
                post("search/action", SEARCH + ",\"page\":{\"limit\":1}}").body();
        String next = JSON.readTree(first).path("page").path("next_token").asString();
        String second = SEARCH + ",\"page\":{\"token\":\"" + next + "\"}}";

        world.world().clock().pass(Duration.ofSeconds(599));
        assertThat(post("search/action", second).statusCode()).isEqualTo(200);

        world.world().clock().pass(Duration.ofSeconds(1));
        assertThat(post("search/action", second).statusCode()).isEqualTo(400);
    }

    @Test
    void a_key_signs_only_its_own_tokens() {
        var clock = world.world().clock();
        var ours = new PageTokens("one", clock);
        var theirs = new PageTokens("other", clock);
        var further = new DecisionPoint.Portion("Δ7", 3);

        assertThat(ours.redeem(ours.issue(further, "q"), "q")).isEqualTo(further);
        assertThatThrownBy(() -> theirs.redeem(ours.issue(further, "q"), "q")).isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> ours.redeem(ours.issue(further, "q"), "p")).isInstanceOf(BadRequest.class);
    }

    @Test
    void nothing_that_is_sent_is_a_fault_of_ours() throws Exception {
        var random = new Random(27);
        String batch = "{\"options\":{\"evaluations_semantic\":\"execute_all\"},\"page\":{\"limit\":3,\"token\":\"x\"},"
                + "\"context\":{\"a\":[1,2.5e3,null,true]},\"evaluations\":[" + ITEM + ",{}]," + ITEM.substring(1);
        String[] paths = {"evaluation", "evaluations", "search/subject", "search/resource", "search/action"};
        int understood = 0;
        for (int i = 0; i < 1_500; i++) {
            byte[] body = batch.getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(3); change >= 0; change--) {
                body = changed(body, random);
            }
            HttpResponse<String> answer = post(paths[i % paths.length], body);
            assertThat(answer.statusCode())
                    .as(new String(body, StandardCharsets.ISO_8859_1) + " -> " + answer.body())
                    .isIn(200, 400);
            understood += answer.statusCode() == 200 ? 1 : 0;
        }
        assertThat(understood).isBetween(50, 1_450);
    }

    /** One byte changed, taken out or doubled, or a value put in the place of another. */
    private static byte[] changed(byte[] body, Random random) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int at = random.nextInt(text.length());
        String[] values = {"null", "\"x\"", "[]", "{}", "-1", "1e99", "true", "\"\\ud800\"", "\"\\u0000\""};
        String changed = switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + (char) random.nextInt(256) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            case 2 -> text.substring(0, at) + text.charAt(at) + text.substring(at);
            default -> {
                int colon = text.indexOf(':', at);
                int end = colon < 0 ? -1 : text.indexOf(',', colon);
                yield end < 0
                        ? text
                        : text.substring(0, colon + 1) + values[random.nextInt(values.length)] + text.substring(end);
            }
        };
        return changed.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void the_fixture_speaks_https_with_a_certificate_of_its_own() throws Exception {
        Path certificate;
        try (Fixture fixture = Fixture.start(0, true)) {
            certificate = fixture.certificate();
            HttpClient trusting =
                    HttpClient.newBuilder().sslContext(trusting(certificate)).build();
            URI metadata = fixture.url().resolve("/.well-known/authzen-configuration");

            HttpResponse<String> answer =
                    trusting.send(HttpRequest.newBuilder(metadata).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(metadata.getScheme()).isEqualTo("https");
            assertThat(JSON.readTree(answer.body())
                            .path("policy_decision_point")
                            .asString())
                    .isEqualTo(fixture.url().toString());
            trusting.close();
        }
        assertThat(Files.exists(certificate.getParent())).isFalse();
    }

    private static SSLContext trusting(Path certificate) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "fixture", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
