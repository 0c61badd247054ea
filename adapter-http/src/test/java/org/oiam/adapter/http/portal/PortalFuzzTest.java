package org.oiam.adapter.http.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.adapter.http.portal.Portal.ACME;
import static org.oiam.adapter.http.portal.Portal.ALPINE;
import static org.oiam.adapter.http.portal.Portal.OPERATOR;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.oiam.adapter.http.portal.Portal.Answer;
import tools.jackson.databind.JsonNode;

/** Whatever is sent: no fault of our own, and JSON that can be read. */
class PortalFuzzTest {

    private static final int REQUESTS = 4000;

    private static final List<String> METHODS = List.of(
            "enterprise/getEnterprise",
            "enterprise/getEnterpriseUsers",
            "enterpriseProxy/getEnterpriseProxyUsers",
            "enterpriseProxy/getEnterpriseProxyEnterprises",
            "network/getNetworkEnterprises",
            "role/getUserTypeRoles",
            "role/getEligiblePrivilegesForCustomization",
            "role/getRoleCustomizations",
            "sshConfig/getEnterpriseUserSSHKey",
            "system/getVersionInfo");

    /** Those that change something, or that not everybody may call; they are sent broken alone. */
    private static final List<String> CHANGES = List.of(
            "role/insertRoleCustomizationPackage",
            "role/applyRoleCustomizationPackage",
            "role/saveAndApplyRoleCustomizationPackage",
            "role/getRoleCustomizationPrivileges",
            "role/createRoleCustomization",
            "role/deleteRoleCustomization",
            "role/removeCustomRoles",
            "role/removeEnterpriseCustomRoles",
            "role/removeEnterpriseProxyCustomRoles",
            "sshConfig/generateSshKey",
            "sshConfig/importSshKey",
            "sshConfig/getOperatorUserSSHKey",
            "sshConfig/getEnterpriseProxyUserSSHKey",
            "sshConfig/revokeOperatorUserSSHKey",
            "sshConfig/revokeEnterpriseProxyUserSSHKey",
            "sshConfig/revokeEnterpriseUserSSHKey");

    private static final List<String> PARAMS = List.of(
            "enterpriseId",
            "enterpriseProxyId",
            "id",
            "networkId",
            "with",
            "enterprises",
            "userType",
            "_count",
            "roleId",
            "forRoleId",
            "privilegeIds",
            "roleCustomizationLevel",
            "name",
            "blobContent",
            "userId",
            "userIds",
            "allKeys",
            "expire",
            "publicKey",
            "passPhrase",
            "_update",
            "\u00fc");

    private static final List<String> VALUES = List.of(
            "1",
            "2",
            "3",
            "4",
            "7",
            "0",
            "-1",
            "1e2",
            "1e400",
            "-0.0",
            "99999999999999999999999",
            "9223372036854775807",
            "true",
            "null",
            "\"\"",
            "\"3\"",
            "\"ENTERPRISE\"",
            "125",
            "\"ALL\"",
            "{\"roleCustomizations\":[{\"forRoleId\":125}]}",
            "{\"roleCustomizations\":[{\"forRoleId\":125,\"addPrivileges\":[{\"privilege\":\"REMOTE_FLUSH_FLOWS\",\"isDeny\":1}]}]}",
            "{\"roleCustomizations\":[{\"forRoleId\":\"x\",\"addPrivileges\":{}}]}",
            "{\"enterpriseId\":3,\"roleCustomizations\":[{\"forRoleId\":125,\"addPrivileges\":[{\"action\":\"READ\"}]}]}",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "[]",
            "[1,2,3]",
            "[null]",
            "[\"edges\",\"enterpriseProxy\"]",
            "{}",
            "{\"a\":[{}]}",
            "\"" + "x".repeat(5000) + "\"");

    private static final List<String> IDS = List.of(
            "1", "null", "\"x\"", "1.5", "1e400", "[]", "{}", "\"\\ud800\"", "true", "123456789012345678901234567890");

    private final Random random = new Random(20260301);

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    @Test
    void nothing_that_is_sent_is_a_fault_of_ours() {
        Portal portal = Portal.start();
        portal.activate(ALPINE);
        portal.activate(ACME);
        String operator = portal.token(OPERATOR);
        String alpine = portal.token(ALPINE);
        String acme = portal.token(ACME);
        String session = portal.signIn("/login/operatorLogin", "root@operator.example");
        int successes = 0;

        for (int i = 0; i < REQUESTS; i++) {
            if (oneIn(2)) {
                Answer answer = valid(portal, operator, alpine, acme);
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.json().has("error")).isFalse();
                successes++;
            } else {
                String[] credential = any(List.of(
                        new String[] {"Authorization", "Token " + operator},
                        new String[] {"Authorization", "token " + alpine},
                        new String[] {"Authorization", "Bearer " + acme},
                        new String[] {"Authorization", "Token x"},
                        new String[] {"Cookie", session},
                        new String[] {"Cookie", "velocloud.session"},
                        new String[] {"Cookie", "velocloud.session=;;=;\u00fc"},
                        new String[] {"Cookie", session, "Origin", "null"},
                        new String[] {"Content-Type", "multipart/form-data", "Expires", "x"}));
                byte[] body = body();
                String path = path();
                String method = oneIn(20) ? any(List.of("GET", "PUT", "OPTIONS", "PATCH")) : "POST";
                assertReadable(portal.send(method, path, body, credential), path);
            }
        }

