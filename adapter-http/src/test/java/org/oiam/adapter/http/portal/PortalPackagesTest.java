package org.oiam.adapter.http.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.adapter.http.portal.Portal.ACME;
import static org.oiam.adapter.http.portal.Portal.ALPINE;
import static org.oiam.adapter.http.portal.Portal.BIRCH;
import static org.oiam.adapter.http.portal.Portal.CEDAR;
import static org.oiam.adapter.http.portal.Portal.OPERATOR;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oiam.adapter.http.portal.Portal.Answer;
import org.oiam.adapter.http.wire.Json;
import org.oiam.domain.permissions.Effect;
import tools.jackson.databind.JsonNode;

/** Role customization packages of the portal: portal-api.md sections 2 and 3. Seed: Service Permissions, Table 9. */
class PortalPackagesTest {

    private static final String BUNDLE = "SD_WAN_ENTERPRISE_SUPPORT";
    private static final String ALPINES = "SD_WAN_PARTNER_SUPPORT";
    private static final String DENIED = customizing(125, "{\"privilege\":\"REMOTE_FLUSH_FLOWS\",\"isDeny\":1}", "");

    private Portal portal;
    private String operator;
    private String alpine;
    private String acme;

    @BeforeEach
    void start() {
        portal = Portal.start();
        portal.activate(ALPINE);
        portal.activate(ACME);
        operator = portal.token(OPERATOR);
        alpine = portal.token(ALPINE);
        acme = portal.token(ACME);
    }

    @AfterEach
    void stop() {
        portal.close();
    }

    private static String customizing(int role, String added, String removed) {
        return "\"roleCustomizations\":[{\"forRoleId\":" + role + ",\"addPrivileges\":[" + added
                + "],\"removePrivileges\":[" + removed + "]}]";
    }

    private static JsonNode json(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private Answer insert(String token, String blob) {
        return portal.rest(
                token,
                "role/insertRoleCustomizationPackage",
                "{\"name\":\"No flushing\",\"description\":\"While it is hot\",\"blobContent\":{" + blob + "}}");
    }

    private Answer apply(String token, long id) {
        return portal.rest(token, "role/applyRoleCustomizationPackage", "{\"id\":" + id + "}");
    }

    private Answer privileges(String token, long id) {
        return portal.rest(token, "role/getRoleCustomizationPrivileges", "{\"id\":" + id + "}");
    }

    private static void assertResult(Answer answer, String expected) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(json(expected));
    }

    @Test
    void a_package_is_inserted() {
        Answer answer = insert(alpine, DENIED);

        int size = answer.json().path("uploadDetails").path("size").intValue();
        assertThat(size).isGreaterThan(50);
        assertResult(answer, """
            {"id":1,"blobId":1,"created":"2026-03-01T12:00:00.000Z","name":"No flushing",
            "description":"While it is hot","fileName":"permission-package-1.json","logicalId":"package-1",
            "manifest":{"name":"No flushing","description":"While it is hot","version":"1"},
            "modified":"2026-03-01T12:00:00.000Z","networkId":1,"type":"roleCustomization",
            "uploadDetails":{"size":%d},"version":"1"}
            """.formatted(size));
        assertThat(privileges(alpine, 1).json().path("level")).isEqualTo(json("""
            {"enterpriseId":null,"enterpriseProxyId":2,"networkId":null}
            """));
    }

    @Test
    void a_package_belongs_to_whom_its_blob_names() {
        insert(operator, "\"enterpriseId\":3,\"networkId\":1," + DENIED);
        insert(operator, "\"enterpriseProxyId\":2," + DENIED);
        insert(operator, "\"networkId\":1," + DENIED);

        assertThat(privileges(acme, 1).json().path("level").path("enterpriseId").longValue())
                .isEqualTo(ACME);
        assertThat(privileges(alpine, 2)
                        .json()
                        .path("level")
                        .path("enterpriseProxyId")
                        .longValue())
                .isEqualTo(ALPINE);
        assertThat(privileges(operator, 3)
                        .json()
                        .path("level")
                        .path("networkId")
                        .longValue())
                .isEqualTo(OPERATOR);
        assertThat(insert(alpine, "\"enterpriseId\":6," + DENIED).message()).isEqualTo("There is no such resource.");
        assertThat(insert(alpine, "\"enterpriseId\":2," + DENIED).message()).isEqualTo("There is no such resource.");
        assertThat(insert(operator, "\"networkId\":2," + DENIED).message()).isEqualTo("There is no such resource.");
    }

