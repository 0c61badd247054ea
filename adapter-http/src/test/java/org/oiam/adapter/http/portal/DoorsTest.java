package org.oiam.adapter.http.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.adapter.http.portal.Portal.ACME;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.adapter.http.portal.Portal.Answer;

/** Signing in and out, by every path that clients use. */
class DoorsTest {

    private static final String ENTERPRISE = "/portal/rest/login/enterpriseLogin";

    private static Portal portal;

    @BeforeAll
    static void start() {
        portal = Portal.start();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    private static String json(String userName, String password) {
        return "{\"username\":\"" + userName + "\",\"password\":\"" + password
                + "\",\"password2\":\"\",\"email\":\"\"}";
    }

    private static void assertSignedIn(Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.cookies())
                .singleElement()
                .asString()
                .matches("velocloud\\.session=[0-9A-Za-z]{32}; Path=/; HttpOnly; SameSite=Lax");
        assertThat(portal.post(
                                "/portal/rest/system/getVersionInfo",
                                "",
                                "Cookie",
                                answer.cookies().get(0))
                        .status())
                .isEqualTo(200);
    }

    private static void assertTurnedAway(Answer answer) {
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).containsExactly("/");
        assertThat(answer.cookies()).singleElement().asString().matches("velocloud\\.message=[^=;]+; Path=/; .+");
        assertThat(message(answer)).contains("Invalid");
    }

    private static String message(Answer answer) {
        String cookie = answer.cookies().get(0);
        return URLDecoder.decode(
                cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/portal/rest/login/",
                "/portal/rest//login/",
                "/portal//rest/login//",
                "//portal/rest/login/",
            })
    void signing_in_below_rest_answers_200(String path) {
        String operator = json("root@operator.example", Portal.PASSWORD);
        assertSignedIn(portal.post(path + "operatorLogin", operator), 200);
        assertSignedIn(portal.post(path + "operatorLogin/", operator), 200);
        Answer answer = portal.post(path + "enterpriseLogin", json("superuser@acme.example", Portal.PASSWORD));
        assertSignedIn(answer, 200);
        assertThat(answer.text()).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login/", "//login//", "/portal/login/", "/portal//login/"})
    void signing_in_elsewhere_leads_home(String path) {
        Answer answer = portal.post(path + "operatorLogin", json("root@operator.example", Portal.PASSWORD));

        assertSignedIn(answer, 302);
        assertThat(answer.header("Location")).containsExactly("/");
        assertSignedIn(portal.post(path + "enterpriseLogin", json("superuser@alpine.example", Portal.PASSWORD)), 302);
    }

    private static Stream<String> paths() {
        return Stream.of(
                "/portal/rest/login/operatorLogin",
                "/portal/rest//login/operatorLogin",
                "/login/operatorLogin",
                "/portal/login/operatorLogin");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void whoever_fails_is_turned_away_on_every_path(String path) {
        for (String body : List.of(
                json("root@operator.example", "wrong"),
                json("nobody@operator.example", Portal.PASSWORD),
                json("no address", "x"),
                json("root@operator.example", "x".repeat(1000)),
                "",
                "{}",
                "{\"username\":1,\"password\":2}",
                "{\"username\":\"root@operator.example\"}",
                "[]",
                "{",
                "username",
                "username=a&username=b",
                "username=%zz&password=x")) {
            assertTurnedAway(portal.post(path, body));
        }
    }

    @Test
    void an_unknown_user_and_a_wrong_password_are_told_the_same() {
        assertThat(message(portal.post(ENTERPRISE, json("superuser@acme.example", "wrong"))))
                .isEqualTo("Invalid user name or password.")
                .isEqualTo(message(portal.post(ENTERPRISE, json("nobody@acme.example", "wrong"))));
    }

    @Test
    void operators_have_a_door_of_their_own() {
        assertTurnedAway(portal.post(ENTERPRISE, json("root@operator.example", Portal.PASSWORD)));
        for (String userName : List.of("superuser@acme.example", "superuser@alpine.example")) {
            assertTurnedAway(portal.post("/portal/rest/login/operatorLogin", json(userName, Portal.PASSWORD)));
        }
    }

    @Test
    void a_one_time_code_does_not_sign_in() {
        String code = portal.userWithCode(ACME, "new@acme.example", 24);

        Answer answer = portal.post(ENTERPRISE, json("new@acme.example", code));
        Answer rpc = portal.rpc("none", "login/enterpriseLogin", json("new@acme.example", code));

        assertTurnedAway(answer);
        assertThat(message(answer)).contains("choose a password first");
        assertThat(rpc.message()).contains("Invalid").contains("choose a password first");
        assertThat(rpc.cookies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "text/plain", "application/json"})
    void a_form_signs_in_whatever_it_is_called(String type) {
        String form = "username=superuser%40acme.example&password=correct+horse%20battery";

        assertSignedIn(portal.post(ENTERPRISE, form, "Content-Type", type), 200);
        assertSignedIn(
                portal.post(ENTERPRISE, json("superuser@acme.example", Portal.PASSWORD), "Content-Type", type), 200);
    }

    @Test
    void signing_in_over_json_rpc() {
        Answer in = portal.rpc("none", "login/operatorLogin", json("root@operator.example", Portal.PASSWORD));
        Answer failed = portal.rpc("none", "/login/operatorLogin", json("root@operator.example", "wrong"));

        assertThat(in.text()).isEqualTo("{\"jsonrpc\":\"2.0\",\"result\":{},\"id\":1}");
        assertSignedIn(in, 200);
        assertThat(failed.status()).isEqualTo(200);
        assertThat(failed.code()).isEqualTo(-32000);
        assertThat(failed.message()).isEqualTo("Invalid user name or password.");
        assertThat(failed.cookies()).isEmpty();
    }

    @Test
    void the_message_of_an_earlier_failure_is_taken_back() {
        Answer answer = portal.post(
                ENTERPRISE,
                json("superuser@acme.example", Portal.PASSWORD),
                "Cookie",
                "velocloud.message=Invalid%20something");

        assertThat(answer.cookies()).hasSize(2).contains("velocloud.message=; Path=/; Max-Age=0; SameSite=Lax");
    }

    @Test
    void nobody_is_signed_in_by_a_page_of_another_origin() {
        assertTurnedAway(portal.post(
                ENTERPRISE, json("superuser@acme.example", Portal.PASSWORD), "Origin", "https://elsewhere.example"));
        assertSignedIn(
                portal.post(
                        ENTERPRISE,
                        json("superuser@acme.example", Portal.PASSWORD),
                        "Origin",
                        portal.url().toString(),
                        "Sec-Fetch-Site",
                        "same-origin"),
                200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/portal/rest/logout",
                "/portal/rest//logout",
                "/logout",
                "//logout",
                "/portal/logout",
                "/logout/"
            })
    void signing_out_ends_the_session_and_leads_home(String path) {
        String cookie = portal.signIn(ENTERPRISE, "superuser@acme.example");

        Answer out = portal.post(path, "", "Cookie", cookie);

        assertThat(out.status()).isEqualTo(302);
        assertThat(out.header("Location")).containsExactly("/");
        assertThat(out.cookies()).containsExactly("velocloud.session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
        assertThat(portal.post("/portal/rest/system/getVersionInfo", "", "Cookie", cookie)
                        .message())
                .isEqualTo("tokenError [expired session cookie]");
        assertThat(portal.post(path, "", "Cookie", cookie).status()).isEqualTo(302);
        assertThat(portal.post(path, "").status()).isEqualTo(302);
    }

    @Test
    void a_page_of_another_origin_signs_nobody_out() {
        String cookie = portal.signIn(ENTERPRISE, "superuser@acme.example");

        Answer out = portal.post("/logout", "", "Cookie", cookie, "Sec-Fetch-Site", "cross-site");

        assertThat(out.status()).isEqualTo(400);
        assertThat(out.cookies()).isEmpty();
        assertThat(portal.post("/portal/rest/system/getVersionInfo", "", "Cookie", cookie)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void signing_out_over_json_rpc() {
        String cookie = portal.signIn(ENTERPRISE, "superuser@acme.example");

        Answer out =
                portal.post("/portal/", "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"/logout\"}", "Cookie", cookie);

        assertThat(out.text()).isEqualTo("{\"jsonrpc\":\"2.0\",\"result\":{},\"id\":null}");
        assertThat(out.cookies()).hasSize(1);
        assertThat(portal.post("/portal/rest/system/getVersionInfo", "", "Cookie", cookie)
                        .message())
                .contains("tokenError");
    }

    @Test
    void home_answers_get_and_post() {
        for (String method : List.of("GET", "POST")) {
            Answer answer = portal.send(method, "/", new byte[0]);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("Orchestrator IAM\n");
        }
        assertThat(portal.send("HEAD", "/", new byte[0]).status()).isEqualTo(200);
    }
}
