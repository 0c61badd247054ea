package org.oiam.adapter.http.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.adapter.http.portal.Portal.ACME;
import static org.oiam.adapter.http.portal.Portal.ALPINE;
import static org.oiam.adapter.http.portal.Portal.OPERATOR;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.adapter.http.portal.Portal.Answer;
import org.oiam.domain.CommonRefusal;

/** Every row of the table of errors in portal-api.md section 1, on both faces. */
class PortalErrorsTest {

    private static final String USERS = "enterprise/getEnterpriseUsers";

    private static Portal portal;
    private static String operator;
    private static String alpine;
    private static String acme;

    @BeforeAll
    static void start() {
        portal = Portal.start();
        operator = portal.token(OPERATOR);
        alpine = portal.token(ALPINE);
        acme = portal.token(ACME);
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    private static void assertOnBothFaces(String token, String method, String params, int code, String message) {
        String error = """
            "error":{"code":%1$d,"message":"%2$s","data":{"valid":false,\
            "error":[{"code":%1$d,"message":"%2$s","path":""}],"warning":[]}}\
            """.formatted(code, message);

        Answer rpc = portal.rpc(token, method, params);
        assertThat(rpc.status()).isEqualTo(200);
        assertThat(rpc.text()).isEqualTo("{\"jsonrpc\":\"2.0\"," + error + ",\"id\":1}");

        Answer rest = portal.rest(token, method, params);
        assertThat(rest.status()).isEqualTo(400);
        assertThat(rest.text()).isEqualTo("{" + error + "}");
        assertThat(rest.header("Content-Type")).containsExactly("application/json");
    }

    @Test
    void an_expired_session() {
        Portal other = Portal.start();
        String cookie = other.signIn("/portal/rest/login/enterpriseLogin", "superuser@acme.example");
        other.pass(Duration.ofHours(25));

        Answer rest = other.post("/portal/rest/enterprise/getEnterprise", "{}", "Cookie", cookie);
        Answer rpc = other.post(
                "/portal/", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"enterprise/getEnterprise\"}", "Cookie", cookie);

        for (Answer answer : List.of(rest, rpc)) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Expires")).containsExactly("0");
            assertThat(answer.code()).isEqualTo(-32000);
            assertThat(answer.message()).isEqualTo("tokenError [expired session cookie]");
        }
        other.close();
    }

    @Test
    void a_cookie_that_names_no_session_is_an_expired_one() {
        Answer answer =
                portal.post("/portal/rest/enterprise/getEnterprise", "{}", "Cookie", "velocloud.session=nobody");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Expires")).containsExactly("0");
        assertThat(answer.message()).isEqualTo("tokenError [expired session cookie]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Token nonsense", "Token oiam_000000000000000000000000000000000000", "Basic dTpw", "x"})
    void a_bad_token(String authorization) {
        Answer answer = portal.post("/portal/rest/" + USERS, "{}", "Authorization", authorization);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(-32000);
        assertThat(answer.message()).isEqualTo("tokenError [Sign in, or send a valid API token.]");
    }

