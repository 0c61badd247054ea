package org.oiam.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What docs/service-permissions.md tells is what happens. Seed: Service Permissions, Table 9 and Table 10 ("applied to the
 * privileges as follows"); New Permission, step 7; Reset to System Default.
 */
class ServicePermissionsWalkTest {

    private static final Path PAGE = Path.of("..", "docs", "service-permissions.md");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void three_levels_customise_one_bundle_and_explain_names_the_one_that_decided() throws Exception {
        var printed = new StringWriter();
        var settings = new Settings(
                "127.0.0.1",
                0,
                Optional.empty(),
                Optional.empty(),
                new Settings.Storage.Memory(Database.freshName()),
                OptionalInt.empty(),
                List.of(),
                Optional.empty());
        try (Server server = Server.demo(settings, new PrintWriter(printed, true))) {
            Matcher password =
                    Pattern.compile("one password of this start: (\\w+)").matcher(printed.toString());
            assertThat(password.find()).isTrue();

            List<CurlPage.Ran> ran = CurlPage.of(PAGE).run(server.address(), Map.of("PASSWORD", password.group(1)));

            assertThat(ran).allSatisfy(CurlPage.Ran::mustBeAsShown);
            assertThat(ran.stream()
                            .filter(one -> one.command().contains("/decisions/explain"))
                            .map(ServicePermissionsWalkTest::decided))
                    .containsExactly(
                            "support@acme.example REMOTE_FLUSH_FLOWS true default",
                            // the partner denies it
                            "support@acme.example REMOTE_FLUSH_FLOWS false partner",
                            "support@birch.example REMOTE_FLUSH_FLOWS false partner",
                            "support@cedar.example REMOTE_FLUSH_FLOWS true default",
                            // the enterprise allows it again
                            "support@acme.example REMOTE_FLUSH_FLOWS true enterprise",
                            "support@birch.example REMOTE_FLUSH_FLOWS false partner",
                            // the operator denies it, and a second privilege
                            "support@acme.example REMOTE_FLUSH_FLOWS true enterprise",
                            "support@birch.example REMOTE_FLUSH_FLOWS false partner",
                            "support@cedar.example REMOTE_FLUSH_FLOWS false operator",
                            "support@acme.example REMOTE_FLUSH_NAT false operator",
                            "support@birch.example REMOTE_FLUSH_NAT false operator",
                            "support@cedar.example REMOTE_FLUSH_NAT false operator",
                            // the enterprise is reset
                            "support@acme.example REMOTE_FLUSH_FLOWS false partner",
                            // and puts its own edition in force again
                            "support@acme.example REMOTE_FLUSH_FLOWS true enterprise");
        }
    }

    /** Who was asked about, what, whether it is allowed, and the level that decided. */
    private static String decided(CurlPage.Ran explain) {
        JsonNode answer = JSON.readTree(explain.answer());
        String privilege = explain.command().replaceAll("(?s).*\"privilege\": \"(\\w+)\".*", "$1");
        return answer.path("user").path("name").asString() + " " + privilege + " "
                + answer.path("allowed").asBoolean() + " "
                + answer.path("decidedBy").asString();
    }
}
