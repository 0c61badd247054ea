package org.oiam.adapter.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oiam.adapter.http.rest.Client.Reply;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.DefaultGrant;
import org.oiam.domain.permissions.PrivilegeCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request and response of every route of permission packages, as they stand on the wire. */
class PackageRoutesTest {

    private static final String SUPPORT = "SD_WAN_ENTERPRISE_SUPPORT";
    private static final String QUESTION = "{\"userId\":5,\"privilege\":\"REMOTE_FLUSH_FLOWS\",\"tenantId\":3}";

    private Server server;
    private Api root;
    private Api aurora;
    private Api acme;

    @BeforeEach
    void start() {
        server = new Server();
        server.world().activate(Server.AURORA);
        server.world().activate(Server.ACME);
        root = server.as(Server.ROOT);
        aurora = server.as(Server.AURORAS);
        acme = server.as(Server.ACMES);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static void assertReply(Reply reply, int status, String body) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.json()).isEqualTo(json(body));
    }

    private static void assertDone(Reply reply, String etag) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(204);
        assertThat(reply.header("ETag").orElse("")).isEqualTo(etag);
    }

    private static String code(Reply reply) {
        return reply.status() + " " + reply.json().get("code").stringValue();
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }

    private static String content(String effect, boolean apply) {
        return "{\"name\":\"No flushing\",\"description\":\"While it is hot\",\"bundle\":\"" + SUPPORT
                + "\",\"entries\":{\"REMOTE_FLUSH_FLOWS\":\"" + effect + "\"},\"apply\":" + apply + "}";
    }

    /** A package of Aurora that denies its customers' support to flush flows. */
    private void denied(boolean apply) {
        assertReply(aurora.post("/tenants/2/permission-packages", content("deny", apply)), 201, "{\"id\": 1}");
    }

    private Reply seen(Api api, String etag, String path, String body) {
        return api.with("If-Match", etag).post(path, body);
    }

    /** Seed: Service Permissions, Tables 9 to 11. */
    @Nested
    class A_package {

        @Test
        void is_made_as_a_draft_and_read() {
            Reply made = aurora.post("/tenants/2/permission-packages", content("deny", false));

            assertReply(made, 201, "{\"id\": 1}");
            assertThat(made.header("Location")).contains("/api/v1/permission-packages/1");
            assertThat(made.etag()).isEqualTo("\"1\"");
            Reply read = aurora.get("/permission-packages/1");
            assertReply(read, 200, """
                    {"id": 1, "tenantId": 2, "name": "No flushing", "description": "While it is hot",
                     "service": "sd-wan", "scope": "enterprise", "bundle": "SD_WAN_ENTERPRISE_SUPPORT",
                     "state": "draft", "edition": null, "publishedAt": null, "editions": 0,
                     "entries": {"REMOTE_FLUSH_FLOWS": "deny"}, "catalogueVersion": "1", "needsReview": false,
                     "createdAt": "2026-03-01T12:00:00Z", "modifiedAt": "2026-03-01T12:00:00Z", "version": 1}
                    """);
            assertThat(aurora.with("If-None-Match", read.etag())
                            .get("/permission-packages/1")
                            .status())
                    .isEqualTo(304);
        }

        /** Seed: New Permission, step 7, Save and Apply. */
        @Test
        void is_published_at_once_with_apply() {
            Reply made = aurora.post("/tenants/2/permission-packages", content("deny", true));

            assertThat(made.etag()).isEqualTo("\"2\"");
            Reply read = aurora.get("/permission-packages/1");
            assertThat(read.etag()).isEqualTo("\"2\"");
            assertThat(read.json().get("state").stringValue()).isEqualTo("published");
            assertThat(read.json().get("edition").longValue()).isEqualTo(1);
            assertThat(read.json().get("publishedAt").stringValue()).isEqualTo("2026-03-01T12:00:00Z");
        }

        /** Seed: Table 11: scope and service are the bundle's. */
        @Test
        void has_the_scope_and_the_service_of_its_bundle() {
            Reply wrong = aurora.post("/tenants/2/permission-packages", """
                    {"name": "x", "bundle": "SD_WAN_ENTERPRISE_SUPPORT", "scope": "partner", "service": "global-settings",
                     "entries": {"REMOTE_FLUSH_FLOWS": "deny"}}
                    """);

            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.json()
                            .get("errors")
                            .valueStream()
                            .map(error -> error.get("pointer").stringValue() + " "
                                    + error.get("code").stringValue()))
                    .containsExactly("#/scope not-of-the-bundle", "#/service not-of-the-bundle");
        }

        /** Seed: New Permission, step 7, Note. */
        @Test
        void is_saved_or_saved_and_applied_once_it_was_modified() {
            denied(false);
            String path = "/permission-packages/1";

            assertDone(aurora.patch(path, "\"1\"", """
                            {"name": "Less", "entries": {"REMOTE_FLUSH_FLOWS": "deny", "REMOTE_CLEAR_ARP_CACHE": "allow"}}
                            """), "\"2\"");
            assertDone(
                    aurora.patch(path, "\"2\"", "{\"entries\":{\"REMOTE_FLUSH_FLOWS\":\"allow\"},\"apply\":true}"),
                    "\"3\"");
            assertThat(code(aurora.patch(path, "\"3\"", "{\"name\":\"More\",\"apply\":true}")))
                    .isEqualTo("409 package-not-modified");
            assertThat(code(aurora.patch(path, "\"3\"", "{\"entries\":{}}"))).isEqualTo("409 package-is-published");
            assertThat(code(aurora.patch(path, "\"2\"", "{\"entries\":{},\"apply\":true}")))
                    .isEqualTo("412 stale");

            JsonNode read = aurora.get(path).json();
            assertThat(read.get("name").stringValue()).isEqualTo("Less");
            assertThat(read.get("description").stringValue()).isEqualTo("While it is hot");
            assertThat(read.get("entries")).isEqualTo(json("{\"REMOTE_FLUSH_FLOWS\": \"allow\"}"));
        }

        /** Seed: Table 9, Delete, Note. */
        @Test
        void is_deleted_as_a_draft_only() {
            denied(true);

            assertThat(code(aurora.delete("/permission-packages/1", "\"2\""))).isEqualTo("409 package-is-published");
            assertReply(
                    seen(aurora, "\"2\"", "/tenants/2/permission-packages/reset", "{\"package\":1}"),
                    200,
                    "{\"ids\": [1]}");
            assertDone(aurora.delete("/permission-packages/1", "\"3\""), "");
            assertThat(aurora.get("/permission-packages/1").status()).isEqualTo(404);
        }

        /** Seed: Table 9, Clone. */
        @Test
        void is_cloned() {
            denied(true);

            Reply same = aurora.post("/permission-packages/1/clone");
            Reply other = aurora.post("/permission-packages/1/clone", "{\"name\":\"Second try\"}");

            assertThat(same.header("Location")).contains("/api/v1/permission-packages/2");
            assertReply(other, 201, "{\"id\": 3}");
            assertThat(aurora.get("/permission-packages/2").json().get("name").stringValue())
                    .isEqualTo("No flushing");
            JsonNode second = aurora.get("/permission-packages/3").json();
            assertThat(second.get("name").stringValue()).isEqualTo("Second try");
            assertThat(second.get("state").stringValue()).isEqualTo("draft");
        }

        /** Seed: Table 9, Service; Table 10, Columns. */
        @Test
        void is_listed() {
            denied(true);

            assertReply(
                    aurora.get(
                            "/tenants/2/permission-packages?filter=service%20eq%20%22sd-wan%22&fields=id,name,service,"
                                    + "bundle,scope,state,needsReview,edition,publishedAt,version"),
                    200,
                    """
                    {"items": [{"id": 1, "name": "No flushing", "service": "sd-wan",
                       "bundle": "SD_WAN_ENTERPRISE_SUPPORT", "scope": "enterprise", "state": "published",
                       "needsReview": false, "edition": 1, "publishedAt": "2026-03-01T12:00:00Z", "version": 2}],
                     "page": {"total": 1}}
                    """);
            assertThat(aurora.get("/tenants/2/permission-packages.csv?fields=id,state")
                            .text())
                    .isEqualTo("id,state\r\n1,published\r\n");
        }

        /** Seed: Service Permissions, Note: without role customisation there are none. */
        @Test
        void is_not_there_where_role_customisation_is_off() {
            denied(true);
            root.put("/tenants/2/role-customization", "{\"active\":false}");

            for (String path : new String[] {
                "/permission-packages/1",
                "/permission-packages/1.json",
                "/permission-packages/1/diff",
                "/permission-packages/1/editions",
                "/permission-packages/1/preview",
                "/tenants/2/permission-packages",
                "/tenants/2/permission-packages.csv",
                "/tenants/2/permission-packages.json",
                "/tenants/2/permission-packages/reset-preview",
                "/tenants/2/bundles/SD_WAN_ENTERPRISE_SUPPORT/privileges"
            }) {
                assertThat(aurora.get(path).status()).as(path).isEqualTo(404);
            }
            assertThat(acme.post("/decisions", QUESTION).json().get("allowed").booleanValue())
                    .isFalse();
        }
    }

    /** Seed: Table 10, Note. */
    @Nested
    class A_package_of_another_catalogue {

        @Test
        void needs_review_says_what_fits_and_is_reviewed() {
            aurora.post("/tenants/2/permission-packages/upload", """
                    {"packages": [{"name": "Old", "bundle": "SD_WAN_ENTERPRISE_SUPPORT", "catalogueVersion": "7",
                      "entries": {"REMOTE_FLUSH_FLOWS": "deny", "GONE": "deny", "READ:EDGE": "deny"}}]}
                    """);

            Reply read = aurora.get("/permission-packages/1");

            assertThat(read.json().get("needsReview").booleanValue()).isTrue();
            assertThat(read.json().get("review"))
                    .contains(
                            json("{\"privilege\": \"GONE\", \"effect\": \"deny\", \"fit\": \"code_gone\"}"),
                            json(
                                    "{\"privilege\": \"REMOTE_FLUSH_FLOWS\", \"effect\": \"deny\", \"fit\": \"unchanged\"}"));
            assertThat(aurora.with("If-None-Match", "\"1\"")
                            .get("/permission-packages/1")
                            .status())
                    .isEqualTo(200);
            assertThat(code(seen(aurora, "\"1\"", "/permission-packages/1/publish", null)))
                    .isEqualTo("409 package-needs-review");
            assertDone(seen(aurora, "\"1\"", "/permission-packages/1/review", null), "\"2\"");
            assertThat(code(seen(aurora, "\"2\"", "/permission-packages/1/review", null)))
                    .isEqualTo("409 package-needs-no-review");
            JsonNode reviewed = aurora.get("/permission-packages/1").json();
            assertThat(reviewed.has("review")).isFalse();
            assertThat(reviewed.get("entries").has("GONE")).isFalse();
        }
    }

    /** Seed: Table 9, Download JSON and Upload Permission. */
    @Nested
    class Files {

        @Test
        void one_package_or_all_of_a_tenant_are_downloaded_and_uploaded_elsewhere() {
            denied(true);
            aurora.post("/permission-packages/1/clone", "{\"name\":\"Second\"}");

            Reply one = aurora.get("/permission-packages/1.json");
            Reply all = aurora.get("/tenants/2/permission-packages.json");

            assertThat(one.header("Content-Disposition"))
                    .contains("attachment; filename=\"permission-package-1.json\"");
            assertThat(all.header("Content-Disposition")).contains("attachment; filename=\"permission-packages.json\"");
            assertThat(all.json().get("packages").size()).isEqualTo(2);
            assertReply(acme.post("/tenants/3/permission-packages/upload", all.text()), 201, "{\"ids\": [3, 4]}");
            JsonNode uploaded = acme.get("/permission-packages/3").json();
            assertThat(uploaded.get("entries")).isEqualTo(json("{\"REMOTE_FLUSH_FLOWS\": \"deny\"}"));
            assertThat(uploaded.get("state").stringValue()).isEqualTo("draft");
            assertThat(uploaded.get("tenantId").longValue()).isEqualTo(3);
        }

        @Test
        void every_problem_of_a_file_is_listed_with_its_place_and_nothing_is_stored() {
            Reply reply = aurora.post("/tenants/2/permission-packages/upload", """
                    {"packages": [
                      {"name": "a", "bundle": "SD_WAN_ENTERPRISE_SUPPORT", "catalogueVersion": "1",
                       "entries": {"NO_SUCH": "deny", "READ:ENTERPRISE_USER": "deny"}},
                      {"name": "b", "bundle": "SD_WAN_OPERATOR_SUPPORT", "catalogueVersion": "1",
                       "entries": {"REMOTE_FLUSH_FLOWS": "deny"}}]}
                    """);

            assertThat(code(reply)).isEqualTo("422 package-invalid");
            assertThat(reply.json()
                            .get("errors")
                            .valueStream()
                            .map(error -> error.get("pointer").stringValue()))
                    .containsExactlyInAnyOrder(
                            "#/packages/0/entries/NO_SUCH",
                            "#/packages/0/entries/READ%3AENTERPRISE_USER",
                            "#/packages/1/bundle");
            assertThat(aurora.get("/tenants/2/permission-packages")
                            .json()
                            .at("/page/total")
                            .longValue())
                    .isZero();
        }

        @Test
        void more_problems_than_anybody_reads_are_listed_up_to_a_thousand() {
            var entries = new StringBuilder("\"X0\":\"deny\"");
            for (int i = 1; i < 1_500; i++) {
                entries.append(",\"X").append(i).append("\":\"deny\"");
            }

            Reply reply = aurora.post(
                    "/tenants/2/permission-packages/upload",
                    "{\"packages\":[{\"name\":\"a\",\"bundle\":\"" + SUPPORT
                            + "\",\"catalogueVersion\":\"1\",\"entries\":{" + entries + "}}]}");

            assertThat(reply.json().get("errors").size()).isEqualTo(1_000);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        {"packages":[             | 400 malformed-json
                        {"packages":[],"packages":[]} | 400 duplicate-key
                        [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]] | 400 too-complex
                        {}                        | 422 package-file-unreadable
                        """)
        void what_is_no_file_of_packages_is_refused(String body, String expected) {
            assertThat(code(aurora.post("/tenants/2/permission-packages/upload", body)))
                    .isEqualTo(expected);
        }

        @Test
        void what_is_too_large_or_of_another_type_is_refused() {
            String path = "/tenants/2/permission-packages/upload";

            assertThat(code(aurora.post(path, " ".repeat((1 << 20) + 1)))).isEqualTo("413 too-large");
            assertThat(code(aurora.with("Content-Type", "text/plain").post(path, "{}")))
                    .isEqualTo("415 unsupported-media-type");
        }
    }

    /** Seed: Table 9, Publish Permission and Reset to System Default. */
    @Nested
    class Publishing {

        @Test
        void is_previewed_done_with_the_fingerprint_and_refused_when_the_world_has_moved() {
            denied(false);

            Reply preview = aurora.get("/permission-packages/1/preview");

            String fingerprint = preview.json().get("fingerprint").stringValue();
            assertReply(preview, 200, """
                    {"fingerprint": "%s", "users": 1,
                     "changes": [{"tenant": {"id": 3, "name": "Acme"}, "role": {"id": 23, "name": "Enterprise Support"},
                       "users": 1, "gained": [], "lost": ["REMOTE_FLUSH_FLOWS"]}], "moreChanges": 0,
                     "named": [{"id": 5, "name": "support@acme.example", "tenantId": 3}], "moreUsers": 0,
                     "pci": [], "morePci": 0, "unassignable": [], "moreUnassignable": 0}
                    """.formatted(fingerprint));
            assertThat(code(seen(aurora, "\"1\"", "/permission-packages/1/publish", "{\"fingerprint\":\"another\"}")))
                    .isEqualTo("412 preview-outdated");
            assertDone(
                    seen(
                            aurora,
                            "\"1\"",
                            "/permission-packages/1/publish",
                            "{\"fingerprint\":\"" + fingerprint + "\"}"),
                    "\"2\"");
            assertThat(code(seen(aurora, "\"2\"", "/permission-packages/1/publish", null)))
                    .isEqualTo("409 package-is-published");
            assertThat(code(aurora.get("/permission-packages/1/preview"))).isEqualTo("409 package-is-published");
        }

        /** Design: no amplification. */
        @Test
        void gives_nothing_that_the_publisher_does_not_hold() {
            root.post(
                    "/tenants/1/permission-packages",
                    content("deny", true).replace(SUPPORT, "SD_WAN_PARTNER_FULL_ACCESS"));

            Reply reply = aurora.post("/tenants/2/permission-packages", content("allow", true));

            assertThat(code(reply)).isEqualTo("403 grant-exceeds-own");
            assertThat(reply.json().get("missing").get(0).stringValue()).isEqualTo("REMOTE_FLUSH_FLOWS");
        }

        @Test
        void a_tenant_does_not_customise_its_own_superusers() {
            Reply reply = aurora.post(
                    "/tenants/2/permission-packages",
                    content("deny", false).replace(SUPPORT, "SD_WAN_PARTNER_FULL_ACCESS"));

            assertReply(reply, 403, """
                    {"type": "urn:oiam:problem:superuser-bundle-from-above", "title": "Superuser bundle from above",
                     "status": 403, "detail": "The superusers' bundle of a level is customised from a level above only.",
                     "code": "superuser-bundle-from-above", "bundle": "SD_WAN_PARTNER_FULL_ACCESS"}
                    """);
        }

        @Test
        void editions_are_kept_compared_and_put_in_force_again() {
            denied(true);
            aurora.patch(
                    "/permission-packages/1",
                    "\"2\"",
                    "{\"entries\":{\"REMOTE_CLEAR_ARP_CACHE\":\"deny\"},\"apply\":true}");

            assertReply(aurora.get("/permission-packages/1/editions"), 200, """
                    {"editions": [
                      {"edition": 2, "inForce": true, "publishedAt": "2026-03-01T12:00:00Z",
                       "author": "admin@aurora.example", "name": "No flushing", "description": "While it is hot",
                       "bundle": "SD_WAN_ENTERPRISE_SUPPORT", "catalogueVersion": "1",
                       "entries": {"REMOTE_CLEAR_ARP_CACHE": "deny"}},
                      {"edition": 1, "inForce": false, "publishedAt": "2026-03-01T12:00:00Z",
                       "author": "admin@aurora.example", "name": "No flushing", "description": "While it is hot",
                       "bundle": "SD_WAN_ENTERPRISE_SUPPORT", "catalogueVersion": "1",
                       "entries": {"REMOTE_FLUSH_FLOWS": "deny"}}]}
                    """);
            JsonNode preview =
                    aurora.get("/permission-packages/1/preview?edition=1").json();
            assertThat(preview.at("/changes/0/gained/0").stringValue()).isEqualTo("REMOTE_CLEAR_ARP_CACHE");
            assertThat(aurora.get("/permission-packages/1/preview?edition=9").status())
                    .isEqualTo(404);
            assertThat(code(aurora.get("/permission-packages/1/preview?edition=x")))
                    .isEqualTo("400 invalid");
            assertDone(
                    seen(
                            aurora,
                            "\"3\"",
                            "/permission-packages/1/rollback",
                            "{\"edition\":1,\"fingerprint\":" + preview.get("fingerprint") + "}"),
                    "\"4\"");
            assertThat(aurora.get("/permission-packages/1")
                            .json()
                            .get("edition")
                            .longValue())
                    .isEqualTo(3);
            assertThat(seen(aurora, "\"4\"", "/permission-packages/1/rollback", "{\"edition\":9}")
                            .status())
                    .isEqualTo(404);
            assertThat(code(seen(aurora, "\"4\"", "/permission-packages/1/rollback", "{\"edition\":0}")))
                    .isEqualTo("422 invalid");
        }

        @Test
        void a_draft_is_compared_with_what_is_in_force() {
            denied(true);
            aurora.post("/permission-packages/1/clone");
            aurora.patch("/permission-packages/2", "\"1\"", "{\"entries\":{\"REMOTE_CLEAR_ARP_CACHE\":\"allow\"}}");

            assertReply(aurora.get("/permission-packages/2/diff"), 200, """
                    {"differences": [
                      {"privilege": "REMOTE_CLEAR_ARP_CACHE", "inForce": null, "wanted": "allow"},
                      {"privilege": "REMOTE_FLUSH_FLOWS", "inForce": "deny", "wanted": null}]}
                    """);
        }

        @Test
        void is_taken_back_for_a_level_a_service_or_one_package() {
            denied(true);
            String reset = "/tenants/2/permission-packages/reset";

            for (String query : new String[] {"", "?service=sd-wan", "?package=1"}) {
                assertThat(aurora.get(reset + "-preview" + query)
                                .json()
                                .at("/changes/0/gained/0")
                                .stringValue())
                        .as(query)
                        .isEqualTo("REMOTE_FLUSH_FLOWS");
            }
            assertThat(aurora.get(reset + "-preview?service=global-settings")
                            .json()
                            .get("changes")
                            .size())
                    .isZero();
            assertReply(aurora.post(reset, "{\"service\":\"global-settings\"}"), 200, "{\"ids\": []}");
            assertReply(aurora.post(reset, "{\"service\":\"sd-wan\"}"), 200, "{\"ids\": [1]}");
            assertReply(aurora.post(reset, "{}"), 200, "{\"ids\": []}");
            assertThat(code(seen(aurora, "\"3\"", reset, "{\"package\":1}"))).isEqualTo("409 package-not-published");
            assertThat(code(aurora.get(reset + "-preview?package=1"))).isEqualTo("409 package-not-published");
        }

        @Test
        void a_reset_that_says_too_much_or_too_little_is_refused() {
            denied(true);
            String reset = "/tenants/2/permission-packages/reset";

            assertThat(code(aurora.post(reset, "{\"package\":1}"))).isEqualTo("428 precondition-required");
            assertThat(code(seen(aurora, "\"1\"", reset, "{\"package\":1}"))).isEqualTo("412 stale");
            assertThat(code(aurora.post(reset, "{\"package\":1,\"service\":\"sd-wan\"}")))
                    .isEqualTo("422 invalid");
            assertThat(code(aurora.post(reset, "{\"service\":\"nothing\"}"))).isEqualTo("422 invalid");
            assertThat(code(aurora.get(reset + "-preview?service=nothing"))).isEqualTo("400 invalid");
            assertThat(code(aurora.get(reset + "-preview?service=X"))).isEqualTo("400 invalid");
            assertThat(code(aurora.get(reset + "-preview?service=sd-wan&package=1")))
                    .isEqualTo("400 invalid");
            assertThat(code(aurora.post(reset, "{\"fingerprint\":\"x\"}"))).isEqualTo("412 preview-outdated");
        }

        /** Seed: Table 13, Deny PCI Operations; design: a superuser bundle customised from above is a ceiling. */
        @Test
        void the_preview_names_pci_and_the_roles_that_cannot_be_assigned_any_more() {
            aurora.post("/tenants/2/permission-packages", """
                    {"name": "PCI", "bundle": "GLOBAL_SETTINGS_ENTERPRISE_SUPPORT",
                     "entries": {"DENY_PCI_OPERATIONS": "deny"}}
                    """);
            aurora.post(
                    "/tenants/2/permission-packages",
                    content("deny", false).replace(SUPPORT, "SD_WAN_ENTERPRISE_SUPERUSER"));

            JsonNode ceiling = aurora.get("/permission-packages/2/preview").json();

            assertThat(ceiling.at("/unassignable/0/tenant/name").stringValue()).isEqualTo("Acme");
            assertThat(ceiling.at("/unassignable/0/roles")
                            .valueStream()
                            .map(role -> role.get("name").stringValue()))
                    .contains("Enterprise Support");
            acme.post("/tenants/3/permission-packages", """
                    {"name": "PCI", "bundle": "GLOBAL_SETTINGS_ENTERPRISE_SUPPORT",
                     "entries": {"DENY_PCI_OPERATIONS": "deny"}}
                    """);
            assertThat(acme.get("/permission-packages/3/preview").json().get("pci"))
                    .isEqualTo(json("[{\"tenant\": {\"id\": 3, \"name\": \"Acme\"}, \"enforced\": true}]"));
        }
    }

    @Nested
    class Bundles {

        /** Seed: Table 11, Privileges; New Permission, step 6. */
        @Test
        void privileges_are_shown_with_their_effect_in_force_as_an_object_or_a_file() {
            denied(true);
            String path = "/tenants/3/bundles/SD_WAN_ENTERPRISE_SUPPORT/privileges";

            JsonNode shown = acme.get(path).json();
            String file = acme.with("Accept", "text/csv").get(path).text();

            assertThat(shown.get("tenantId").longValue()).isEqualTo(3);
            JsonNode flushing = shown.get("privileges")
                    .valueStream()
                    .filter(one -> one.get("code").stringValue().equals("REMOTE_FLUSH_FLOWS"))
                    .findFirst()
                    .orElseThrow();
            assertThat(flushing.get("actions").stringValue()).isEqualTo("REMOTE");
            assertThat(flushing.get("name").stringValue()).isNotEmpty();
            assertThat(flushing.get("byDefault").booleanValue()).isTrue();
            assertThat(flushing.get("granted").booleanValue()).isFalse();
            assertThat(flushing.get("customizable").booleanValue()).isTrue();
            assertThat(flushing.get("decidedBy").stringValue()).isEqualTo("partner");
            assertThat(file)
                    .startsWith(
                            "code,name,description,actions,feature,allow,deny,customizable,byDefault,granted,decidedBy\r\n");
            assertThat(file.lines().count()).isEqualTo(shown.get("privileges").size() + 1L);
            assertThat(acme.get(path + ".csv").text()).isEqualTo(file);
        }

        @Test
        void one_that_is_not_there_is_404() {
            for (String code : new String[] {"NOTHING", "nothing", "SD_WAN_PARTNER_SUPPORT"}) {
                assertThat(acme.get("/tenants/3/bundles/" + code + "/privileges")
                                .status())
                        .as(code)
                        .isEqualTo(404);
            }
        }
    }

    @Nested
    class Provenance {

        @Test
        void an_explanation_names_the_levels_as_far_as_the_caller_sees() {
            denied(true);
            acme.post("/tenants/3/permission-packages", content("allow", true));

            Reply fromAbove = aurora.post("/decisions/explain", QUESTION);
            JsonNode fromBelow = acme.post("/decisions/explain", QUESTION).json();

            assertReply(fromAbove, 200, """
                    {"allowed": true, "reason": {"code": "granted", "explanation": "The user's role has the privilege."},
                     "user": {"id": 5, "name": "support@acme.example", "tenantId": 3},
                     "role": {"id": 23, "name": "Enterprise Support"}, "bundle": "SD_WAN_ENTERPRISE_SUPPORT",
                     "byDefault": true, "decidedBy": "enterprise",
                     "customizations": [
                       {"level": "enterprise", "bundle": "SD_WAN_ENTERPRISE_SUPPORT", "effect": "allow",
                        "decides": true, "tenant": {"id": 3, "name": "Acme"}, "packageId": 2, "edition": 1,
                        "packageName": "No flushing", "author": "admin@acme.example",
                        "publishedAt": "2026-03-01T12:00:00Z"},
                       {"level": "partner", "bundle": "SD_WAN_ENTERPRISE_SUPPORT", "effect": "deny",
                        "decides": false, "tenant": {"id": 2, "name": "Aurora"}, "packageId": 1, "edition": 1,
                        "packageName": "No flushing", "author": "admin@aurora.example",
                        "publishedAt": "2026-03-01T12:00:00Z"}],
                     "delegations": [], "pci": null}
                    """);
            assertThat(fromBelow.at("/customizations/1")).isEqualTo(json("""
                            {"level": "partner", "bundle": "SD_WAN_ENTERPRISE_SUPPORT", "effect": "deny",
                             "decides": false}
                            """));
        }

        @Test
        void an_explanation_names_delegations_pci_and_the_default() {
            acme.post("/tenants/3/permission-packages", """
                    {"name": "PCI", "bundle": "GLOBAL_SETTINGS_ENTERPRISE_SUPPORT",
                     "entries": {"DENY_PCI_OPERATIONS": "deny"}, "apply": true}
                    """);

            JsonNode why = root.post(
                            "/decisions/explain", "{\"userId\":1,\"privilege\":\"CREATE:PCAP_BUNDLE\",\"tenantId\":3}")
                    .json();

            assertThat(why.at("/reason/code").stringValue()).isEqualTo("pci-enforced");
            assertThat(why.get("decidedBy").stringValue()).isEqualTo("default");
            assertThat(why.get("delegations"))
                    .isEqualTo(json("[{\"delegation\": \"support_to_operator\", \"inForce\": true}]"));
            assertThat(why.at("/pci/enforced").booleanValue()).isTrue();
            assertThat(why.at("/pci/customizations/0/level").stringValue()).isEqualTo("enterprise");
        }

        @Test
        void effective_privileges_say_which_package_decided() {
            denied(true);

            JsonNode seen = aurora.get("/users/5/effective-privileges").json();
            JsonNode unseen = acme.get("/users/5/effective-privileges").json();

            assertThat(seen.get("revision").longValue()).isPositive();
            assertThat(seen.get("privileges")).contains(json("""
                            {"privilege": "REMOTE_FLUSH_FLOWS", "service": "sd-wan", "allowed": false,
                             "reason": "not-granted",
                             "decidedBy": {"level": "partner", "packageId": 1, "packageName": "No flushing", "edition": 1}}
                            """));
            assertThat(unseen.get("privileges")).contains(json("""
                            {"privilege": "REMOTE_FLUSH_FLOWS", "service": "sd-wan", "allowed": false,
                             "reason": "not-granted", "decidedBy": {"level": "partner"}}
                            """));
        }

        @Test
        void effective_privileges_are_those_of_a_moment_of_the_past() {
            var clock = server.world().clock();
            clock.pass(Duration.ofHours(1));
            String before = clock.instant().toString();
            clock.pass(Duration.ofHours(1));
            denied(true);

            String now = acme.get("/users/5/effective-privileges.csv").text();
            String then =
                    acme.get("/users/5/effective-privileges.csv?at=" + before).text();

            assertThat(now).contains("REMOTE_FLUSH_FLOWS,sd-wan,false,not-granted,partner");
            assertThat(then).contains("REMOTE_FLUSH_FLOWS,sd-wan,true,granted,default");
            for (String at : new String[] {
                "yesterday", "", "2999-01-01T00:00:00Z", "2000-01-01T00:00:00Z", "%2B999999999-12-31T23:59:59Z"
            }) {
                assertThat(code(acme.get("/users/5/effective-privileges?at=" + at)))
                        .as(at)
                        .isEqualTo("400 invalid");
            }
        }
    }

    @Nested
    class Activation {

        /** Seed: Service Permissions, Note: only an Operator Superuser can activate Role Customization. */
        @Test
        void role_customisation_is_switched_by_operator_superusers() {
            Reply off = root.put("/tenants/3/role-customization", "{\"active\":false}");

            assertReply(off, 200, "{\"active\": false}");
            assertThat(off.etag()).isEqualTo(root.get("/tenants/3").etag());
            assertThat(acme.get("/me").json().at("/tenant/roleCustomization").booleanValue())
                    .isFalse();
            assertThat(root.get("/me").json().at("/tenant/roleCustomization").booleanValue())
                    .isTrue();
            assertThat(root.get("/tenants/2").json().get("roleCustomization").booleanValue())
                    .isTrue();
            assertThat(code(acme.put("/tenants/3/role-customization", "{\"active\":true}")))
                    .isEqualTo("403 only-operator-superusers-activate");
            assertThat(code(root.put("/tenants/1/role-customization", "{\"active\":true}")))
                    .isEqualTo("409 always-customizes-roles");
        }
    }

    /** Seed: Table 10, Note. */
    @Nested
    class Widened_grants {

        @Test
        void wait_until_they_are_accepted() {
            var world = server.world();
            var grants = Set.of(new DefaultGrant(new BundleCode(SUPPORT), new PrivilegeCode("REMOTE_FLUSH_FLOWS")));
            world.backend().transactions().inTransaction(() -> {
                world.backend()
                        .catalogues()
                        .withhold(grants, world.backend().revisions().current());
                return grants;
            });
            String one =
                    "{\"grants\": [{\"bundle\": \"SD_WAN_ENTERPRISE_SUPPORT\", \"privilege\": \"REMOTE_FLUSH_FLOWS\"}]}";

            assertReply(root.get("/catalogue/widened-grants"), 200, one);
            assertThat(code(root.post("/catalogue/widened-grants/accept", "{\"grants\":[]}")))
                    .isEqualTo("422 invalid");
            assertThat(
                            code(
                                    root.post(
                                            "/catalogue/widened-grants/accept",
                                            "{\"grants\":[{\"bundle\":\"SD_WAN_ENTERPRISE_SUPPORT\"},{\"bundle\":1,\"privilege\":\"X\",\"y\":1},3]}")))
                    .isEqualTo("422 invalid");
            assertThat(code(root.post(
                            "/catalogue/widened-grants/accept",
                            "{\"grants\":[{\"bundle\":\"SD_WAN_ENTERPRISE_SUPPORT\",\"privilege\":\"READ:EDGE\"}]}")))
                    .isEqualTo("422 invalid");
            assertReply(root.post("/catalogue/widened-grants/accept", one), 200, one);
            assertReply(root.post("/catalogue/widened-grants/accept"), 200, "{\"grants\": []}");
            assertThat(aurora.get("/catalogue/widened-grants").status()).isEqualTo(404);
        }
    }
}
