package org.oiam.adapter.http.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.oiam.adapter.http.rest.Client.Reply;
import org.oiam.adapter.http.rest.Client.Request;
import org.oiam.adapter.http.rest.Contract.Operation;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.Columns;
import org.oiam.application.Given;
import org.oiam.application.Ids;
import org.oiam.application.Sight;
import org.oiam.application.World;
import org.oiam.application.audit.ReadAudit;
import org.oiam.application.authentication.SessionRow;
import org.oiam.application.keys.KeyRow;
import org.oiam.application.permissions.PackageRow;
import org.oiam.application.roles.ManageRoles.NewRole;
import org.oiam.application.roles.RoleRow;
import org.oiam.application.tenants.TenantRow;
import org.oiam.application.tokens.TokenRow;
import org.oiam.application.users.UserRow;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.keys.KeyExpiry;
import org.oiam.domain.keys.KeySamples;
import org.oiam.domain.keys.NamedKey;
import org.oiam.domain.permissions.CatalogueVersion;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.roles.Role;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.sessions.Session;
import org.oiam.domain.sessions.SessionId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.tokens.Lifetime;
import org.oiam.domain.users.UserId;
import tools.jackson.databind.node.ObjectNode;

/** Makes requests that are valid and succeed, for every operation of the contract, from what there is in the world. */
final class ValidRequests {

    private static final byte[] NOTHING = {};
    private static final String SUPPORT = "SD_WAN_ENTERPRISE_SUPPORT";
    private static final long[] HOMES = {1, 2, 3};
    private static final int[][] ROLES = {{1, 3, 4}, {11, 12, 13, 15, 16}, {21, 23, 24, 25, 26, 27}};

    private final Server server;
    private final World world;
    private final SplittableRandom random;
    private final String root;
    private final String acme;
    private final List<TenantId> spare = new ArrayList<>();
    private final List<Long> users = new ArrayList<>();
    private final List<Long> tenants = new ArrayList<>(List.of(1L, 2L, 3L, 4L));
    private final List<Long> roles = new ArrayList<>();
    private final List<Long> tokens = new ArrayList<>();
    private final List<Long> packages = new ArrayList<>();
    private final Map<String, Supplier<Request>> makers = new TreeMap<>();
    private int counter;

    ValidRequests(Server server, SplittableRandom random) {
        this.server = server;
        this.world = server.world();
        this.random = random;
        root = "velocloud.session=" + server.session(Server.ROOT);
        acme = "velocloud.session=" + server.session(Server.ACMES);
        server.session(Server.SUPPORT);
        for (int i = 0; i < 20; i++) {
            spare.add(enterprise());
        }
        sessions();
        tenants();
        users();
        roles();
        tokens();
        keys();
        world.activate(Server.AURORA);
        world.activate(Server.ACME);
        packages();
        publications();
        others();
    }

    /** A request for the operation. */
    Request make(Operation operation) {
        Supplier<Request> maker = makers.get(operation.toString());
        if (maker == null) {
            throw new AssertionError("nothing makes requests for " + operation);
        }
        return maker.get();
    }

    /** Remembers what was made. */
    void learn(Reply reply) {
        reply.header("Location").ifPresent(location -> {
            String[] parts = location.split("/", -1);
            long id = Long.parseLong(parts[4]);
            switch (parts[3]) {
                case "tenants" -> tenants.add(id);
                case "users" -> users.add(id);
                case "roles" -> roles.add(id);
                case "permission-packages" -> packages.add(id);
                default -> tokens.add(id);
            }
        });
    }

    private void on(String operation, Supplier<Request> maker) {
        int space = operation.indexOf(' ');
        makers.put(operation.substring(0, space) + " /api/v1" + operation.substring(space + 1), maker);
    }

    private Request request(String method, String path, String cookie, String etag, ObjectNode body) {
        var headers = new LinkedHashMap<String, String>();
        if (cookie != null) {
            headers.put("Cookie", cookie);
        }
        if (etag != null) {
            headers.put("If-Match", etag);
        }
        if (body != null) {
            headers.put("Content-Type", "application/json");
        }
        return new Request(method, "/api/v1" + path, headers, body == null ? NOTHING : Json.write(body));
    }

