package org.oiam.adapter.http.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.adapter.http.portal.Portal.ACME;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.adapter.http.portal.Portal.Answer;
import org.oiam.adapter.http.wire.Json;

/** JSON-RPC 2.0 as standards.md section 9 has it. */
class JsonRpcTest {

    private static final String VERSION = "\"result\":{\"version\":\"5.1.0\",\"build\":\"development\","
            + "\"buildType\":\"release\",\"apiVersion\":\"5.1.0\"}";
    private static final String CALL = "{\"jsonrpc\":\"2.0\",\"method\":\"system/getVersionInfo\",\"id\":%s}";
    private static final String NOTIFICATION = "{\"jsonrpc\":\"2.0\",\"method\":\"system/getVersionInfo\"}";

    private static Portal portal;
    private static String token;

    @BeforeAll
    static void start() {
        portal = Portal.start();
        token = portal.token(ACME);
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    private static Answer post(String body) {
        return portal.post("/portal/", body, "Authorization", "Token " + token);
    }

    private static String answer(String id) {
        return "{\"jsonrpc\":\"2.0\"," + VERSION + ",\"id\":" + id + "}";
    }

    private static void assertInvalid(String body) {
        Answer answer = post(body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().isObject()).isTrue();
        assertThat(answer.code()).isEqualTo(-32600);
        assertThat(answer.json().get("id").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "\"x\"",
                "null",
                "0",
                "-7",
                "9007199254740993",
                "1.5",
                "true",
                "[1]",
                "{\"a\":null}",
                "\"\\u00fc\\ud83d\\ude00\"",
                "\"\\ud83d\""
            })
    void the_id_is_echoed_whatever_it_is(String id) {
        Answer answer = post(CALL.formatted(id));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("id")).isEqualTo(Json.parse(id.getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.text()).startsWith("{\"jsonrpc\":\"2.0\"," + VERSION);
    }

    @Test
    void a_notification_is_never_answered() {
        for (String body : new String[] {
            NOTIFICATION, NOTIFICATION.replace("Info", "Nothing"), "[" + NOTIFICATION + "," + NOTIFICATION + "]"
        }) {
            Answer answer = post(body);

            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.text()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "1",
                "\"x\"",
                "null",
                "{\"foo\":\"boo\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":1,\"params\":\"bar\"}",
                "{\"jsonrpc\":\"2.0\"}",
                "{\"jsonrpc\":\"1.0\",\"method\":\"system/getVersionInfo\"}",
                "{\"jsonrpc\":2.0,\"method\":\"system/getVersionInfo\"}",
                "{\"method\":\"system/getVersionInfo\"}"
            })
    void what_is_no_request(String body) {
        assertInvalid(body);
    }

    @Test
    void an_invalid_request_keeps_its_id() {
        assertThat(post("{\"jsonrpc\":\"2.0\",\"id\":7}").json().path("id").intValue())
                .isEqualTo(7);
    }

    @Test
    void a_batch_is_answered_item_by_item() {
        Answer answer = post("[" + CALL.formatted("1") + "," + NOTIFICATION + "," + CALL.formatted("\"b\"") + ",1,[],"
                + "{\"jsonrpc\":\"2.0\",\"method\":\"no/such\",\"id\":3}]");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).hasSize(5);
        assertThat(answer.json().get(0).toString()).isEqualTo(answer("1"));
        assertThat(answer.json().get(1).toString()).isEqualTo(answer("\"b\""));
        for (int i : new int[] {2, 3}) {
            assertThat(answer.json().get(i).path("error").path("code").intValue())
                    .isEqualTo(-32600);
            assertThat(answer.json().get(i).get("id").isNull()).isTrue();
        }
        assertThat(answer.json().get(4).path("error").path("message").stringValue())
                .isEqualTo("methodError");
    }

    @Test
    void an_empty_batch_or_one_that_is_too_long_is_one_error() {
        assertInvalid("[]");
        assertInvalid(
                "[" + String.join(",", Collections.nCopies(JsonRpc.LARGEST_BATCH + 1, CALL.formatted("1"))) + "]");
        assertThat(post("[" + String.join(",", Collections.nCopies(JsonRpc.LARGEST_BATCH, CALL.formatted("1"))) + "]")
                        .json())
                .hasSize(JsonRpc.LARGEST_BATCH);
    }

    /** One response hands out one session, and a batch is no way to try many passwords at once. */
    @Test
    void nobody_signs_in_or_out_within_a_batch() {
        Answer answer = post("[{\"jsonrpc\":\"2.0\",\"method\":\"login/enterpriseLogin\",\"id\":1,\"params\":"
                + "{\"username\":\"superuser@acme.example\",\"password\":\"" + Portal.PASSWORD + "\"}},"
                + "{\"jsonrpc\":\"2.0\",\"method\":\"logout\",\"id\":2}]");

        answer.json()
                .forEach(item ->
                        assertThat(item.path("error").path("code").intValue()).isEqualTo(-32600));
        assertThat(answer.cookies()).isEmpty();
    }

    @Test
    void a_leading_slash_of_a_method_is_passed_over() {
        assertThat(post(CALL.replace("system/", "/system/").formatted("1")).text())
                .isEqualTo(answer("1"));
        assertThat(post(CALL.replace("system/", "//system//").formatted("1")).text())
                .isEqualTo(answer("1"));
    }
}