        assertThat(successes).isGreaterThan(REQUESTS / 3);
        portal.close();
    }

    private Answer valid(Portal portal, String operator, String alpine, String acme) {
        String method = any(METHODS);
        String params =
                "{\"enterpriseId\":3,\"enterpriseProxyId\":2,\"networkId\":1,\"userType\":\"ENTERPRISE\",\"roleId\":125,"
                        + "\"roleCustomizationLevel\":\"ENTERPRISE\",\"with\":"
                        + any(List.of("[]", "[\"edges\"]", "[\"enterpriseProxy\"]", "null")) + "}";
        String token = method.startsWith("network/")
                ? operator
                : any(
                        method.startsWith("enterpriseProxy/")
                                ? List.of(operator, alpine)
                                : List.of(operator, alpine, acme));
        return oneIn(2) ? portal.rpc(token, method, params) : portal.rest(token, method, params);
    }

    private String path() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> any(List.of("/portal/", "/portal", "//portal//"));
            case 3, 4, 5 -> "/portal/rest/" + any(oneIn(2) ? METHODS : CHANGES);
            case 6 ->
                "/portal/rest/"
                        + any(List.of(
                                        "",
                                        "x",
                                        "a/b/c",
                                        "%2F",
                                        "..%2f..",
                                        "%00",
                                        "enterprise",
                                        "\u00fc",
                                        "rpc.x/y",
                                        ";a=b"))
                                .replace("\u00fc", "%C3%BC");
            case 7 ->
                any(List.of("/login/", "/portal/rest/login/", "/portal/login/"))
                        + any(List.of("operatorLogin", "enterpriseLogin", "x", ""));
            case 8 -> any(List.of("/logout", "/portal/rest/logout", "/portal/rest//logout", "/"));
            default -> "/portal/" + any(List.of("rest", "x", "restless/a", "rest/"));
        };
    }

    private byte[] body() {
        String text = switch (random.nextInt(6)) {
            case 0 -> params();
            case 1, 2 -> call();
            case 3 -> batch();
            case 4 -> any(List.of("", " ", "[]", "{}", "null", "1", "\"\"", "username=a&password=b", "a=b=c&&=", "%"));
            default -> call() + any(List.of("", "}", " {}", "\u0000"));
        };
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (oneIn(4) && bytes.length > 0) {
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
        }
        return oneIn(10) ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
    }

    private String params() {
        var members = new ArrayList<String>();
        for (int i = random.nextInt(4); i > 0; i--) {
            members.add("\"" + any(PARAMS) + "\":" + any(VALUES));
        }
        return "{" + String.join(",", members) + "}";
    }

    private String call() {
        var members = new ArrayList<String>();
        members.add("\"jsonrpc\":" + (oneIn(10) ? any(VALUES) : "\"2.0\""));
        members.add("\"method\":" + (oneIn(6) ? any(VALUES) : "\"" + any(oneIn(2) ? METHODS : CHANGES) + "\""));
        if (!oneIn(5)) {
            members.add("\"params\":" + (oneIn(5) ? any(VALUES) : params()));
        }
        if (!oneIn(5)) {
            members.add("\"id\":" + any(IDS));
        }
        return "{" + String.join(",", members) + "}";
    }

    private String batch() {
        var items = new ArrayList<String>();
        for (int i = random.nextInt(5); i > 0; i--) {
            items.add(oneIn(5) ? any(VALUES) : call());
        }
        return "[" + String.join(",", items) + "]";
    }

    private static void assertReadable(Answer answer, String path) {
        assertThat(answer.status()).as(path).isLessThan(500).isNotEqualTo(415);
        assertThat(answer.text()).doesNotContain("-32603");
        boolean isJson = answer.header("Content-Type").stream().anyMatch(type -> type.contains("json"));
        if (isJson) {
            JsonNode json = answer.json();
            assertThat(json.isMissingNode()).as(path).isFalse();
            if (answer.status() == 200 && path.replace("/", "").equals("portal")) {
                (json.isArray() ? json : List.of(json))
                        .forEach(item -> assertThat(item.has("result"))
                                .as(answer.text())
                                .isNotEqualTo(item.has("error"))
                                .isEqualTo(!item.has("error")));
            }
        }
    }
}