    private Request get(String path) {
        return request("GET", path, root, null, null);
    }

    private Request post(String path, ObjectNode body) {
        return request("POST", path, root, null, body);
    }

    private void list(String path, Supplier<String> real, Columns<?> columns) {
        on("GET " + path, () -> get(real.get() + query(columns, true)));
        on("GET " + path + ".csv", () -> get(real.get() + ".csv" + query(columns, false)));
    }

    private String query(Columns<?> columns, boolean pages) {
        var parts = new ArrayList<String>();
        if (pages && random.nextBoolean()) {
            parts.add("limit=" + random.nextInt(1, 21));
        }
        if (random.nextBoolean()) {
            parts.add("sort=" + (random.nextBoolean() ? "-" : "") + column(columns));
        }
        if (random.nextInt(4) == 0) {
            parts.add("fields=" + column(columns));
        }
        if (random.nextInt(4) == 0) {
            parts.add("q=" + encoded(pick(List.of("a", "Support", "\u00e4\u00df", "%", "_", "'", "\\", "x y"))));
        }
        if (random.nextInt(3) == 0) {
            parts.add("filter=" + encoded(filter(columns, 3)));
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private String column(Columns<?> columns) {
        return pick(columns.all()).name();
    }

    /** Any condition on the columns. */
    String filter(Columns<?> columns, int depth) {
        if (depth > 0 && random.nextBoolean()) {
            return switch (random.nextInt(3)) {
                case 0 -> filter(columns, depth - 1) + " and " + filter(columns, depth - 1);
                case 1 -> "(" + filter(columns, depth - 1) + " or " + filter(columns, depth - 1) + ")";
                default -> "not (" + filter(columns, depth - 1) + ")";
            };
        }
        var column = pick(columns.all());
        return switch (column.kind()) {
            case TEXT -> column.name() + " " + pick(List.of("eq", "ne", "CO", "sw", "ew", "gt")) + " \"a%_\\\\\\\"'\"";
            case NUMBER -> column.name() + " " + pick(List.of("eq", "ne", "gt", "ge", "lt", "le")) + " 3";
            case FLAG -> column.name() + " " + pick(List.of("eq", "ne")) + " true";
            case TIME -> column.name() + " " + pick(List.of("pr", "le \"2026-03-01T13:00:00+01:00\""));
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private String name() {
        return pick(List.of("Fuzz ", "\u00c4 ", "\u4e2d\u6587 ", "=1+1 ", "\ud83d\ude00 ", "O'Hara; -- ")) + ++counter;
    }

    private String mail() {
        return "u" + ++counter + pick(List.of("@a.example", "+x@B.example", "@m\u00fcller.example"));
    }

    private void sessions() {
        on(
                "POST /login",
                () -> request(
                        "POST",
                        "/login",
                        null,
                        null,
                        Json.object()
                                .put("userName", pick(List.of("root@operator.example", "SUPPORT@acme.example")))
                                .put("password", Server.PASSWORD)));
        on(
                "POST /logout",
                () -> request("POST", "/logout", "velocloud.session=" + server.session(Server.AURORAS), null, null));
        on("GET /me", () -> request("GET", "/me", pick(List.of(root, acme)), null, null));
    }

    private void tenants() {
        list("/tenants", () -> "/tenants", TenantRow.COLUMNS);
        on("POST /tenants", () -> {
            boolean partner = random.nextInt(4) == 0;
            ObjectNode body = Json.object()
                    .put("parentId", partner || random.nextBoolean() ? 1 : 2)
                    .put("level", partner ? "partner" : "enterprise")
                    .put("name", name());
            if (random.nextBoolean()) {
                body.putArray("delegations").add(partner ? "partner_to_operator" : "users_to_operator");
            }
            switch (random.nextInt(3)) {
                case 0 -> body.put("domain", "d" + ++counter + ".example");
                case 1 -> body.putNull("domain");
                default -> {}
            }
            profile(body.putObject("administrator").put("userName", mail()));
            return post("/tenants", body);
        });
        on("GET /tenants/{tenantId}", () -> get("/tenants/" + pick(tenants)));
        on("PATCH /tenants/{tenantId}", () -> {
            TenantId id = pick(spare);
            ObjectNode body = Json.object();
            if (random.nextBoolean()) {
                body.put("name", name());
            }
            if (random.nextBoolean()) {
                body.put("domain", "d" + ++counter);
            }
            return request("PATCH", path(id), root, tag(id), body);
        });
        on("DELETE /tenants/{tenantId}", () -> {
            TenantId id = enterprise();
            return request("DELETE", path(id), root, tag(id), null);
        });
        on("POST /tenants/{tenantId}/suspend", () -> {
            TenantId id = pick(spare);
            if (world.stored(id).suspended()) {
                world.manageTenants()
                        .reactivate(world.root(), id, world.stored(id).version());
            }
            return request("POST", path(id) + "/suspend", root, tag(id), null);
        });
        on("POST /tenants/{tenantId}/reactivate", () -> {
            TenantId id = pick(spare);
            if (!world.stored(id).suspended()) {
                world.manageTenants().suspend(world.root(), id, world.stored(id).version());
            }
            return request("POST", path(id) + "/reactivate", root, tag(id), null);
        });
        on("GET /tenants/{tenantId}/delegations", () -> get("/tenants/" + pick(List.of(2, 3, 4)) + "/delegations"));
        on(
                "PUT /tenants/{tenantId}/delegations/{delegation}",
                () -> request(
                        "PUT",
                        "/tenants/3/delegations/sensitive_to_partner",
                        acme,
                        null,
                        Json.object().put("on", random.nextBoolean())));
    }

    private TenantId enterprise() {
        return world.enterprise(TenantId.OPERATOR, "fuzz " + ++counter);
    }

    private static String path(TenantId id) {
        return "/tenants/" + id.value();
    }

    private String tag(TenantId id) {
        return Etag.of(world.stored(id).version());
    }

    private void profile(ObjectNode body) {
        Map.of(
                        "firstName",
                        "Zo\u00eb",
                        "lastName",
                        "O'Neil",
                        "contactEmail",
                        "c@c.example",
                        "officePhone",
                        "+1 (2) 3",
                        "mobilePhone",
                        "")
                .forEach((field, value) -> {
                    if (random.nextBoolean()) {
                        body.put(field, value);
                    }
                });
    }

    private int roleAt(long tenant) {
        int[] ofLevel = ROLES[(int) tenant - 1];
        return ofLevel[random.nextInt(ofLevel.length)];
    }

    private long home() {
        return HOMES[random.nextInt(HOMES.length)];
    }

    private UserId someUser() {
        if (users.isEmpty()) {
            users.add(world.user(Server.ACME, "Enterprise Support", mail()).value());
        }
        return new UserId(pick(users));
    }

    private void users() {
        list("/tenants/{tenantId}/users", () -> "/tenants/" + home() + "/users", UserRow.COLUMNS);
        on("POST /tenants/{tenantId}/users", () -> {
            long tenant = home();
            ObjectNode body = Json.object().put("userName", mail()).put("roleId", roleAt(tenant));
            profile(body);
            if (random.nextBoolean()) {
                body.put("edgeAccess", random.nextBoolean() ? "basic" : "privileged");
            }
            return post("/tenants/" + tenant + "/users", body);
        });
        on("GET /users/{userId}", () -> get("/users/" + someUser().value()));
        on("PATCH /users/{userId}", () -> {
            UserId id = someUser();
            var user = world.stored(id);
            ObjectNode body = Json.object();
            profile(body);
            if (random.nextBoolean()) {
                body.put("roleId", roleAt(user.tenantId().value()));
            }
            if (random.nextBoolean()) {
                body.put("active", random.nextBoolean());
            }
            return request("PATCH", "/users/" + id.value(), root, Etag.of(user.version()), body);
        });
        on("DELETE /users/{userId}", () -> {
            UserId id = world.user(Server.ACME, "Enterprise Support", mail());
            return request("DELETE", "/users/" + id.value(), root, "\"1\"", null);
        });
    }

    private PrivilegeBundle bundle(ServiceCode service, TenantLevel scope) {
        return pick(world.catalogue().bundles(service, scope).stream()
                .filter(bundle -> !bundle.fullAccess())
                .toList());
    }

    private ObjectNode bundles(TenantLevel scope) {
        ObjectNode bundles = Json.object()
                .put(
                        "global-settings",
                        bundle(ServiceCode.GLOBAL_SETTINGS, scope).code().value());
        if (random.nextBoolean()) {
            bundles.put("sd-wan", bundle(ServiceCode.SD_WAN, scope).code().value());
        }
        return bundles;
    }

    private RoleId newRole() {
        return world.manageRoles()
                .add(
                        world.root(),
                        new TenantId(home()),
                        new NewRole(new Label(name()), Note.NONE, TenantLevel.ENTERPRISE, null, null));
    }

    private RoleId someRole() {
        if (roles.isEmpty()) {
            roles.add(newRole().value());
        }
        return new RoleId(pick(roles));
    }

    private Role.Custom stored(RoleId id) {
        return world.backend().roles().findOwned(Sight.EVERYTHING, id).orElseThrow();
    }

    private void roles() {
        list("/tenants/{tenantId}/roles", () -> "/tenants/" + home() + "/roles", RoleRow.COLUMNS);
        on("POST /tenants/{tenantId}/roles", () -> {
            long tenant = home();
            TenantLevel scope = random.nextBoolean() ? TenantLevel.ENTERPRISE : TenantLevel.values()[(int) tenant - 1];
            ObjectNode body =
                    Json.object().put("name", name()).put("scope", scope.name().toLowerCase(Locale.ROOT));
            if (random.nextBoolean()) {
                body.put("description", "What it is for");
            }
            if (random.nextBoolean()) {
                body.set("bundles", bundles(scope));
            } else if (scope == TenantLevel.ENTERPRISE && random.nextBoolean()) {
                body.put("template", 23);
            }
            return post("/tenants/" + tenant + "/roles", body);
        });
        on(
                "GET /roles/{roleId}",
                () -> get("/roles/" + (random.nextBoolean() ? 4 : someRole().value())));
        on("PATCH /roles/{roleId}", () -> {
            Role.Custom role = stored(someRole());
            ObjectNode body = Json.object();
            if (random.nextBoolean()) {
                body.put("name", name());
            }
            if (random.nextBoolean()) {
                body.set("bundles", bundles(role.scope()));
            }
            return request("PATCH", "/roles/" + role.id().value(), root, Etag.of(role.version()), body);
        });
        on(
                "DELETE /roles/{roleId}",
                () -> request("DELETE", "/roles/" + newRole().value(), root, "\"1\"", null));
        on("POST /roles/{roleId}/clone", () -> {
            ObjectNode body = Json.object().put("name", name());
            if (random.nextBoolean()) {
                body.put("tenantId", 3);
            }
            return post("/roles/23/clone", body);
        });
    }

    private long newToken() {
        return world.issueTokens()
                .create(
                        world.root(),
                        Server.ROOT,
                        new Label("t"),
                        Note.NONE,
                        new Lifetime(Duration.ofMinutes(random.nextInt(1, 1_000))))
                .value();
    }

    /** Seed: API Tokens, "except the Business Specialist users"; nor have those who only read, or are not active. */
    private UserId someoneWithTokens() {
        UserId user = someUser();
        for (int tries = 0; tries < 50; tries++) {
            if (world.decisions().current().canAct(user, Credential.TOKEN)) {
                return user;
            }
            user = someUser();
        }
        return Server.ROOT;
    }

    private void tokens() {
        list("/tenants/{tenantId}/tokens", () -> "/tenants/" + home() + "/tokens", TokenRow.COLUMNS);
        list(
                "/users/{userId}/tokens",
                () -> "/users/" + (random.nextBoolean() ? 1 : someUser().value()) + "/tokens",
                TokenRow.COLUMNS);
        on("POST /users/{userId}/tokens", () -> {
            ObjectNode body = Json.object().put("name", name()).put("lifetimeSeconds", random.nextInt(60, 31_622_401));
            if (random.nextBoolean()) {
                body.put("description", "");
            }
            return post(
                    "/users/" + (random.nextBoolean() ? 1 : someoneWithTokens().value()) + "/tokens", body);
        });
        on("GET /tokens/{tokenId}", () -> get("/tokens/" + (tokens.isEmpty() ? newToken() : pick(tokens))));
        on("POST /tokens/{tokenId}/download", () -> post("/tokens/" + newToken() + "/download", null));
        on("POST /tokens/{tokenId}/revoke", () -> post("/tokens/" + newToken() + "/revoke", null));
    }

    private void keys() {
        list("/tenants/{tenantId}/ssh-keys", () -> "/tenants/" + home() + "/ssh-keys", KeyRow.COLUMNS);
        on("GET /me/ssh-key", () -> get("/me/" + withKey()));
        on("DELETE /me/ssh-key", () -> request("DELETE", "/me/" + withKey(), root, null, null));
        on("GET /users/{userId}/ssh-key", () -> get("/users/1/" + withKey()));
        on("DELETE /users/{userId}/ssh-key", () -> request("DELETE", "/users/1/" + withKey(), root, null, null));
        on("POST /me/ssh-key/generate", () -> {
            withoutKey();
            ObjectNode body = Json.object();
            if (random.nextBoolean()) {
                body.put("algorithm", pick(List.of("ed25519", "rsa_3072", "rsa_4096")));
            }
            if (random.nextBoolean()) {
                body.put("passPhrase", "p\u00e4ss " + ++counter);
            }
            return post("/me/ssh-key/generate", lifetime(body));
        });
        on("POST /me/ssh-key/import", () -> {
            withoutKey();
            ObjectNode body =
                    Json.object().put("publicKey", KeySamples.another().line() + " k " + name());
            return post("/me/ssh-key/import", lifetime(body));
        });
        on("GET /tenants/{tenantId}/ssh-keys/export", () -> get("/tenants/" + home() + "/ssh-keys/export"));
        on("GET /tenants/{tenantId}/ssh-keys/export.txt", () -> get("/tenants/" + home() + "/ssh-keys/export.txt"));
    }

    private ObjectNode lifetime(ObjectNode body) {
        return random.nextBoolean() ? body.put("lifetimeSeconds", random.nextInt(60, 316_224_001)) : body;
    }

    /** Gives the operator's superuser a key. */
    private String withKey() {
        withoutKey();
        world.manageKeys().importKey(world.root(), new NamedKey(KeySamples.another(), name()), new KeyExpiry.Never());
        return "ssh-key";
    }

    private void withoutKey() {
        if (world.manageKeys().read(world.root(), Server.ROOT).isPresent()) {
            world.manageKeys().revoke(world.root(), Server.ROOT);
        }
    }

    private PackageId draft() {
        return world.draft(Server.AURORA, SUPPORT, Map.of("REMOTE_FLUSH_FLOWS", Effect.DENY));
    }

    private PackageId published() {
        return world.published(Server.AURORA, SUPPORT, Map.of("REMOTE_FLUSH_FLOWS", Effect.DENY));
    }

    private PackageId ofAnotherCatalogue() {
        var backend = world.backend();
        PackageContent content = world.content(SUPPORT, Map.of("REMOTE_FLUSH_FLOWS", Effect.DENY));
        var id = new PackageId(backend.ids().next(Ids.Sequence.PACKAGE));
        backend.transactions().inTransaction(() -> {
            backend.packages()
                    .add(PermissionPackage.Draft.copy(
                            id,
                            Server.AURORA,
                            content.withEntries(content.entries(), new CatalogueVersion("7")),
                            world.clock().instant()));
            return id;
        });
        return id;
    }

    private long somePackage() {
        return packages.isEmpty() ? draft().value() : pick(packages);
    }

    private static ObjectNode entry(ObjectNode body, String code) {
        body.putObject("entries").put(code, "deny");
        return body;
    }

    private void packages() {
        String all = "/tenants/{tenantId}/permission-packages";
        String one = "/permission-packages/{packageId}";
        list(all, () -> "/tenants/" + home() + "/permission-packages", PackageRow.COLUMNS);
        on("POST " + all, () -> {
            ObjectNode body = entry(Json.object().put("name", name()).put("bundle", SUPPORT), "REMOTE_FLUSH_FLOWS");
            if (random.nextBoolean()) {
                body.put("scope", "enterprise").put("service", "sd-wan").put("description", name());
            }
            if (random.nextBoolean()) {
                body.put("apply", random.nextBoolean());
            }
            return post("/tenants/" + home() + "/permission-packages", body);
        });
        on("GET " + all + ".json", () -> get("/tenants/3/permission-packages.json"));
        on("POST " + all + "/upload", () -> {
            ObjectNode body = Json.object();
            entry(
                    body.putArray("packages")
                            .addObject()
                            .put("name", name())
                            .put("bundle", SUPPORT)
                            .put("catalogueVersion", random.nextBoolean() ? "1" : "7"),
                    "REMOTE_FLUSH_FLOWS");
            return post("/tenants/2/permission-packages/upload", body);
        });
        for (String what : List.of("", ".json", "/diff", "/editions")) {
            on("GET " + one + what, () -> get("/permission-packages/" + somePackage() + what));
        }
        on("PATCH " + one, () -> {
            ObjectNode body = entry(Json.object(), "REMOTE_CLEAR_ARP_CACHE");
            if (random.nextBoolean()) {
                body.put("name", name()).put("apply", random.nextBoolean());
            }
            return request("PATCH", path(draft()), root, "\"1\"", body);
        });
        on("DELETE " + one, () -> request("DELETE", path(draft()), root, "\"1\"", null));
        on("POST " + one + "/clone", () -> {
            ObjectNode body = random.nextBoolean() ? Json.object().put("name", name()) : null;
            return post("/permission-packages/" + somePackage() + "/clone", body);
        });
        on(
                "POST " + one + "/review",
                () -> request("POST", path(ofAnotherCatalogue()) + "/review", root, "\"1\"", null));
        for (String suffix : List.of("", ".csv")) {
            on(
                    "GET /tenants/{tenantId}/bundles/{bundle}/privileges" + suffix,
                    () -> get("/tenants/" + home() + "/bundles/"
                            + bundle(ServiceCode.SD_WAN, TenantLevel.ENTERPRISE).code() + "/privileges" + suffix));
        }
        on(
                "PUT /tenants/{tenantId}/role-customization",
                () -> request(
                        "PUT",
                        path(pick(spare)) + "/role-customization",
                        root,
                        null,
                        Json.object().put("active", random.nextBoolean())));
        on("POST /users/{userId}/unlock", () -> post("/users/" + pick(users) + "/unlock", null));
        list("/tenants/{tenantId}/sessions", () -> "/tenants/" + home() + "/sessions", SessionRow.COLUMNS);
        list("/users/{userId}/sessions", () -> "/users/" + pick(users) + "/sessions", SessionRow.COLUMNS);
        on("POST /users/{userId}/sessions/end", () -> post("/users/" + pick(users) + "/sessions/end", null));
        on("DELETE /sessions/{sessionId}", () -> request("DELETE", "/sessions/" + session(), root, null, null));
        track();
        on("GET /tenants/{tenantId}/session-limits", () -> get("/tenants/" + home() + "/session-limits"));
        on(
                "PUT /tenants/{tenantId}/session-limits",
                () -> request("PUT", "/tenants/" + home() + "/session-limits", root, null, limits()));
        on(
                "POST /tenants/{tenantId}/session-limits/preview",
                () -> post("/tenants/" + home() + "/session-limits/preview", limits()));
        on("GET /system-properties", () -> get("/system-properties"));
        on("GET /system-properties/{property}", () -> get("/system-properties/session.idleSeconds"));
        on(
                "PUT /system-properties/{property}",
                () -> request(
                        "PUT",
                        "/system-properties/session.idleSeconds",
                        root,
                        null,
                        Json.object().put("value", String.valueOf(86_000 + random.nextInt(400)))));
        on(
                "DELETE /system-properties/{property}",
                () -> request("DELETE", "/system-properties/session.idleSeconds", root, null, null));
        on("GET /catalogue/widened-grants", () -> get("/catalogue/widened-grants"));
        on("POST /catalogue/widened-grants/accept", () -> post("/catalogue/widened-grants/accept", null));
    }

    /** Limits that nobody reaches. */
    private ObjectNode limits() {
        return Json.object().put("perUser", 900_000 + random.nextInt(1_000));
    }

    private void track() {
        world.manageProperties().set(world.root(), "session.options.enableSessionTracking", "true");
    }

    /** The number of an open session that nobody uses. */
    private long session() {
        var id = new SessionId(world.backend().ids().next(Ids.Sequence.SESSION));
        Instant now = world.clock().instant();
        var session = new Session(id, new UserId(pick(users)), now, now.plusSeconds(3600), Given.ORIGIN);
        return world.backend().transactions().inTransaction(() -> {
            world.backend().sessions().add(session, SecretDigest.of("session " + id.value()));
            return id.value();
        });
    }

    private static String path(PackageId id) {
        return "/permission-packages/" + id.value();
    }

    private void publications() {
        String one = "/permission-packages/{packageId}";
        on("POST " + one + "/publish", () -> {
            PackageId id = draft();
            ObjectNode body = random.nextBoolean() ? Json.object() : null;
            if (body != null && random.nextBoolean()) {
                body.put(
                        "fingerprint",
                        world.publishPackages().previewPublish(world.root(), id).fingerprint());
            }
            return request("POST", path(id) + "/publish", root, "\"1\"", body);
        });
        on(
                "POST " + one + "/rollback",
                () -> request(
                        "POST",
                        path(published()) + "/rollback",
                        root,
                        "\"2\"",
                        Json.object().put("edition", 1)));
        on(
                "GET " + one + "/preview",
                () -> get(
                        random.nextBoolean() ? path(draft()) + "/preview" : path(published()) + "/preview?edition=1"));
        String all = "/tenants/{tenantId}/permission-packages/reset";
        String real = "/tenants/2/permission-packages/reset";
        on("POST " + all, () -> switch (random.nextInt(3)) {
            case 0 -> post(real, Json.object());
            case 1 -> post(real, Json.object().put("service", "sd-wan"));
            default ->
                request(
                        "POST",
                        real,
                        root,
                        "\"2\"",
                        Json.object().put("package", published().value()));
        });
        on("GET " + all + "-preview", () -> switch (random.nextInt(3)) {
            case 0 -> get(real + "-preview");
            case 1 -> get(real + "-preview?service=global-settings");
            default -> get(real + "-preview?package=" + published().value());
        });
    }

    private void others() {
        list("/tenants/{tenantId}/audit", () -> "/tenants/4/audit", ReadAudit.COLUMNS);
        for (String suffix : List.of("", ".csv")) {
            on(
                    "GET /users/{userId}/effective-privileges" + suffix,
                    () -> get("/users/" + someUser().value() + "/effective-privileges" + suffix
                            + pick(List.of(
                                    "",
                                    "?tenantId=" + pick(tenants),
                                    "?at=" + world.clock().instant()))));
        }
        for (String what : List.of("", "/explain")) {
            questions("/decisions" + what);
        }
        on("GET /privileges", () -> get("/privileges"));
        makers.put("GET /openapi.yaml", () -> new Request("GET", "/openapi.yaml", Map.of(), NOTHING));
    }

    private void questions(String path) {
        on("POST " + path, () -> {
            ObjectNode body = Json.object()
                    .put("userId", someUser().value())
                    .put(
                            "privilege",
                            pick(List.copyOf(world.catalogue().privileges()))
                                    .code()
                                    .value())
                    .put("tenantId", pick(tenants));
            if (random.nextBoolean()) {
                body.put("objectUserId", someUser().value());
            }
            return post(path, body);
        });
    }
}