    /** portal-api.md section 2.2: an illegal package is refused at insert. */
    @Test
    void an_illegal_package_is_refused_at_insert() {
        Answer answer = insert(alpine, customizing(125, "{\"privilege\":\"NO_SUCH_THING\",\"isDeny\":1}", ""));

        assertThat(answer.code()).isEqualTo(-32602);
        assertThat(answer.message()).contains("NO_SUCH_THING");
        assertThat(portal.rest(alpine, "role/insertRoleCustomizationPackage", "{\"name\":\"x\"}")
                        .message())
                .isEqualTo("blobContent: is required");
        assertThat(portal.rest(alpine, "role/insertRoleCustomizationPackage", "{\"blobContent\":[]}")
                        .message())
                .isEqualTo("blobContent: must be an object");
    }

    /** Seed: Table 9, Publish Permission. */
    @Test
    void a_package_is_applied() {
        insert(alpine, DENIED);

        assertResult(apply(alpine, 1), """
            {"customizationResults":[{"forRoleId":125,
              "addPrivileges":{"customRoleId":1,"roleCustomizationId":1,"insertedPrivileges":1},
              "removePrivileges":{"deletedPrivileges":0,"deletedRoleCustomizations":0,"deletedRoles":0,
                "deletedRoleCustomizationAssoc":0,"roleCustomizationId":1}}]}
            """);
        assertThat(apply(alpine, 1).message()).contains("published");
        assertResult(
                portal.rest(alpine, "role/getRoleCustomizations", "{\"roleCustomizationLevel\":\"PARTNER\"}"), """
            [{"id":1,"forRoleId":125,"roleName":"SD-WAN Enterprise Support","roleId":125,"name":"No flushing",
              "isSystemCustomization":0}]
            """);
    }

