package org.oiam.adapter.http.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.adapter.http.portal.Portal.ACME;
import static org.oiam.adapter.http.portal.Portal.ALPINE;
import static org.oiam.adapter.http.portal.Portal.BIRCH;
import static org.oiam.adapter.http.portal.Portal.CEDAR;
import static org.oiam.adapter.http.portal.Portal.DELTA;
import static org.oiam.adapter.http.portal.Portal.OPERATOR;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.oiam.adapter.http.wire.Json;
import org.oiam.domain.tenants.TenantLevel;
import tools.jackson.databind.JsonNode;

/** One golden request and response a method, and who gets what from it. */
class PortalMethodsTest {

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

    private static JsonNode json(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Long> ids(Portal.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        var ids = new ArrayList<Long>();
        answer.json().forEach(item -> ids.add(item.path("id").longValue()));
        return ids;
    }

    /** Seed: API Tokens, the curl example; portal-api.md section 2.1, UserWithRole. */
    @Test
    void the_users_of_an_enterprise() {
        Portal.Answer answer = portal.rpc(operator, "enterprise/getEnterpriseUsers", "{\"enterpriseId\":3}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"jsonrpc\":\"2.0\",\"result\":[" + USER_OF_ACME + "],\"id\":1}");
    }

    private static final String USER_OF_ACME = """
        {"id":3,"created":"2026-03-01T12:00:00.000Z","userType":"ENTERPRISE",\
        "username":"superuser@acme.example","domain":null,"password":null,"salt":null,\
        "firstName":null,"lastName":null,"officePhone":null,"mobilePhone":null,\
        "email":"superuser@acme.example","isNative":1,"isActive":1,"isLocked":0,"disableSecondFactor":0,\
        "lastLogin":"2026-03-01T12:00:00.000Z","modified":"2026-03-01T12:00:00.000Z",\
        "passwordModified":"2026-03-01T12:00:00.000Z","roleId":22,"roleName":"Enterprise Superuser","isSuper":1,\
        "sshUsername":null,"accessLevel":"BASIC"}\
        """;

    @Test
    void the_own_enterprise_goes_without_saying() {
        assertThat(portal.rest(acme, "enterprise/getEnterpriseUsers", "").text())
                .isEqualTo("[" + USER_OF_ACME + "]");
        assertThat(portal.rest(acme, "enterprise/getEnterpriseUsers", "{\"enterpriseId\":0}")
                        .text())
                .isEqualTo("[" + USER_OF_ACME + "]");
        assertThat(portal.rest(alpine, "enterprise/getEnterpriseUsers", "{\"id\":3}")
                        .text())
                .isEqualTo("[" + USER_OF_ACME + "]");
    }

    /** Seed: Table 1 shows all users; the portal's lists have no pages. */
    @Test
    void every_user_is_in_the_list_however_many_there_are() {
        Portal big = Portal.start();
        for (int i = 0; i < 1100; i++) {
            big.userWithCode(DELTA, "user" + i + "@delta.example", 24);
        }

        assertThat(ids(big.rest(big.token(DELTA), "enterprise/getEnterpriseUsers", "{}")))
                .hasSize(1101)
                .doesNotHaveDuplicates();

        big.close();
    }

    @Test
    void the_users_of_a_partner() {
        String expected = """
            [{"id":2,"created":"2026-03-01T12:00:00.000Z","userType":"MSP",\
            "username":"superuser@alpine.example","domain":null,"password":null,"salt":null,\
            "firstName":null,"lastName":null,"officePhone":null,"mobilePhone":null,\
            "email":"superuser@alpine.example","isNative":1,"isActive":1,"isLocked":0,"disableSecondFactor":0,\
            "lastLogin":"2026-03-01T12:00:00.000Z","modified":"2026-03-01T12:00:00.000Z",\
            "passwordModified":"2026-03-01T12:00:00.000Z","roleId":14,"roleName":"Partner Superuser","isSuper":1,\
            "sshUsername":null,"accessLevel":"BASIC"}]\
            """;

        String method = "enterpriseProxy/getEnterpriseProxyUsers";
        assertThat(portal.rest(operator, method, "{\"enterpriseProxyId\":2}").text())
                .isEqualTo(expected);
        assertThat(portal.rest(alpine, method, "{}").text()).isEqualTo(expected);
        assertThat(portal.rest(alpine, method, "{\"enterpriseProxyId\":0}").text())
                .isEqualTo(expected);
    }

    @Test
    void an_enterprise() {
        assertThat(portal.rest(acme, "enterprise/getEnterprise", "{}").text()).isEqualTo(enterprise(3, "Acme", ""));
        assertThat(portal.rest(alpine, "enterprise/getEnterprise", "{\"id\":4}").text())
                .isEqualTo(enterprise(4, "Birch", ""));
        assertThat(portal.rest(operator, "enterprise/getEnterprise", "{\"enterpriseId\":7,\"id\":99}")
                        .text())
                .isEqualTo(enterprise(7, "Delta", ""));
    }

    private static String enterprise(long id, String name, String extra) {
        return "{\"id\":" + id + """
            ,"created":"2026-03-01T12:00:00.000Z","networkId":1,"name":\"\
            """ + name + """
            ","domain":\"\
            """ + name.toLowerCase(Locale.ROOT) + """
            .example","prefix":null,"logicalId":null,"accountNumber":null,"description":null,\
            "contactName":null,"contactPhone":null,"contactMobile":null,"contactEmail":null,\
            "streetAddress":null,"streetAddress2":null,"city":null,"state":null,"postalCode":null,\
            "country":null,"lat":null,"lon":null,"timezone":null,"locale":null,"modified":null,\
            "gatewayPoolId":null,"alertsEnabled":0,"operatorAlertsEnabled":0,"endpointPkiMode":null,\
            "bastionState":"UNCONFIGURED\"\
            """ + extra + "}";
    }

    @Test
    void an_enterprise_with_its_partner_for_those_who_may_read_that() {
        String with = "\"with\":[\"enterpriseProxy\",\"somethingElse\"]}";

        JsonNode partner = portal.rest(alpine, "enterprise/getEnterprise", "{\"id\":3," + with)
                .json()
                .path("enterpriseProxy");

        assertThat(partner.path("id").longValue()).isEqualTo(ALPINE);
        assertThat(partner.path("name").stringValue()).isEqualTo("Alpine");
        assertThat(partner.path("proxyType").stringValue()).isEqualTo("MSP");
        assertThat(partner.path("operateGateways").booleanValue(true)).isFalse();
        for (var answer : List.of(
                portal.rest(acme, "enterprise/getEnterprise", "{" + with),
                portal.rest(operator, "enterprise/getEnterprise", "{\"id\":7," + with))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().get("enterpriseProxy").isNull()).isTrue();
        }
    }

