package org.oiam.adapter.http.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oiam.adapter.http.rest.Client.Reply;

/** That the contract, as tests hold responses against it, lets nothing pass that it does not describe. */
class ContractTest {

    private final Contract contract = Server.contract();

    private static Reply reply(int status, String type, String body) {
        var headers = new TreeMap<>(Map.of("content-type", List.of(type), "x-request-id", List.of("1")));
        return new Reply(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_documented_reply_passes() {
        contract.check("POST", "/api/v1/decisions", reply(200, "application/json", allowed("")));
        contract.check("GET", "/api/v1/nothing", reply(404, "application/problem+json", notFound("")));
    }

    private static String allowed(String more) {
        return "{\"allowed\":true,\"reason\":{\"code\":\"granted\",\"explanation\":\"Yes.\"}" + more + "}";
    }

    private static String notFound(String more) {
        return "{\"type\":\"urn:oiam:problem:not-found\",\"title\":\"Not found\",\"status\":404,"
                + "\"detail\":\"There is no such resource.\",\"code\":\"not-found\"" + more + "}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    an undocumented status | 202 | application/json | {"allowed":true,"reason":{"code":"granted","explanation":""}}
                    a member too many | 200 | application/json | {"allowed":true,"reason":{"code":"granted","explanation":""},"more":1}
                    a member too few | 200 | application/json | {"allowed":true}
                    a wrong type | 200 | application/json | {"allowed":1,"reason":{"code":"granted","explanation":""}}
                    an unknown value | 200 | application/json | {"allowed":true,"reason":{"code":"because","explanation":""}}
                    an undocumented type | 200 | text/plain | yes
                    a fault | 500 | application/problem+json | {}
                    a 404 that is not the one | 404 | application/problem+json | {"type":"urn:oiam:problem:gone","title":"x","status":404,"detail":"x","code":"gone"}
                    """)
    void an_undocumented_reply_fails(String what, int status, String type, String body) {
        assertThatThrownBy(() -> contract.check("POST", "/api/v1/decisions", reply(status, type, body)))
                .as(what)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void a_path_or_a_method_that_is_not_documented_is_404_or_405_and_nothing_else() {
        assertThatThrownBy(() -> contract.check("GET", "/api/v1/nothing", reply(200, "application/json", allowed(""))))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(
                        () -> contract.check("PUT", "/api/v1/decisions", reply(200, "application/json", allowed(""))))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void a_header_that_is_missing_or_malformed_fails() {
        Reply created = reply(201, "application/json", "{\"id\":1}");

        assertThatThrownBy(() -> contract.check("POST", "/api/v1/users/1/tokens", created))
                .isInstanceOf(AssertionError.class);
        created.headers().put("location", List.of("/api/v1/tokens/1"));
        created.headers().put("etag", List.of("1"));
        assertThatThrownBy(() -> contract.check("POST", "/api/v1/users/1/tokens", created))
                .isInstanceOf(AssertionError.class);
        created.headers().put("etag", List.of("\"1\""));
        contract.check("POST", "/api/v1/users/1/tokens", created);
    }

    @Test
    void every_operation_is_found_by_its_path() {
        assertThat(contract.operations())
                .hasSizeGreaterThan(40)
                .allSatisfy(operation -> assertThat(contract.operation(
                                operation.method(), operation.path().replaceAll("\\{\\w+}", "7")))
                        .contains(operation));
    }
}
