package org.oiam.adapter.http.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.adapter.http.portal.Portal.ACME;
import static org.oiam.adapter.http.portal.Portal.OPERATOR;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.adapter.http.portal.Portal.Answer;
import tools.jackson.databind.JsonNode;

/** The ten rules of portal-api.md section 0 that decide whether clients work, one test a rule. */
class TenRulesTest {

    private static final String SIGN_IN = "/portal/rest/login/enterpriseLogin";

    private static Portal portal;
    private static String operator;
    private static String acme;

    @BeforeAll
    static void start() {
        portal = Portal.start();
        operator = portal.token(OPERATOR);
        acme = portal.token(ACME);
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void rule_1_both_faces_are_the_same_methods() {
        JsonNode rpc = portal.rpc(operator, "enterprise/getEnterpriseUsers", "{\"enterpriseId\":3}")
                .json()
                .get("result");
        JsonNode rest = portal.rest(operator, "enterprise/getEnterpriseUsers", "{\"enterpriseId\":3}")
                .json();

        assertThat(rpc).isEqualTo(rest).hasSize(1);
        assertThat(portal.post(
                                "/portal",
                                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"system/getVersionInfo\"}",
                                "Authorization",
                                "Token " + acme)
                        .status())
                .isEqualTo(200);
    }

    /** Seed: API Tokens, the curl line as it stands there: a JSON body sent as a form. */
    @ParameterizedTest
    @ValueSource(
            strings = {"application/x-www-form-urlencoded", "text/plain", "application/json; charset=utf-8", "x/y"})
    void rule_2_no_content_type_is_asked_for(String type) {
        String body = "{ \"id\": 1, \"jsonrpc\": \"2.0\", \"method\": \"enterprise/getEnterpriseUsers\", \"params\": {"
                + " \"enterpriseId\": 3 }}";

        Answer answer = portal.post("/portal/", body, "Authorization", "Token " + operator, "Content-Type", type);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("result").path(0).path("username").stringValue())
                .isEqualTo("superuser@acme.example");
    }

    @Test
    void rule_3_an_empty_body_is_an_empty_object() {
        assertThat(portal.rest(acme, "enterprise/getEnterprise", "").status()).isEqualTo(200);
        assertThat(portal.rest(acme, "enterprise/getEnterprise", " \n").status())
                .isEqualTo(200);
        assertThat(portal.post("/portal/", "").code()).isEqualTo(-32600);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/portal/rest//login/enterpriseLogin",
                "/portal//login/enterpriseLogin",
                "//login/enterpriseLogin"
            })
    void rule_4_empty_path_segments_are_passed_over(String path) {
        assertThat(portal.signIn(path, "superuser@acme.example")).startsWith("velocloud.session=");
        assertThat(portal.rest(acme, "/system//getVersionInfo/", "").status()).isEqualTo(200);
        assertThat(portal.post("//portal//", "[]").code()).isEqualTo(-32600);
    }

    /** All paths and failures: DoorsTest. */
    @Test
    void rule_5_success_is_a_cookie_and_failure_a_message() {
        Answer in =
                portal.post(SIGN_IN, "username=superuser@acme.example&password=" + Portal.PASSWORD.replace(" ", "+"));
        Answer failed = portal.post(SIGN_IN, "username=superuser@acme.example&password=wrong");

        assertThat(in.status()).isEqualTo(200);
        assertThat(in.cookies()).singleElement().asString().startsWith("velocloud.session=");
        assertThat(failed.status()).isEqualTo(302);
        assertThat(failed.cookies())
                .containsExactly(
                        "velocloud.message=Invalid%20user%20name%20or%20password.; Path=/; Max-Age=60; SameSite=Lax");
    }

    @Test
    void rule_6_the_session_cookie_is_one_that_clients_can_read() throws IOException {
        String body = "{\"username\":\"superuser@acme.example\",\"password\":\"" + Portal.PASSWORD + "\"}";

        List<String> lines = head("POST " + SIGN_IN + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .filter(line -> line.startsWith("Set-Cookie: "))
                .toList();

        assertThat(lines).hasSize(1);
        String[] parts = lines.get(0).substring("Set-Cookie: ".length()).split("; ", -1);
        assertThat(parts[0]).matches("velocloud\\.session=[^=;]+");
        assertThat(List.of(parts).subList(1, parts.length))
                .isNotEmpty()
                .allMatch(part -> List.of("Path", "Domain", "Max-Age", "Secure", "HttpOnly", "SameSite")
                        .contains(part.split("=", -1)[0]));
    }

    /** Status line and headers, as they stand on the wire. */
    private static Stream<String> head(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), portal.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            var lines = new ArrayList<String>();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                lines.add(line);
            }
            return lines.stream();
        }
    }

    @Test
    void rule_7_the_whole_set_cookie_line_may_be_echoed() {
        String line = portal.signIn(SIGN_IN, "superuser@acme.example");

        for (String cookie : List.of(line, line.split(";", -1)[0], "a=b; " + line, line + "; Secure; Domain=x")) {
            assertThat(portal.post("/portal/rest/enterprise/getEnterprise", "", "Cookie", cookie)
                            .json()
                            .path("id")
                            .longValue())
                    .isEqualTo(ACME);
        }
    }

    @Test
    void rule_8_flags_are_integers_and_times_have_milliseconds() {
        JsonNode user =
                portal.rest(acme, "enterprise/getEnterpriseUsers", "").json().get(0);

        for (String flag : List.of("isActive", "isLocked", "isNative", "disableSecondFactor", "isSuper")) {
            assertThat(user.path(flag).isIntegralNumber()).as(flag).isTrue();
        }
        assertThat(user.path("accessLevel").stringValue()).isEqualTo("BASIC");
        for (String time : List.of("created", "modified", "lastLogin", "passwordModified")) {
            assertThat(user.path(time).stringValue()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Token ", "token ", "TOKEN ", "toKen  "})
    void rule_9_the_scheme_of_a_token_has_no_letter_case(String scheme) {
        assertThat(portal.post("/portal/rest/system/getVersionInfo", "", "Authorization", scheme + acme)
                        .status())
                .isEqualTo(200);
    }

    /** With a session that did expire: PortalErrorsTest. */
    @Test
    void rule_10_an_expired_session_is_no_error_to_http() {
        Answer answer = portal.post(
                "/portal/",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"system/getVersionInfo\"}]",
                "Cookie",
                "velocloud.session=gone");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Expires")).containsExactly("0");
        assertThat(answer.json().get(0).path("error").path("code").intValue()).isEqualTo(-32000);
        assertThat(answer.json().get(0).path("error").path("message").stringValue())
                .isEqualTo("tokenError [expired session cookie]");
    }

    @Test
    void a_token_counts_when_a_cookie_is_sent_as_well() {
        assertThat(portal.post(
                                "/portal/rest/enterprise/getEnterprise",
                                "",
                                "Authorization",
                                "Token " + acme,
                                "Cookie",
                                "velocloud.session=gone",
                                "Origin",
                                "https://elsewhere.example")
                        .status())
                .isEqualTo(200);
    }
}