    /** Seed: New Permission, step 7, Save and Apply. */
    @Test
    void a_package_is_saved_and_applied() {
        insert(alpine, DENIED.replace("125", "117"));
        String update = "{\"id\":1,\"_update\":{\"name\":\"Other\",\"description\":\"D\",\"blobContent\":{"
                + customizing(
                        117,
                        "{\"privilege\":\"REMOTE_FLUSH_FLOWS\",\"isDeny\":0}",
                        "{\"privilege\":null,\"action\":\"READ\",\"object\":\"GATEWAY\",\"isDeny\":0},"
                                + "{\"privilege\":\"REMOTE_CLEAR_ARP_CACHE\",\"isDeny\":1}")
                + "}}}";

        Answer saved = portal.rest(alpine, "role/saveAndApplyRoleCustomizationPackage", update);

        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(saved.json()
                        .at("/customizationResults/0/addPrivileges/insertedPrivileges")
                        .intValue())
                .isEqualTo(3);
        JsonNode now = privileges(alpine, 1).json();
        assertThat(now.path("packageName").stringValue()).isEqualTo("Other");
        assertThat(now.path("packageDescription").stringValue()).isEqualTo("D");
        assertThat(now.at("/definitions/0/privileges")).isEqualTo(json("""
            [{"privilege":null,"action":"READ","object":"GATEWAY","isDeny":1},
             {"privilege":"REMOTE_CLEAR_ARP_CACHE","action":"NONE","object":null,"isDeny":0},
             {"privilege":"REMOTE_FLUSH_FLOWS","action":"NONE","object":null,"isDeny":0}]
            """));
        assertThat(portal.rest(alpine, "role/saveAndApplyRoleCustomizationPackage", update)
                        .message())
                .isEqualTo("No permission was changed against what was saved last.");
        assertThat(portal.rest(
                                alpine,
                                "role/saveAndApplyRoleCustomizationPackage",
                                "{\"id\":1,\"_update\":{\"blobContent\":{"
                                        + customizing(126, "{\"privilege\":\"READ:EDGE\",\"isDeny\":1}", "") + "}}}")
                        .code())
                .isIn(-32000, -32602);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|roleCustomizations must have exactly one element, an object",
                "{\"roleCustomizations\":[]}|roleCustomizations must have exactly one element, an object",
                "{\"roleCustomizations\":[1]}|roleCustomizations must have exactly one element, an object",
                "{\"roleCustomizations\":[{\"forRoleId\":\"125\"}]}|forRoleId must be an integer",
                "{\"roleCustomizations\":[{\"forRoleId\":9}]}|there is no privilege bundle of the number 9",
                "{\"roleCustomizations\":[{\"forRoleId\":125,\"addPrivileges\":{}}]}|addPrivileges must be an array",
                "{\"roleCustomizations\":[{\"forRoleId\":125,\"addPrivileges\":[{\"privilege\":\"A\"}]}]}|isDeny of A must"
                        + " be 0 or 1",
                "{\"roleCustomizations\":[{\"forRoleId\":125,\"addPrivileges\":[7]}]}|what stands in addPrivileges is a"
                        + " privilege by its name, or by action and object",
                "{\"roleCustomizations\":[{\"forRoleId\":125,\"addPrivileges\":[{\"privilege\":\"A\",\"isDeny\":1}],"
                        + "\"removePrivileges\":[{\"privilege\":\"A\",\"isDeny\":1}]}]}|A is both allowed and denied"
            })
    void a_blob_that_cannot_be_read_is_refused(String blob, String problem) {
        insert(alpine, DENIED);

        Answer answer = portal.rest(
                alpine,
                "role/saveAndApplyRoleCustomizationPackage",
                "{\"id\":1,\"_update\":{\"blobContent\":" + blob + "}}");

        assertThat(answer.code()).isEqualTo(-32602);
        assertThat(answer.message()).isEqualTo("blobContent: " + problem);
    }

    /** portal-api.md section 2.2: effective is what would be in force with this package published at its level. */
    @Test
    void the_privileges_of_a_package_are_shown_with_what_would_be_in_force() {
        portal.draft(ALPINE, BUNDLE, Map.of("REMOTE_FLUSH_FLOWS", Effect.DENY));
        apply(alpine, 1);
        portal.draft(ALPINE, BUNDLE, Map.of("REMOTE_CLEAR_ARP_CACHE", Effect.DENY));

        JsonNode published = privileges(alpine, 1).json().at("/definitions/0");
        JsonNode draft = privileges(alpine, 2).json().at("/definitions/0");

        assertThat(draft.path("roleId").intValue()).isEqualTo(125);
        assertThat(draft.path("userType").stringValue()).isEqualTo("ENTERPRISE");
        assertThat(draft.path("description").stringValue()).isNotEmpty();
        assertThat(effective(published, "REMOTE_FLUSH_FLOWS")).isFalse();
        assertThat(effective(published, "REMOTE_CLEAR_ARP_CACHE")).isTrue();
        assertThat(effective(draft, "REMOTE_FLUSH_FLOWS")).isTrue();
        assertThat(effective(draft, "REMOTE_CLEAR_ARP_CACHE")).isFalse();
    }

    private static boolean effective(JsonNode definition, String privilege) {
        return definition
                .path("effectivePrivileges")
                .valueStream()
                .anyMatch(one -> one.path("privilege").stringValue("").equals(privilege));
    }

    /** Seed: Table 11, Privileges ("only those privileges that are eligible for customization"). */
    @Test
    void the_eligible_privileges_of_a_bundle() {
        JsonNode eligible = portal.rest(acme, "role/getEligiblePrivilegesForCustomization", "{\"roleId\":125}")
                .json();

        assertThat(eligible.path("allowPrivileges")).contains(json("""
            {"id":259,"privilege":"REMOTE_FLUSH_FLOWS","action":"NONE","object":null,"isDeny":0,"isAssociated":1}
            """));
        assertThat(eligible.path("denyPrivileges")).contains(json("""
            {"id":259,"privilege":"REMOTE_FLUSH_FLOWS","action":"NONE","object":null,"isDeny":1,"isAssociated":0}
            """));
        assertThat(portal.rest(acme, "role/getEligiblePrivilegesForCustomization", "{\"roleId\":117}")
                        .message())
                .isEqualTo("There is no such resource.");
        assertThat(portal.rest(acme, "role/getEligiblePrivilegesForCustomization", "{\"roleId\":23}")
                        .message())
                .isEqualTo("roleId: is the number of no privilege bundle");
    }

    @Test
    void the_customizations_of_each_level() {
        portal.draft(OPERATOR, BUNDLE, Map.of("REMOTE_FLUSH_FLOWS", Effect.DENY));
        portal.draft(ALPINE, BUNDLE, Map.of("REMOTE_FLUSH_FLOWS", Effect.DENY));
        portal.draft(ACME, BUNDLE, Map.of("REMOTE_FLUSH_FLOWS", Effect.DENY));
        portal.draft(ACME, BUNDLE, Map.of("REMOTE_CLEAR_ARP_CACHE", Effect.DENY));
        apply(operator, 1);
        apply(alpine, 2);
        apply(acme, 3);

        assertThat(customizations(operator, "NETWORK", "")).isEqualTo("1:1 ");
        assertThat(customizations(operator, "PARTNER", ",\"enterpriseProxyId\":2"))
                .isEqualTo("2:0 ");
        assertThat(customizations(alpine, "PARTNER", "")).isEqualTo("2:0 ");
        assertThat(customizations(alpine, "ENTERPRISE", ",\"enterpriseId\":3")).isEqualTo("3:0 ");
        assertThat(customizations(acme, "ENTERPRISE", "")).isEqualTo("3:0 ");
        assertThat(customizations(acme, "ALL", "")).isEqualTo("3:0 ");
        assertThat(customizations(operator, "ALL", ",\"enterpriseProxyId\":2,\"enterpriseId\":3"))
                .isEqualTo("1:1 2:0 3:0 ");
        assertThat(customizations(operator, "USER", "")).isEmpty();
        assertThat(portal.rest(alpine, "role/getRoleCustomizations", "{\"roleCustomizationLevel\":\"NETWORK\"}")
                        .message())
                .isEqualTo("There is no such resource.");
        assertThat(portal.rest(alpine, "role/getRoleCustomizations", "{\"roleCustomizationLevel\":\"MOON\"}")
                        .code())
                .isEqualTo(-32602);
    }

    private String customizations(String token, String level, String more) {
        Answer answer = portal.rest(
                token, "role/getRoleCustomizations", "{\"roleCustomizationLevel\":\"" + level + "\"" + more + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var said = new StringBuilder();
        answer.json()
                .forEach(one -> said.append(one.path("id").longValue())
                        .append(':')
                        .append(one.path("isSystemCustomization").intValue())
                        .append(' '));
        return said.toString();
    }

    /** Each privilege becomes the opposite of what the bundle grants by default. */
    @Test
    void a_customization_is_created_and_deleted() {
        String create = "{\"forRoleId\":125,\"name\":\"Quick\",\"privilegeIds\":[259,260],\"networkId\":1}";

        assertResult(portal.rest(operator, "role/createRoleCustomization", create), "{}");

        assertThat(privileges(operator, 1)
                        .json()
                        .at("/definitions/0/privileges")
                        .valueStream())
                .anySatisfy(one -> assertThat(one).isEqualTo(json("""
                    {"privilege":"REMOTE_FLUSH_FLOWS","action":"NONE","object":null,"isDeny":1}
                    """)));
        assertThat(customizations(operator, "NETWORK", "")).isEqualTo("1:1 ");
        String delete = "role/deleteRoleCustomization";
        assertResult(portal.rest(operator, delete, "{\"forRoleId\":125,\"name\":\"Slow\"}"), "{\"rows\":0}");
        assertResult(portal.rest(operator, delete, "{\"forRoleId\":125}"), "{\"id\":1,\"rows\":1}");
        assertResult(portal.rest(operator, delete, "{\"forRoleId\":125}"), "{\"rows\":0}");
    }

    @Test
    void a_customization_is_created_for_an_enterprise_by_operators_alone() {
        String create = "{\"forRoleId\":125,\"privilegeIds\":[259],\"enterpriseId\":3}";

        assertResult(portal.rest(operator, "role/createRoleCustomization", create), "{}");

        assertThat(customizations(acme, "ENTERPRISE", "")).isEqualTo("1:0 ");
        for (String method : new String[] {"role/createRoleCustomization", "role/deleteRoleCustomization"}) {
            assertThat(portal.rest(alpine, method, create).message()).isEqualTo("There is no such resource.");
        }
        assertThat(portal.rest(
                                operator,
                                "role/createRoleCustomization",
                                "{\"forRoleId\":125,\"privilegeIds\":[259],\"userId\":5}")
                        .message())
                .isEqualTo("userId: single users are not customised");
        assertThat(portal.rest(
                                operator,
                                "role/createRoleCustomization",
                                "{\"forRoleId\":125,\"privilegeIds\":[259,99999]}")
                        .message())
                .isEqualTo("privilegeIds: has a number of no privilege");
        assertThat(portal.rest(operator, "role/createRoleCustomization", "{\"forRoleId\":125}")
                        .message())
                .isEqualTo("privilegeIds: is required");
    }

    /** Seed: Table 9, Reset to System Default: other levels stay as they are. */
    @Test
    void the_customizations_of_a_level_are_removed() {
        portal.draft(OPERATOR, BUNDLE, Map.of("REMOTE_FLUSH_FLOWS", Effect.DENY));
        portal.draft(ALPINE, BUNDLE, Map.of("REMOTE_FLUSH_FLOWS", Effect.DENY));
        portal.draft(ALPINE, ALPINES, Map.of("REMOTE_FLUSH_FLOWS", Effect.DENY));
        portal.draft(ACME, BUNDLE, Map.of("REMOTE_FLUSH_FLOWS", Effect.DENY));
        apply(operator, 1);
        apply(alpine, 2);
        apply(alpine, 3);
        apply(acme, 4);

        assertResult(portal.rest(acme, "role/removeEnterpriseCustomRoles", "{\"networkId\":1}"), "{\"rows\":1}");
        assertResult(
                portal.rest(
                        operator, "role/removeEnterpriseProxyCustomRoles", "{\"networkId\":1,\"enterpriseProxyId\":2}"),
                "{\"rows\":2}");
        assertResult(
                portal.rest(
                        operator, "role/removeCustomRoles", "{\"roleCustomizationLevel\":\"NETWORK\",\"networkId\":1}"),
                "{\"rows\":1}");
        assertResult(
                portal.rest(
                        operator,
                        "role/removeCustomRoles",
                        "{\"roleCustomizationLevel\":\"ALL\",\"networkId\":1,\"enterpriseId\":3}"),
                "{\"rows\":0}");
        assertThat(portal.rest(
                                alpine,
                                "role/removeCustomRoles",
                                "{\"roleCustomizationLevel\":\"PARTNER\",\"networkId\":1}")
                        .message())
                .isEqualTo("There is no such resource.");
    }

    @Test
    void all_levels_that_are_named_are_removed_or_none() {
        portal.draft(OPERATOR, BUNDLE, Map.of("REMOTE_FLUSH_FLOWS", Effect.DENY));
        apply(operator, 1);

        assertThat(portal.rest(
                                operator,
                                "role/removeCustomRoles",
                                "{\"roleCustomizationLevel\":\"ALL\",\"networkId\":1,\"enterpriseId\":" + BIRCH + "}")
                        .message())
                .isEqualTo("This needs the privilege [MODIFY_ENTERPRISE_CUSTOM_ROLES], which you do not have here.");
        assertResult(
                portal.rest(
                        operator, "role/removeCustomRoles", "{\"roleCustomizationLevel\":\"NETWORK\",\"networkId\":1}"),
                "{\"rows\":1}");
    }

    /** portal-api.md section 1: the privilege that is missing is named, decided before any object is looked up. */
    @Test
    void what_is_missing_is_named_before_a_package_is_looked_up() {
        portal.draft(ALPINE, BUNDLE, Map.of("REMOTE_FLUSH_FLOWS", Effect.DENY));
        String birch = portal.token(BIRCH);
        String cedar = portal.token(CEDAR);

        assertThat(apply(alpine, 99).message()).isEqualTo("There is no such resource.");
        assertThat(apply(acme, 1).message()).isEqualTo("There is no such resource.");
        assertThat(privileges(birch, 1).message())
                .isEqualTo("This needs the privilege [READ:ROLE_CUSTOMIZATION_PACKAGE], which you do not have here.");
        assertThat(apply(cedar, 99).message())
                .isEqualTo("This needs the privilege [MODIFY_ENTERPRISE_CUSTOM_ROLES], which you do not have here.");
        assertThat(insert(birch, DENIED).message())
                .isEqualTo("This needs the privilege [CREATE:ROLE_CUSTOMIZATION_PACKAGE], which you do not have here.");
        assertThat(apply(alpine, 0).message()).isEqualTo("id: is required");
    }
}
