package example.guarded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.tenants.TenantId;

class GuardedTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Main.Running running;

    @BeforeAll
    static void start() {
        running = Main.start("jdbc:h2:mem:guarded-test", 0);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private static HttpResponse<String> ask(String method, String path, @Nullable String token, @Nullable String body)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(running.url()).resolve(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Token " + token);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static String vehicles(TenantId tenant) {
        return "/tenants/" + tenant.value() + "/vehicles";
    }

    @Test
    void whoever_has_the_privilege_passes_and_whoever_lacks_it_finds_nothing() throws Exception {
        String van = vehicles(running.acme()) + "/van";
        assertThat(ask("PUT", van, running.supportToken(), "Rome").statusCode()).isEqualTo(404);
        assertThat(ask("PUT", van, running.superuserToken(), "Oslo").statusCode())
                .isEqualTo(204);

        var seen = ask("GET", vehicles(running.acme()), running.supportToken(), null);

        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(new ObjectMapper().readTree(seen.body()).path("van").asText())
                .isEqualTo("Oslo");
    }

    @Test
    void a_tenant_out_of_sight_and_a_route_without_a_privilege_are_not_there() throws Exception {
        assertThat(ask("GET", vehicles(TenantId.OPERATOR), running.superuserToken(), null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(ask("DELETE", vehicles(running.acme()) + "/van", running.superuserToken(), null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(ask("GET", "/", running.superuserToken(), null).statusCode()).isEqualTo(404);
    }

    @Test
    void nobody_passes_without_a_token() throws Exception {
        assertThat(ask("GET", vehicles(running.acme()), null, null).statusCode())
                .isEqualTo(401);
        assertThat(ask("GET", vehicles(running.acme()), "oiam_made_up", null).statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_publish_is_in_force_for_the_next_request() throws Exception {
        publish(Effect.DENY);
        assertThat(ask("GET", vehicles(running.acme()), running.supportToken(), null)
                        .statusCode())
                .isEqualTo(404);

        publish(Effect.ALLOW);

        assertThat(ask("GET", vehicles(running.acme()), running.supportToken(), null)
                        .statusCode())
                .isEqualTo(200);
    }

    private static void publish(Effect effect) {
        var content = new PackageContent(
                new Label("Support may look: " + effect),
                Note.NONE,
                new BundleCode("FLEET_ENTERPRISE_READ_ONLY"),
                Map.of(Fleet.READ_VEHICLES, effect),
                running.iam().catalogue().version());
        running.iam().permissionPackages().create(running.operator(), TenantId.OPERATOR, content, true);
    }

    @Test
    void it_prints_what_can_be_tried() {
        var out = new StringWriter();

        running.tell(new PrintWriter(out));

        assertThat(out.toString()).contains("curl -X PUT", running.superuserToken(), running.url());
    }

    @Test
    void the_hosts_own_json_library_stays_as_it_is_beside_ours() throws Exception {
        assertThat(ObjectMapper.class.getPackage().getImplementationVersion()).isEqualTo("2.17.2");
        assertThat(Class.forName("com.fasterxml.jackson.annotation.JsonInclude")
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString())
                .contains("jackson-annotations-2.17.2");

        String file = running.iam().packageFiles().downloadAll(running.operator(), TenantId.OPERATOR);

        assertThat(new ObjectMapper().readTree(file).path("format").asText()).isEqualTo("oiam-permission-packages");
    }
}