    @Test
    void neither_token_nor_session() {
        Answer answer = portal.post("/portal/", "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"" + USERS + "\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo(-32000);
        assertThat(answer.message()).contains("tokenError");
    }

    @Test
    void an_expired_token() {
        Portal other = Portal.start();
        String token = other.token(ACME);
        other.pass(Duration.ofDays(2));

        assertThat(other.rest(token, USERS, "{}").message()).contains("tokenError");
        other.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enterprise/getNothing",
                "rpc.discover",
                "enterprise",
                "getEnterpriseUsers",
                "Enterprise/GetEnterprise"
            })
    void an_unknown_method(String method) {
        assertOnBothFaces(operator, method, "{}", -32601, "methodError");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "enterprise/getEnterpriseUsers|{}|enterpriseId|enterpriseId: is required",
                "enterprise/getEnterpriseUsers|{\"enterpriseId\":\"3\"}|enterpriseId|enterpriseId: must be an integer",
                "enterprise/getEnterpriseUsers|{\"enterpriseId\":3.5}|enterpriseId|enterpriseId: must be an integer",
                "enterprise/getEnterpriseUsers|{\"enterpriseId\":99999999999999999999}|enterpriseId|enterpriseId: must"
                        + " be an integer",
                "enterprise/getEnterpriseUsers|{\"enterpriseId\":-3}|enterpriseId|enterpriseId: must be positive",
                "enterpriseProxy/getEnterpriseProxyUsers|{}|enterpriseProxyId|enterpriseProxyId: is required",
                "enterprise/getEnterprise|{\"id\":3,\"with\":\"enterpriseProxy\"}|with|with: must be an array",
                "network/getNetworkEnterprises|{\"with\":[1]}|with|with: must be a string",
                "network/getNetworkEnterprises|{\"enterprises\":[\"1\"]}|enterprises|enterprises: must be an integer",
                "role/getUserTypeRoles|{}|userType|userType: is required",
                "role/getUserTypeRoles|{\"userType\":true}|userType|userType: must be a string",
                "enterprise/getEnterprise|[3]|params|params: must be an object",
                "enterprise/getEnterprise|\"3\"|params|params: must be an object"
            })
    void params_that_do_not_fit(String method, String params, String param, String message) {
        Answer rpc = portal.rpc(operator, method, params);
        Answer rest = portal.rest(operator, method, params);

        assertThat(rpc.status()).isEqualTo(200);
        assertThat(rest.status()).isEqualTo(400);
        for (Answer answer : List.of(rpc, rest)) {
            assertThat(answer.code()).isEqualTo(-32602);
            assertThat(answer.message()).isEqualTo(message);
            var detail = answer.error().path("data").path("error").path(0);
            assertThat(detail.path("message").stringValue()).isEqualTo(message);
            assertThat(detail.path("path").stringValue()).isEqualTo(param);
        }
    }

    @Test
    void a_word_that_is_none_of_those_that_are_known() {
        Answer answer = portal.rest(acme, "role/getUserTypeRoles", "{\"userType\":\"enterprise\"}");

        assertThat(answer.code()).isEqualTo(-32602);
        assertThat(answer.message())
                .isEqualTo("userType: must be one of [OPERATOR, MSP, PARTNER, ENTERPRISE, END_USER, CUSTOM, SERVICE]");
    }

    /** Seed: List of User Privileges; out of sight, unknown and of another level look the same. */
    @Test
    void a_tenant_out_of_sight_or_unknown() {
        String unknown = "There is no such resource.";
        assertOnBothFaces(alpine, USERS, "{\"enterpriseId\":6}", -32000, unknown);
        assertOnBothFaces(alpine, USERS, "{\"enterpriseId\":999}", -32000, unknown);
        assertOnBothFaces(operator, USERS, "{\"enterpriseId\":2}", -32000, unknown);
        assertOnBothFaces(operator, "enterprise/getEnterprise", "{\"id\":1}", -32000, unknown);
        assertOnBothFaces(
                acme, "enterpriseProxy/getEnterpriseProxyUsers", "{\"enterpriseProxyId\":2}", -32000, unknown);
        assertOnBothFaces(operator, "enterpriseProxy/getEnterpriseProxyEnterprises", "{\"id\":3}", -32000, unknown);
        assertOnBothFaces(alpine, "network/getNetworkEnterprises", "{}", -32000, unknown);
        assertOnBothFaces(acme, "network/getNetworkEnterprises", "{\"networkId\":1}", -32000, unknown);
        assertOnBothFaces(operator, "network/getNetworkEnterprises", "{\"networkId\":2}", -32000, unknown);
    }

    /** Seed: API Tokens, "has delegated user permissions to the Partner". */
    @Test
    void a_privilege_that_is_missing_is_named() {
        String named = "This needs the privilege [READ:ENTERPRISE_USER], which you do not have here.";

        assertOnBothFaces(alpine, USERS, "{\"enterpriseId\":4}", -32000, named);
        assertOnBothFaces(operator, USERS, "{\"enterpriseId\":7}", -32000, named);
    }

    @Test
    void a_denied_attempt_is_audited_item_by_item() {
        Portal other = Portal.start();
        String token = other.token(ALPINE);
        String item = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + USERS + "\",\"params\":{\"enterpriseId\":4}}";

        other.post("/portal/", "[" + item + "," + item + "]", "Authorization", "Token " + token);

        assertThat(other.audited(Portal.BIRCH))
                .filteredOn(said -> said.equals("list-users not-permitted: READ:ENTERPRISE_USER (delegation-missing)"))
                .hasSize(2);
        other.rest(token, USERS, "{\"enterpriseId\":6}");
        assertThat(other.audited(ALPINE)).contains("list-users not-found");
        other.close();
    }

    @Test
    void a_rule_that_says_no_says_why() {
        String cookie = portal.signIn("/portal/rest/login/enterpriseLogin", "superuser@acme.example");

        Answer answer =
                portal.post("/portal/rest/" + USERS, "{}", "Cookie", cookie, "Origin", "https://elsewhere.example");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(-32000);
        assertThat(answer.message()).isEqualTo("A page of another origin cannot do this.");
    }

    @Test
    void a_fault_of_our_own() {
        Portal other = Portal.start();
        String token = other.token(ACME);
        other.breakDown();

        Answer rpc = other.rpc(token, USERS, "{}");
        Answer rest = other.rest(token, USERS, "{}");

        assertThat(rpc.status()).isEqualTo(200);
        assertThat(rest.status()).isEqualTo(500);
        for (Answer answer : List.of(rpc, rest)) {
            assertThat(answer.code()).isEqualTo(-32603);
            assertThat(answer.message()).isEqualTo("An error occurred while processing your request");
        }
        other.close();
    }

    @Test
    void too_many() {
        Portal other = Portal.start();
        other.refusePasswords(new CommonRefusal.Busy());
        String params = "{\"username\":\"superuser@acme.example\",\"password\":\"x\"}";

        Answer rest = other.post("/portal/rest/login/enterpriseLogin", params);
        Answer rpc = other.rpc("none", "login/enterpriseLogin", params);

        assertThat(rest.status()).isEqualTo(429);
        assertThat(rest.code()).isEqualTo(-32000);
        assertThat(rpc.status()).isEqualTo(200);
        assertThat(rpc.code()).isEqualTo(-32000);

        other.refusePasswords(new CommonRefusal.Unavailable("The store"));
        assertThat(other.post("/portal/rest/login/enterpriseLogin", params).status())
                .isEqualTo(500);
        assertThat(other.rpc("none", "login/enterpriseLogin", params).code()).isEqualTo(-32603);
        other.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/portal/", "/portal/rest/enterprise/getEnterprise", "/login/operatorLogin"})
    void too_large(String path) {
        Answer answer = portal.post(path, " ".repeat((1 << 20) + 1), "Authorization", "Token " + acme);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo(-32600);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}{}",
                "{\"a\":}",
                "nul",
                "'a'",
                "{\"a\":\"\u0001\"}",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
            })
    void malformed_json(String body) {
        Answer rpc = portal.post("/portal/", body, "Authorization", "Token " + acme);
        Answer rest = portal.post("/portal/rest/enterprise/getEnterprise", body, "Authorization", "Token " + acme);

        assertThat(rpc.status()).isEqualTo(200);
        assertThat(rpc.json().get("id").isNull()).isTrue();
        assertThat(rest.status()).isEqualTo(400);
        assertThat(List.of(rpc.code(), rest.code())).containsOnly(-32700);
    }

    @Test
    void bytes_that_are_no_utf_8() {
        byte[] body = "{\"a\":\"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(portal.send("POST", "/portal/", body).code()).isEqualTo(-32700);
    }

    @Test
    void a_member_that_stands_twice() {
        String body = "{\"id\":3,\"id\":3}";

        Answer rpc = portal.post("/portal/", body);
        Answer rest = portal.post("/portal/rest/enterprise/getEnterprise", body, "Authorization", "Token " + operator);

        assertThat(rpc.status()).isEqualTo(200);
        assertThat(rest.status()).isEqualTo(400);
        assertThat(List.of(rpc.code(), rest.code())).containsOnly(-32600);
    }

    @Test
    void an_encoded_body_is_never_415() {
        String[] headers = {"Authorization", "Token " + acme, "Content-Encoding", "gzip"};

        for (String path : List.of("/portal/", "/portal/rest/enterprise/getEnterprise")) {
            assertThat(portal.post(path, "{}", headers).status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/portal/",
        "GET,/portal/rest/enterprise/getEnterprise",
        "PUT,/portal/rest/enterprise/getEnterprise",
        "DELETE,/login/operatorLogin",
        "GET,/logout"
    })
    void post_only(String method, String path) {
        Answer answer = portal.send(method, path, new byte[0], "Authorization", "Token " + acme);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).containsExactly("POST");
        assertThat(answer.code()).isEqualTo(-32600);
    }
}