    @Test
    void the_enterprises_of_a_partner() {
        String method = "enterpriseProxy/getEnterpriseProxyEnterprises";
        assertThat(portal.rest(alpine, method, "{}").text())
                .isEqualTo("[" + enterprise(3, "Acme", "") + "," + enterprise(4, "Birch", "") + "]");
        assertThat(portal.rest(operator, method, "{\"enterpriseProxyId\":5}").text())
                .isEqualTo("[" + enterprise(6, "Cedar", "") + "]");
        assertThat(portal.rest(
                                operator,
                                method,
                                "{\"enterpriseProxyId\":5,\"with\":[\"edges\",\"edgeCount\",\"serviceLicenses\"]}")
                        .text())
                .isEqualTo("[" + enterprise(6, "Cedar", ",\"edges\":[],\"edgeCount\":0,\"serviceLicenses\":[]") + "]");
    }

    @Test
    void the_enterprises_of_the_network() {
        String method = "network/getNetworkEnterprises";
        assertThat(ids(portal.rest(operator, method, ""))).containsExactly(ACME, BIRCH, CEDAR, DELTA);
        assertThat(portal.rest(
                                operator,
                                method,
                                "{\"networkId\":1,\"enterprises\":[6,99],\"with\":[\"edgeConfigUpdate\"]}")
                        .text())
                .isEqualTo("[" + enterprise(6, "Cedar", ",\"edgeConfigUpdate\":null") + "]");
    }

