package org.oiam.adapter.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.oiam.adapter.http.rest.Client.Reply;
import org.oiam.domain.keys.NamedKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request and response of every route, as they stand on the wire. */
class RoutesTest {

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

    private static void assertReply(Reply reply, int status, String body) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.json()).isEqualTo(json(body));
    }

    private static void assertDone(Reply reply, String etag) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(204);
        assertThat(reply.header("ETag").orElse("")).isEqualTo(etag);
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }

    @Nested
    class Sessions {

        @Test
        void login_answers_the_user_and_sets_the_cookie() {
            server.session(Server.SUPPORT);

            Reply reply = server.anonymous()
                    .post("/login", "{\"userName\":\"Support@ACME.example\",\"password\":\"" + Server.PASSWORD + "\"}");

            assertReply(reply, 200, """
                    {"user": {"id": 5, "tenantId": 3, "userName": "support@acme.example", "firstName": "",
                      "lastName": "", "contactEmail": "support@acme.example", "officePhone": "", "mobilePhone": "",
                      "roleId": 23, "roleName": "Enterprise Support", "superuser": false, "edgeAccess": "basic",
                      "active": true, "defaultUser": false, "createdAt": "2026-03-01T12:00:00Z",
                      "modifiedAt": "2026-03-01T12:00:00Z", "lastSignInAt": "2026-03-01T12:00:00Z",
                      "passwordChangedAt": "2026-03-01T12:00:00Z", "lockedUntil": null, "version": 1},
                     "expiresAt": "2026-03-02T12:00:00Z"}
                    """);
            assertThat(reply.header("Set-Cookie").orElseThrow())
                    .matches("velocloud\\.session=[0-9A-Za-z]{32}; Path=/; HttpOnly; SameSite=Lax");
        }

        @Test
        void a_one_time_code_needs_a_new_password_and_then_signs_in() {
            server.giveCode(Server.SUPPORT, "one-time");
            Api anonymous = server.anonymous();

            Reply without =
                    anonymous.post("/login", "{\"userName\":\"support@acme.example\",\"password\":\"one-time\"}");
            Reply with = anonymous.post(
                    "/login",
                    "{\"userName\":\"support@acme.example\",\"password\":\"one-time\",\"newPassword\":\""
                            + Server.PASSWORD + "\"}");

            assertReply(without, 403, """
                    {"type": "urn:oiam:problem:password-change-required", "title": "Password change required",
                     "status": 403, "code": "password-change-required",
                     "detail": "The one-time password must be changed: send newPassword as well."}
                    """);
            assertThat(with.status()).isEqualTo(200);
        }

        @Test
        void logout_ends_the_session() {
            Reply reply = root.post("/logout");

            assertThat(reply.status()).isEqualTo(204);
            assertThat(reply.header("Set-Cookie").orElseThrow()).startsWith("velocloud.session=; Path=/; Max-Age=0");
            assertThat(root.get("/me").status()).isEqualTo(401);
        }

        @Test
        void me_is_the_user_with_its_tenant() {
            Reply reply = server.byToken(Server.ACMES).get("/me");

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json().at("/user/userName").stringValue()).isEqualTo("admin@acme.example");
            assertThat(reply.json().get("tenant")).isEqualTo(json("""
                            {"id": 3, "parentId": 2, "level": "enterprise", "name": "Acme", "domain": null,
                             "suspended": false, "createdAt": "2026-03-01T12:00:00Z", "version": 3,
                             "roleCustomization": false}
                            """));
            assertThat(reply.json().get("credential").stringValue()).isEqualTo("token");
        }
    }

    @Nested
    class Tenants {

        @Test
        void a_tenant_is_founded_with_its_administrator() {
            Reply reply = root.post("/tenants", """
                    {"parentId": 1, "level": "enterprise", "name": " Delta ", "domain": "delta.example",
                     "delegations": ["users_to_operator"],
                     "administrator": {"userName": "dora@delta.example", "firstName": "Dora"}}
                    """);

            assertReply(reply, 201, """
                    {"id": 5, "administrator": {"id": 6, "userName": "dora@delta.example",
                      "oneTimeCode": "00000000000000000000000A", "oneTimeCodeExpiresAt": "2026-03-02T12:00:00Z"}}
                    """.replace(
                            "00000000000000000000000A",
                            reply.json().at("/administrator/oneTimeCode").stringValue()));
            assertThat(reply.header("Location")).contains("/api/v1/tenants/5");
            assertThat(reply.etag()).isEqualTo("\"1\"");
            assertThat(root.get("/users/6").json().get("firstName").stringValue())
                    .isEqualTo("Dora");
        }

        @Test
        void a_tenant_is_read() {
            Reply reply = root.get("/tenants/2");

            assertReply(reply, 200, """
                    {"id": 2, "parentId": 1, "level": "partner", "name": "Aurora", "domain": null, "suspended": false,
                     "createdAt": "2026-03-01T12:00:00Z", "version": 1,
                     "roleCustomization": false}
                    """);
            assertThat(reply.etag()).isEqualTo("\"1\"");
            assertThat(root.with("If-None-Match", "\"7\", W/\"1\"")
                            .get("/tenants/2")
                            .status())
                    .isEqualTo(304);
            assertThat(root.with("If-None-Match", "\"7\"").get("/tenants/2").status())
                    .isEqualTo(200);
        }

        @Test
        void a_tenant_is_renamed_and_its_domain_given_and_taken() {
            assertDone(root.patch("/tenants/2", "\"1\"", "{\"domain\":\"Aurora.example\"}"), "\"2\"");
            assertDone(root.patch("/tenants/2", "\"2\"", "{\"name\":\"Aurora Two\"}"), "\"3\"");

            JsonNode renamed = root.get("/tenants/2").json();
            assertThat(renamed.get("name").stringValue()).isEqualTo("Aurora Two");
            assertThat(renamed.get("domain").stringValue()).isEqualTo("aurora.example");

            assertDone(root.patch("/tenants/2", "\"3\"", "{\"domain\":null}"), "\"4\"");
            assertThat(root.get("/tenants/2").json().get("domain").isNull()).isTrue();
        }

        @Test
        void a_tenant_is_suspended_reactivated_and_deleted() {
            assertDone(root.with("If-Match", "\"1\"").post("/tenants/4/suspend"), "\"2\"");
            assertThat(root.get("/tenants/4").json().get("suspended").booleanValue())
                    .isTrue();
            assertDone(root.with("If-Match", "\"2\"").post("/tenants/4/reactivate"), "\"3\"");
            assertDone(root.delete("/tenants/4", "\"3\""), "");
            assertThat(root.get("/tenants/4").status()).isEqualTo(404);
        }

        @Test
        void delegations_are_shown_and_switched() {
            Api acme = server.as(Server.ACMES);

            assertReply(acme.get("/tenants/3/delegations"), 200, """
                    {"delegations": [
                      {"delegation": "support_to_operator", "grantee": "operator", "kind": "support", "on": true},
                      {"delegation": "users_to_operator", "grantee": "operator", "kind": "users", "on": true},
                      {"delegation": "sensitive_to_operator", "grantee": "operator", "kind": "sensitive", "on": false},
                      {"delegation": "support_to_partner", "grantee": "partner", "kind": "support", "on": false},
                      {"delegation": "users_to_partner", "grantee": "partner", "kind": "users", "on": true},
                      {"delegation": "sensitive_to_partner", "grantee": "partner", "kind": "sensitive", "on": false}]}
                    """);
            Reply switched = acme.put("/tenants/3/delegations/support_to_partner", "{\"on\":true}");
            assertThat(switched.json().at("/delegations/3/on").booleanValue()).isTrue();
            assertThat(switched.etag()).isEqualTo("\"4\"");
            assertReply(root.get("/tenants/2/delegations"), 200, """
                    {"delegations": [
                      {"delegation": "partner_to_operator", "grantee": "operator", "kind": "all", "on": true}]}
                    """);
        }

        @Test
        void tenants_are_listed() {
            assertReply(root.get("/tenants?filter=level%20eq%20%22partner%22"), 200, """
                    {"items": [{"id": 2, "parentId": 1, "level": "partner", "name": "Aurora", "domain": null,
                       "suspended": false, "createdAt": "2026-03-01T12:00:00Z", "version": 1}],
                     "page": {"total": 1}}
                    """);
        }
    }

    /** Seed: Tables 1 to 3. */
    @Nested
    class Users {

        @Test
        void a_user_is_created_with_a_one_time_code() {
            Reply reply = root.post("/tenants/3/users", """
                    {"userName": "eva@acme.example", "firstName": "Eva", "lastName": "Einstein",
                     "contactEmail": "e@acme.example", "officePhone": "+49 30 1", "mobilePhone": "", "roleId": 24}
                    """);

            assertThat(reply.status()).isEqualTo(201);
            assertThat(reply.json().get("id").longValue()).isEqualTo(6);
            assertThat(reply.json().get("oneTimeCode").stringValue()).hasSize(24);
            assertThat(reply.json().get("oneTimeCodeExpiresAt").stringValue()).isEqualTo("2026-03-02T12:00:00Z");
            assertThat(reply.header("Location")).contains("/api/v1/users/6");
            assertReply(root.get("/users/6"), 200, """
                    {"id": 6, "tenantId": 3, "userName": "eva@acme.example", "firstName": "Eva",
                     "lastName": "Einstein", "contactEmail": "e@acme.example", "officePhone": "+49 30 1",
                     "mobilePhone": "", "roleId": 24, "roleName": "Enterprise Read Only User", "superuser": false,
                     "edgeAccess": "basic", "active": true, "defaultUser": false, "createdAt": "2026-03-01T12:00:00Z",
                     "modifiedAt": "2026-03-01T12:00:00Z", "lastSignInAt": null, "passwordChangedAt": null,
                     "lockedUntil": null,
                     "version": 1}
                    """);
        }

        @Test
        void a_user_is_changed_where_something_is_sent_and_deleted() {
            assertDone(
                    root.patch("/users/5", "\"1\"", "{\"lastName\":\"Sanchez\",\"roleId\":24,\"active\":false}"),
                    "\"2\"");

            JsonNode changed = root.get("/users/5").json();
            assertThat(changed.get("lastName").stringValue()).isEqualTo("Sanchez");
            assertThat(changed.get("contactEmail").stringValue()).isEqualTo("support@acme.example");
            assertThat(changed.get("roleId").longValue()).isEqualTo(24);
            assertThat(changed.get("active").booleanValue()).isFalse();

            assertDone(root.delete("/users/5", "\"2\""), "");
            assertThat(root.get("/users/5").status()).isEqualTo(404);
        }

        @Test
        void users_are_listed() {
            Reply reply = root.get("/tenants/3/users?fields=userName,active&sort=-userName");

            assertReply(reply, 200, """
                    {"items": [{"userName": "support@acme.example", "active": true},
                               {"userName": "admin@acme.example", "active": true}],
                     "page": {"total": 2}}
                    """);
        }
    }

    /** Seed: Roles, Add Role, Tables 5 to 8. */
    @Nested
    class Roles {

        @Test
        void a_role_is_added_read_edited_cloned_and_deleted() {
            Reply added = root.post("/tenants/3/roles", """
                    {"name": "Helpers", "description": "Help", "scope": "enterprise",
                     "bundles": {"global-settings": "GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY"}}
                    """);
            assertReply(added, 201, "{\"id\": 100000}");
            assertThat(added.header("Location")).contains("/api/v1/roles/100000");

            Reply read = root.get("/roles/100000");
            assertThat(read.json().at("/services/0/privileges").size()).isPositive();
            assertReply(read, 200, """
                    {"id": 100000, "name": "Helpers", "description": "Help", "scope": "enterprise", "custom": true,
                     "ownerId": 3, "createdAt": "2026-03-01T12:00:00Z", "modifiedAt": "2026-03-01T12:00:00Z",
                     "version": 1,
                     "services": [{"service": "global-settings", "bundle": "GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY",
                       "bundleName": "Global Settings Enterprise Read Only", "privileges": %s}]}
                    """.formatted(read.json().at("/services/0/privileges")));

            assertDone(root.patch("/roles/100000", "\"1\"", """
                            {"bundles": {"global-settings": "GLOBAL_SETTINGS_ENTERPRISE_SUPPORT",
                                         "sd-wan": "SD_WAN_ENTERPRISE_SUPPORT"}}
                            """), "\"2\"");
            JsonNode edited = root.get("/roles/100000").json();
            assertThat(edited.get("name").stringValue()).isEqualTo("Helpers");
            assertThat(edited.at("/services/1/bundle").stringValue()).isEqualTo("SD_WAN_ENTERPRISE_SUPPORT");

            assertReply(
                    root.post("/roles/100000/clone", "{\"name\":\"More helpers\",\"tenantId\":3}"),
                    201,
                    "{\"id\": 100001}");
            assertDone(root.delete("/roles/100000", "\"2\""), "");
        }

        @Test
        void a_clone_is_the_callers_own_unless_said_otherwise() {
            Reply cloned = root.post("/roles/23/clone", "{\"name\":\"Support, too\"}");

            assertThat(cloned.status()).as(cloned.text()).isEqualTo(201);
            assertThat(root.get("/roles/100000").json().get("ownerId").longValue())
                    .isEqualTo(1);
        }

        @Test
        void a_default_role_is_read() {
            JsonNode read = root.get("/roles/4").json();

            assertThat(read.get("name").stringValue()).isEqualTo("Operator Support");
            assertThat(read.get("custom").booleanValue()).isFalse();
            assertThat(read.get("ownerId").isNull()).isTrue();
        }

        @Test
        void roles_are_listed() {
            Reply reply = root.get("/tenants/1/roles?fields=id,name,superuser,users&filter=id%20eq%202");

            assertReply(reply, 200, """
                    {"items": [{"id": 2, "name": "Operator Superuser", "superuser": true, "users": 1}],
                     "page": {"total": 1}}
                    """);
        }
    }

    /** Seed: API Tokens, Table 4. */
    @Nested
    class Tokens {

        @Test
        void a_token_is_created_read_downloaded_and_revoked() {
            Reply created = root.post(
                    "/users/1/tokens", "{\"name\":\"Nightly\",\"description\":\"Reports\",\"lifetimeSeconds\":3600}");
            assertReply(created, 201, "{\"id\": 1}");
            assertThat(created.header("Location")).contains("/api/v1/tokens/1");

            assertReply(root.get("/tokens/1"), 200, """
                    {"id": 1, "name": "Nightly", "description": "Reports", "state": "pending", "userId": 1,
                     "userName": "root@operator.example", "tenantId": 1, "createdBy": 1,
                     "createdAt": "2026-03-01T12:00:00Z", "expiresAt": "2026-03-01T13:00:00Z", "downloadedAt": null,
                     "revokedAt": null, "version": 1}
                    """);

            Reply downloaded = root.post("/tokens/1/download");
            assertThat(downloaded.status()).isEqualTo(200);
            assertThat(downloaded.header("Cache-Control")).contains("no-store");
            String token = downloaded.json().get("token").stringValue();
            assertThat(server.anonymous()
                            .with("Authorization", "tOKEN " + token)
                            .get("/me")
                            .status())
                    .isEqualTo(200);
            assertThat(root.post("/tokens/1/download").json().get("code").stringValue())
                    .isEqualTo("token-already-downloaded");

            assertDone(root.post("/tokens/1/revoke"), "\"3\"");
            assertThat(server.anonymous()
                            .with("Authorization", "Bearer " + token)
                            .get("/me")
                            .status())
                    .isEqualTo(401);
        }

        @Test
        void tokens_are_listed_by_tenant_and_by_user() {
            root.post("/users/1/tokens", "{\"name\":\"Nightly\",\"lifetimeSeconds\":3600}");
            server.world().clock().pass(Duration.ofHours(2));

            String expired = "{\"items\": [{\"id\": 1, \"state\": \"expired\"}], \"page\": {\"total\": 1}}";
            assertReply(root.get("/tenants/1/tokens?fields=id,state"), 200, expired);
            assertReply(root.get("/users/1/tokens?fields=id,state"), 200, expired);
        }
    }

    /** Seed: SSH Keys. */
    @Nested
    class SshKeys {

        private static final String KEY =
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea";

        private static String shown() {
            return """
                    "type": "ssh-ed25519", "fingerprint": "%s", "comment": "laptop", "source": "imported",
                    "createdAt": "2026-03-01T12:00:00Z", "expiresAt": "2026-03-01T13:00:00Z", "publicKey": "%s"
                    """.formatted(NamedKey.parse(KEY).key().fingerprint(), KEY);
        }

        private static String row() {
            return "{\"userId\": 1, \"userName\": \"root@operator.example\", \"tenantId\": 1, \"state\": \"valid\","
                    + shown() + "}";
        }

        @Test
        void a_key_is_imported_read_and_revoked() {
            assertThat(root.get("/me/ssh-key").status()).isEqualTo(404);

            assertReply(
                    root.post(
                            "/me/ssh-key/import", "{\"publicKey\":\"" + KEY + " laptop\\n\",\"lifetimeSeconds\":3600}"),
                    200,
                    "{" + shown() + "}");

            assertReply(root.get("/me/ssh-key"), 200, row());
            assertReply(root.get("/users/1/ssh-key"), 200, row());
            assertReply(root.get("/tenants/1/ssh-keys"), 200, "{\"items\": [" + row() + "], \"page\": {\"total\": 1}}");
            assertDone(root.send("DELETE", "/me/ssh-key", null), "");
            assertThat(root.get("/users/1/ssh-key").status()).isEqualTo(404);
            assertThat(root.send("DELETE", "/me/ssh-key", null).status()).isEqualTo(404);
        }

        @Test
        void a_key_is_generated_and_its_private_half_shown_once() {
            Reply generated =
                    root.post("/me/ssh-key/generate", "{\"algorithm\":\"rsa_4096\",\"passPhrase\":\"sesame\"}");

            assertThat(generated.status()).isEqualTo(200);
            assertThat(generated.header("Cache-Control")).contains("no-store");
            assertThat(generated.json().get("privateKey").stringValue())
                    .isEqualTo("the private half of root@operator.example");
            assertThat(generated.json().get("source").stringValue()).isEqualTo("generated");
            assertThat(root.get("/me/ssh-key").text()).doesNotContain("private half");
            assertReply(root.post("/me/ssh-key/generate"), 409, """
                    {"type": "urn:oiam:problem:ssh-key-already-there", "title": "Ssh key already there", "status": 409,
                     "code": "ssh-key-already-there",
                     "detail": "There is an SSH key already, and a user has only one; revoke it first."}
                    """);
        }

        @Test
        void a_key_that_is_none_is_refused_with_what_is_wrong() {
            assertReply(root.post("/me/ssh-key/import", "{\"publicKey\":\"no-pty " + KEY + "\"}"), 422, """
                    {"type": "urn:oiam:problem:invalid", "title": "Invalid", "status": 422, "code": "invalid",
                     "detail": "At #/publicKey: Options such as command=\\"…\\" stand before the key; send the key alone, from its type on.",
                     "errors": [{"pointer": "#/publicKey", "code": "ssh-key-has-options",
                       "detail": "Options such as command=\\"…\\" stand before the key; send the key alone, from its type on."}]}
                    """);
        }

        @Test
        void a_superuser_revokes_anothers_key() {
            server.as(Server.SUPPORT).post("/me/ssh-key/generate");
            Api aurora = server.as(Server.AURORAS);

            assertThat(aurora.get("/users/5/ssh-key").status()).isEqualTo(200);
            assertDone(aurora.send("DELETE", "/users/5/ssh-key", null), "");
            assertThat(aurora.get("/users/5/ssh-key").status()).isEqualTo(404);
        }

        @Test
        void edges_get_the_valid_keys_of_a_tenant() {
            root.post("/me/ssh-key/import", "{\"publicKey\":\"" + KEY + " laptop\"}");

            assertReply(root.get("/tenants/1/ssh-keys/export"), 200, """
                    {"keys": [{"userName": "root@operator.example", "publicKey": "%s", "edgeAccess": "privileged",
                      "expiresAt": null}]}
                    """.formatted(KEY));
            Reply lines = root.get("/tenants/1/ssh-keys/export.txt");
            assertThat(lines.text()).isEqualTo(KEY + " root@operator.example\n");
            assertThat(lines.header("Content-Type")).contains("text/plain; charset=utf-8");
        }
    }

    @Nested
    class Decisions {

        @Test
        void a_question_is_answered_with_its_reason() {
            assertReply(
                    root.post("/decisions", "{\"userId\":5,\"privilege\":\"READ:ENTERPRISE_USER\",\"tenantId\":3}"),
                    200,
                    """
                    {"allowed": true,
                     "reason": {"code": "granted", "explanation": "The user's role has the privilege."}}
                    """);
            assertReply(
                    root.post(
                            "/decisions",
                            "{\"userId\":5,\"privilege\":\"CREATE:ENTERPRISE_USER\",\"tenantId\":3,\"objectUserId\":5}"),
                    200,
                    """
                    {"allowed": false,
                     "reason": {"code": "not-granted", "explanation": "The user's role does not have the privilege."}}
                    """);
            assertThat(root.post("/decisions", "{\"userId\":5,\"privilege\":\"NO_SUCH_THING\",\"tenantId\":3}")
                            .json()
                            .at("/reason/code")
                            .stringValue())
                    .isEqualTo("out-of-sight");
        }

        @Test
        void effective_privileges_are_an_object_or_a_file() {
            JsonNode effective = root.get("/users/5/effective-privileges").json();
            String file =
                    root.get("/users/5/effective-privileges.csv?tenantId=3").text();

            assertThat(effective.get("tenantId").longValue()).isEqualTo(3);
            assertThat(effective.get("roleId").longValue()).isEqualTo(23);
            assertThat(effective.get("privileges")).contains(json("""
                            {"privilege": "READ:ENTERPRISE_USER", "service": "global-settings", "allowed": true,
                             "reason": "granted", "decidedBy": {"level": "default"}}
                            """));
            assertThat(file)
                    .startsWith("privilege,service,allowed,reason,decidedBy\r\n")
                    .contains("\r\nREAD:ENTERPRISE_USER,global-settings,true,granted,default\r\n");
            assertThat(file.lines().count())
                    .isEqualTo(effective.get("privileges").size() + 1L);
        }

        /** A token of the caller says nothing about what others may. */
        @Test
        void others_are_asked_about_as_if_they_had_signed_in() {
            Api byToken = server.byToken(Server.ROOT);
            root.patch("/users/5", "\"1\"", "{\"roleId\":24}");

            Reply reply =
                    byToken.post("/decisions", "{\"userId\":5,\"privilege\":\"READ:ENTERPRISE_USER\",\"tenantId\":3}");

            assertThat(reply.json().at("/reason/code").stringValue()).isEqualTo("granted");
            assertThat(byToken.get("/users/5/effective-privileges").text()).doesNotContain("token-stopped");
        }
    }

    @Nested
    class Others {

        @Test
        void the_audit_trail_is_listed_with_values_as_objects() {
            root.patch("/tenants/2", "\"1\"", "{\"domain\":\"aurora.example\"}");

            Reply reply = root.get(
                    "/tenants/2/audit?filter=action%20eq%20%22tenant-updated%22&fields=actorId,action,outcome,before,after,reason");

            assertReply(reply, 200, """
                    {"items": [{"actorId": 1, "action": "tenant-updated", "outcome": "done",
                       "before": {"domain": "null", "name": "Aurora"},
                       "after": {"domain": "aurora.example", "name": "Aurora"}, "reason": null}],
                     "page": {"total": 1}}
                    """);
        }

        @Test
        void the_catalogue_is_read() {
            Reply reply = server.as(Server.SUPPORT).get("/privileges");

            assertThat(reply.json().get("services").get(0)).isEqualTo(json("""
                            {"code": "global-settings", "name": "Global Settings",
                             "description":
                               "User management and global settings that are shared across all services."}
                            """));
            assertThat(reply.json().get("privileges").size())
                    .isEqualTo(server.world().catalogue().privileges().size());
            assertThat(reply.json().at("/bundles/0/privileges").size()).isPositive();
            assertThat(root.with("If-None-Match", reply.etag())
                            .get("/privileges")
                            .status())
                    .isEqualTo(304);
        }

        @Test
        void the_contract_is_served_to_everybody() {
            Reply reply = server.anonymous().send(new Client.Request("GET", "/openapi.yaml", Map.of(), new byte[0]));

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("Content-Type")).contains("application/yaml");
            assertThat(reply.text()).contains("openapi: 3.1.0");
        }
    }
}
