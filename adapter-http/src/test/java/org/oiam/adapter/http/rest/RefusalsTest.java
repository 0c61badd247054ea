package org.oiam.adapter.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.adapter.http.rest.Client.Reply;
import org.oiam.adapter.http.rest.Client.Request;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refusal;
import tools.jackson.databind.json.JsonMapper;

/** How it is said: one problem of every kind, and what is wrong with requests. */
class RefusalsTest {

    private static final String DECISION = "{\"userId\":1,\"privilege\":\"READ:PROXY\",\"tenantId\":1}";

    private Server server;
    private Api root;

    @BeforeEach
    void start() {
        server = new Server();
        root = server.as(Server.ROOT);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static void assertProblem(Reply reply, int status, String body) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).contains("application/problem+json");
        assertThat(reply.json()).isEqualTo(new JsonMapper().readTree(body));
    }

    private static String code(Reply reply) {
        return reply.status() + " " + reply.json().get("code").stringValue();
    }

    @Nested
    class A_problem {

        @Test
        void is_422_for_what_breaks_a_rule() {
            assertProblem(root.post("/tenants/3/users", "{\"userName\":\"eva@acme.example\",\"roleId\":14}"), 422, """
                    {"type": "urn:oiam:problem:role-does-not-serve", "title": "Role does not serve", "status": 422,
                     "detail": "There is no such role for users of this tenant.", "code": "role-does-not-serve",
                     "roleId": 14}
                    """);
        }

        @Test
        void is_401_for_nobody() {
            Reply reply = server.anonymous().get("/me");

            assertProblem(reply, 401, """
                    {"type": "urn:oiam:problem:not-authenticated", "title": "Not authenticated", "status": 401,
                     "detail": "Sign in, or send a valid API token.", "code": "not-authenticated"}
                    """);
            assertThat(reply.header("WWW-Authenticate")).contains("Bearer realm=\"orchestrator-iam\"");
        }

        /** Seed: List of User Privileges: a denied privilege shows 404. */
        @Test
        void is_the_same_404_byte_for_byte_for_what_is_denied_out_of_sight_unknown_and_no_number() {
            Api support = server.as(Server.SUPPORT);

            byte[] denied = support.post("/tenants/3/users", "{\"userName\":\"a@b.example\",\"roleId\":24}")
                    .body();

            assertThat(new String(denied, StandardCharsets.UTF_8))
                    .isEqualTo("{\"type\":\"urn:oiam:problem:not-found\",\"title\":\"Not found\",\"status\":404,"
                            + "\"detail\":\"There is no such resource.\",\"code\":\"not-found\"}");
            for (String path : new String[] {
                "/tenants/2", "/tenants/4", "/tenants/99", "/tenants/0", "/tenants/-1", "/tenants/x",
                "/tenants/9999999999999999999999", "/users/1", "/users/99", "/roles/99", "/tokens/1",
                        "/tenants/2/users",
                "/nothing", "/tenants/3/nothing"
            }) {
                Reply reply = support.get(path);
                assertThat(reply.status()).as(path).isEqualTo(404);
                assertThat(reply.body()).as(path).isEqualTo(denied);
            }
        }

        @Test
        void is_403_for_a_rule_about_who_may() {
            assertProblem(root.patch("/users/1", "\"1\"", "{\"active\":false}"), 403, """
                    {"type": "urn:oiam:problem:not-on-oneself", "title": "Not on oneself", "status": 403,
                     "code": "not-on-oneself", "detail":
                     "Nobody can change their own role, edge access or activation, or delete themselves."}
                    """);
        }

        @Test
        void is_409_for_a_state_that_says_no() {
            root.post("/tenants/3/roles", "{\"name\":\"Helpers\",\"scope\":\"enterprise\"}");
            root.patch("/users/5", "\"1\"", "{\"roleId\":100000}");

            assertProblem(root.delete("/roles/100000", "\"1\""), 409, """
                    {"type": "urn:oiam:problem:role-still-held", "title": "Role still held", "status": 409,
                     "detail": "The role is still held by 1 user.", "code": "role-still-held", "roleId": 100000,
                     "users": 1}
                    """);
        }

        @Test
        void is_412_for_another_version() {
            assertProblem(root.patch("/tenants/2", "\"2\"", "{\"name\":\"Aurora\"}"), 412, """
                    {"type": "urn:oiam:problem:stale", "title": "Stale", "status": 412, "code": "stale",
                     "detail": "It was changed by somebody else meanwhile; read it again."}
                    """);
        }

        @Test
        void has_the_components_of_the_refusal() {
            assertThat(code(root.post("/tenants/3/users", "{\"userName\":\"Support@acme.example\",\"roleId\":24}")))
                    .isEqualTo("409 user-name-taken");
            Reply noPlace = root.post("/tenants", """
                    {"parentId": 2, "level": "partner", "name": "X", "administrator": {"userName": "x@x.example"}}
                    """);
            assertThat(noPlace.status()).isIn(404, 422);
            assertThat(code(root.post("/tenants/4/tokens", null))).isEqualTo("405 method-not-allowed");
        }

        @Test
        void is_of_every_kind() {
            assertThat(Problem.of(new CommonRefusal.Busy()).status()).isEqualTo(429);
            assertThat(Problem.of(new CommonRefusal.Unavailable("The database")).status())
                    .isEqualTo(503);
            assertThat(Problem.of(new CommonRefusal.NotPermitted("READ:SECRET", "not-granted")))
                    .isEqualTo(Problem.of(new CommonRefusal.Unknown()));
            assertThat(Refusal.Kind.values()).hasSize(9);
        }
    }

    @Nested
    class Bodies {

        @Test
        void all_that_is_wrong_is_listed_with_pointers() {
            Reply reply = root.post("/tenants", """
                    {"parentId": "1", "level": "planet", "name": "%s", "a/b~c d": 1, "delegations": ["nope", 7],
                     "administrator": {"firstName": 3, "officePhone": "abc", "more": true}}
                    """.formatted("x".repeat(129)));

            assertThat(reply.status()).isEqualTo(422);
            assertThat(reply.json()
                            .get("errors")
                            .valueStream()
                            .map(error -> error.get("pointer").stringValue() + " "
                                    + error.get("code").stringValue()))
                    .containsExactlyInAnyOrder(
                            "#/parentId wrong-type",
                            "#/level unknown-value",
                            "#/name invalid",
                            "#/delegations/0 unknown-value",
                            "#/delegations/1 wrong-type",
                            "#/administrator/userName required",
                            "#/administrator/firstName wrong-type",
                            "#/administrator/officePhone invalid",
                            "#/a~1b~0c%20d unknown-field",
                            "#/administrator/more unknown-field");
        }

        @Test
        void maps_are_read_with_pointers_to_their_members() {
            Reply reply = root.post("/tenants/3/roles", """
                    {"name": "R", "scope": "enterprise",
                     "bundles": {"Global": "GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY", "sd-wan": "small", "x": 1}}
                    """);

            assertThat(reply.json()
                            .get("errors")
                            .valueStream()
                            .map(error -> error.get("pointer").stringValue()))
                    .containsExactlyInAnyOrder("#/bundles/Global", "#/bundles/sd-wan", "#/bundles/x");
        }

        @Test
        void no_more_faults_are_listed_than_anybody_reads() {
            var body = new StringBuilder("{\"f0\":0");
            for (int i = 1; i < 2_000; i++) {
                body.append(",\"f").append(i).append("\":0");
            }

            Reply reply = root.post("/decisions", body + "}");

            assertThat(reply.json().get("errors").size()).isEqualTo(50);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        {"userId":1,              | 400 malformed-json
                        {"userId":1} x            | 400 malformed-json
                        {"userId":NaN}            | 400 malformed-json
                        {"userId":1,"userId":2}   | 400 duplicate-key
                        'x'                       | 400 malformed-json
                        []                        | 422 invalid
                        "text"                    | 422 invalid
                        null                      | 422 invalid
                        {"userId":1.0}            | 422 invalid
                        {"userId":99999999999999999999} | 422 invalid
                        {"userId":0,"privilege":"READ:PROXY","tenantId":1}       | 422 invalid
                        {"userId":1,"privilege":"read:proxy","tenantId":1}       | 422 invalid
                        {"userId":1,"privilege":"READ:PROXY","tenantId":1,"x":1} | 422 invalid
                        {"userId":1,"privilege":"READ:PROXY","tenantId":null}    | 422 invalid
                        """)
        void are_refused(String body, String expected) {
            assertThat(code(root.post("/decisions", body))).isEqualTo(expected);
        }

        @Test
        void too_deep_too_large_and_oddly_encoded_ones_are_refused() {
            assertThat(code(root.post("/decisions", "[".repeat(40) + "]".repeat(40))))
                    .isEqualTo("400 too-complex");
            assertThat(code(root.post("/decisions", "{\"x\":\"" + "y".repeat(70_000) + "\"}")))
                    .isEqualTo("400 too-complex");
            assertThat(code(root.post("/decisions", "{\"x\":\"" + "y".repeat(1 << 20) + "\"}")))
                    .isEqualTo("413 too-large");
            assertThat(code(bytes(DECISION.getBytes(StandardCharsets.UTF_16)))).isEqualTo("400 malformed-json");
            assertThat(code(bytes("{\"x\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1))))
                    .isEqualTo("400 malformed-json");
        }

        private Reply bytes(byte[] body) {
            String cookie = "velocloud.session=" + server.session(Server.SUPPORT);
            return server.anonymous()
                    .send(new Request(
                            "POST",
                            "/api/v1/decisions",
                            Map.of("Cookie", cookie, "Content-Type", "application/json"),
                            body));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "text/plain",
                    "application/x-www-form-urlencoded",
                    "application/json; charset=utf-16",
                    "application/jsonx",
                    "*/*",
                    ";"
                })
        void of_another_type_are_refused(String type) {
            assertThat(code(root.with("Content-Type", type).post("/decisions", DECISION)))
                    .isEqualTo("415 unsupported-media-type");
            assertThat(code(root.with("Content-Type", type).post("/logout"))).isEqualTo("415 unsupported-media-type");
        }

        @Test
        void are_taken_with_a_charset_parameter_and_refused_without_a_type() {
            assertThat(root.with("Content-Type", "Application/JSON; Charset=\"UTF-8\"")
                            .post("/decisions", DECISION)
                            .status())
                    .isEqualTo(200);
            assertThat(code(root.post("/decisions"))).isEqualTo("415 unsupported-media-type");
            assertThat(code(root.with("Content-Type", "application/json").post("/decisions")))
                    .isEqualTo("422 invalid");
        }

        @Test
        void that_are_not_wanted_must_be_empty() {
            Api typed = root.with("If-Match", "\"1\"");

            assertThat(code(typed.post("/tenants/4/suspend", "{\"x\":1}"))).isEqualTo("422 invalid");
            assertThat(typed.post("/tenants/4/suspend", "{}").status()).isEqualTo(204);
        }
    }

    @Nested
    class Conditions {

        @Test
        void are_needed_for_changes() {
            for (String method : new String[] {"PATCH", "DELETE"}) {
                String body = method.equals("PATCH") ? "{}" : null;
                for (String path : new String[] {"/tenants/2", "/users/5", "/roles/100000"}) {
                    assertThat(code(root.send(method, path, body))).isEqualTo("428 precondition-required");
                    assertThat(code(root.with("If-Match", "*").send(method, path, body)))
                            .isEqualTo("428 precondition-required");
                }
            }
            assertThat(code(root.post("/tenants/2/suspend"))).isEqualTo("428 precondition-required");
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"0\"", "1", "W/\"1\"", "\"x\"", "\"99999999999999999999\"", "\"1\", \"2\"", ","})
        void that_name_no_version_are_stale(String tag) {
            assertThat(code(root.patch("/users/5", tag, "{}"))).isEqualTo("412 stale");
        }
    }

    @Nested
    class Requests {

        @Test
        void of_another_method_are_405_with_what_is_allowed() {
            Reply reply = root.put("/tenants/2", "{}");

            assertThat(code(reply)).isEqualTo("405 method-not-allowed");
            assertThat(reply.header("Allow")).contains("DELETE, GET, PATCH");
        }

        @Test
        void by_cookie_from_a_foreign_page_are_refused_and_by_token_are_not() {
            assertThat(code(root.with("Origin", "https://evil.example").post("/decisions", DECISION)))
                    .isEqualTo("403 foreign-origin");
            assertThat(code(root.with("Sec-Fetch-Site", "cross-site").post("/logout")))
                    .isEqualTo("403 foreign-origin");
            assertThat(server.byToken(Server.ROOT)
                            .with("Origin", "https://evil.example")
                            .post("/decisions", DECISION)
                            .status())
                    .isEqualTo(200);
            assertThat(code(server.anonymous()
                            .with("Origin", "https://evil.example")
                            .post("/login", "{\"userName\":\"a\",\"password\":\"b\"}")))
                    .isEqualTo("403 foreign-origin");
        }

        @Test
        void by_token_cannot_do_what_needs_a_session() {
            Api byToken = server.byToken(Server.ROOT);

            assertThat(code(byToken.post("/users/1/tokens", "{\"name\":\"t\",\"lifetimeSeconds\":60}")))
                    .isEqualTo("403 session-required");
        }

        @Test
        void with_a_wrong_password_or_an_unknown_user_are_answered_alike() {
            server.session(Server.SUPPORT);
            Api anonymous = server.anonymous();

            Reply wrong = anonymous.post("/login", "{\"userName\":\"support@acme.example\",\"password\":\"x\"}");
            Reply unknown = anonymous.post("/login", "{\"userName\":\"nobody@acme.example\",\"password\":\"x\"}");

            assertThat(code(wrong)).isEqualTo("401 sign-in-failed");
            assertThat(unknown.body()).isEqualTo(wrong.body());
        }
    }
}