    /** Seed: Table 3, Role; Table 5; Table 8, Scope. */
    @Test
    void the_roles_of_a_user_type() {
        portal.role(OPERATOR, "For all customers", TenantLevel.ENTERPRISE);
        long ofAlpine = portal.role(ALPINE, "For Alpine's customers", TenantLevel.ENTERPRISE);
        portal.role(ALPINE, "For Alpine", TenantLevel.PARTNER);
        portal.role(ACME, "For Acme", TenantLevel.ENTERPRISE);

        assertThat(names(acme, "ENTERPRISE"))
                .startsWith("Enterprise Standard Admin", "Enterprise Superuser")
                .contains("For all customers", "For Alpine's customers", "For Acme")
                .hasSize(10);
        assertThat(names(alpine, "ENTERPRISE"))
                .contains("For all customers", "For Alpine's customers")
                .doesNotContain("For Acme")
                .hasSize(9);
        assertThat(names(operator, "ENTERPRISE")).contains("For all customers").hasSize(8);
        assertThat(names(alpine, "MSP")).contains("For Alpine").hasSize(7).isEqualTo(names(alpine, "PARTNER"));
        assertThat(names(operator, "OPERATOR")).hasSize(4);
        assertThat(names(alpine, "OPERATOR")).isEmpty();
        assertThat(names(acme, "MSP")).isEmpty();
        assertThat(names(operator, "END_USER")).isEmpty();

        JsonNode custom = portal.rest(acme, "role/getUserTypeRoles", "{\"userType\":\"ENTERPRISE\"}")
                .json()
                .valueStream()
                .filter(role -> role.path("id").longValue() == ofAlpine)
                .findFirst()
                .orElseThrow();
        assertThat(custom).isEqualTo(json("""
            {"id":%d,"created":"2026-03-01T12:00:00.000Z","operatorId":null,"networkId":null,
            "enterpriseId":null,"enterpriseProxyId":2,"name":"For Alpine's customers",
            "userType":"ENTERPRISE","fromUserType":"MSP","roleType":"COMPOSITE","isCustom":1,"isSuper":0,
            "description":"What it is for","precedence":1000,"modified":"2026-03-01T12:00:00.000Z"}\
            """.formatted(ofAlpine)));
    }

    private static List<String> names(String token, String userType) {
        Portal.Answer answer =
                portal.rest(token, "role/getUserTypeRoles", "{\"userType\":\"" + userType + "\",\"networkId\":1}");
        assertThat(answer.status()).isEqualTo(200);
        var names = new ArrayList<String>();
        answer.json().forEach(role -> names.add(role.path("name").stringValue()));
        return names;
    }

    @Test
    void a_default_role_belongs_to_nobody() {
        Portal.Answer answer = portal.rest(operator, "role/getUserTypeRoles", "{\"userType\":\"OPERATOR\"}");

        assertThat(answer.json().get(1)).isEqualTo(json("""
            {"id":2,"created":null,"operatorId":null,"networkId":null,"enterpriseId":null,
            "enterpriseProxyId":null,"name":"Operator Superuser","userType":"OPERATOR",
            "fromUserType":"OPERATOR","roleType":"COMPOSITE","isCustom":0,"isSuper":1,
            "description":"Does everything, users and roles included.","precedence":1,"modified":null}\
            """));
    }

    @Test
    void the_version() {
        assertThat(portal.rest(acme, "system/getVersionInfo", "").text())
                .isEqualTo("{\"version\":\"5.1.0\",\"build\":\"development\",\"buildType\":\"release\","
                        + "\"apiVersion\":\"5.1.0\"}");
    }

    @Test
    void unknown_params_are_passed_over_and_null_ones_are_absent() {
        assertThat(portal.rest(acme, "enterprise/getEnterprise", "{\"enterpriseId\":null,\"with\":null,\"x\":[1]}")
                        .text())
                .isEqualTo(enterprise(3, "Acme", ""));
    }

    @Test
    void a_suspended_tenant_is_read_from_above_while_its_users_are_not() {
        Portal other = Portal.start();
        String token = other.token(OPERATOR);
        other.suspend(DELTA);

        assertThat(other.rest(token, "enterprise/getEnterprise", "{\"id\":7}").status())
                .isEqualTo(200);
        assertThat(other.rest(token, "enterprise/getEnterpriseUsers", "{\"id\":7}")
                        .message())
                .contains("privilege [READ:ENTERPRISE_USER]");
        assertThat(ids(other.rest(token, "network/getNetworkEnterprises", ""))).contains(DELTA);

        other.close();
    }
}
