package org.oiam.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.oiam.application.matrix.Scene;
import org.oiam.application.matrix.Scene.Person;
import org.oiam.application.matrix.Scene.Place;
import org.oiam.checks.Rest.Request;
import org.oiam.checks.RestScene.Kind;
import org.oiam.checks.RestScene.Thing;

/** Every route of the REST face with the act of the reference that it does. */
final class RestActs {

    /** What is sent, and what is done when it succeeded. */
    record Try(Request request, Runnable afterwards) {}

    /** Makes the request for a person at a place. */
    interface Making {
        Try make(RestScene scene, Person who, Place at);
    }

    /** A route, by method and path as the contract has them, with the act that it does. */
    record Route(String act, String route, Making making) {}

    private final List<Route> routes = new ArrayList<>();

    private RestActs() {}

    static List<Route> all() {
        var acts = new RestActs();
        acts.tenants();
        acts.users();
        acts.roles();
        acts.tokens();
        acts.keys();
        acts.packages();
        acts.publications();
        acts.reading();
        return acts.routes;
    }

    private void add(String act, String route, Making making) {
        routes.add(new Route(act, route, making));
    }

    private static Try only(Request request) {
        return new Try(request, () -> {});
    }

    private static Try get(String path) {
        return only(Request.get(path));
    }

    private static Try patch(String path, String etag, String body) {
        return only(new Request("PATCH", path, etag, body));
    }

    /** A list and the same as a file. */
    private void list(String act, String route, Making making) {
        add(act, "GET " + route, making);
        add(act, "GET " + route + ".csv", (scene, who, at) -> {
            Request page = making.make(scene, who, at).request();
            return get(page.path() + ".csv");
        });
    }

    private void tenants() {
        add("CREATE_PARTNER", "POST /tenants", (scene, who, at) -> only(founding(scene, at, "partner")));
        add("CREATE_ENTERPRISE", "POST /tenants", (scene, who, at) -> only(founding(scene, at, "enterprise")));
        list("LIST_TENANTS", "/tenants", (scene, who, at) -> get("/tenants"));
        add("READ_TENANT", "GET /tenants/{tenantId}", (scene, who, at) -> get(tenant(scene, at)));
        add("READ_TENANT own", "GET /me", (scene, who, at) -> get("/me"));
        add(
                "UPDATE_TENANT",
                "PATCH /tenants/{tenantId}",
                (scene, who, at) ->
                        onTwin(scene, who, at, Kind.TWIN, "PATCH", "", "{\"name\": \"%s\"}".formatted(scene.name())));
        add(
                "SUSPEND_TENANT",
                "POST /tenants/{tenantId}/suspend",
                (scene, who, at) -> onTwin(scene, who, at, Kind.TWIN, "POST", "/suspend", null));
        add(
                "REACTIVATE_TENANT",
                "POST /tenants/{tenantId}/reactivate",
                (scene, who, at) -> onTwin(scene, who, at, Kind.SUSPENDED_TWIN, "POST", "/reactivate", null));
        add(
                "DELETE_TENANT",
                "DELETE /tenants/{tenantId}",
                (scene, who, at) -> onTwin(scene, who, at, Kind.TWIN, "DELETE", "", null));
        add(
                "READ_DELEGATIONS",
                "GET /tenants/{tenantId}/delegations",
                (scene, who, at) -> get(tenant(scene, at) + "/delegations"));
        add(
                "SET_DELEGATION off",
                "PUT /tenants/{tenantId}/delegations/{delegation}",
                (scene, who, at) -> delegate(scene, at, false));
        add(
                "SET_DELEGATION on",
                "PUT /tenants/{tenantId}/delegations/{delegation}",
                (scene, who, at) -> delegate(scene, at, true));
    }

    private static Request founding(RestScene scene, Place parent, String level) {
        return Request.post(
                "/tenants",
                "{\"parentId\": %d, \"level\": \"%s\", \"name\": \"%s\", \"administrator\": {\"userName\": \"%s@example.com\"}}"
                        .formatted(scene.tenant(parent), level, scene.name(), scene.name()));
    }

    private static String tenant(RestScene scene, Place at) {
        return "/tenants/" + scene.tenant(at);
    }

    /** From above on an empty tenant just like the place's, so that the scene stays; from inside on the tenant itself. */
    private static Try onTwin(
            RestScene scene, Person who, Place at, Kind kind, String method, String path, String body) {
        if (who.at().isWithin(at)) {
            String own = tenant(scene, at);
            return only(new Request(method, own + path, scene.etag(at, own), body));
        }
        Thing twin = scene.thing(kind, at);
        return new Try(
                new Request(method, "/tenants/" + twin.id() + path, twin.etag(), body), () -> scene.used(kind, at));
    }

    private static Try delegate(RestScene scene, Place at, boolean on) {
        String delegation = at.level().equals("partner") ? "PARTNER_TO_OPERATOR" : "USERS_TO_OPERATOR";
        String path = tenant(scene, at) + "/delegations/" + delegation.toLowerCase(Locale.ROOT);
        boolean was = at.delegates().contains(delegation);
        return new Try(
                new Request("PUT", path, null, "{\"on\": " + on + "}"),
                () -> scene.rest()
                        .must(scene.administrator(at), new Request("PUT", path, null, "{\"on\": " + was + "}")));
    }

    private void users() {
        list("LIST_USERS", "/tenants/{tenantId}/users", (scene, who, at) -> get(tenant(scene, at) + "/users"));
        add(
                "READ_USER",
                "GET /users/{userId}",
                (scene, who, at) -> get("/users/" + scene.thing(Kind.USER, at).id()));
        add("READ_USER oneself", "GET /users/{userId}", (scene, who, at) -> get(self(scene, who)));
        add("READ_USER me", "GET /me", (scene, who, at) -> get("/me"));
        add(
                "CREATE_USER",
                "POST /tenants/{tenantId}/users",
                (scene, who, at) -> only(Request.post(
                        tenant(scene, at) + "/users",
                        "{\"userName\": \"%s@example.com\", \"roleId\": %d}"
                                .formatted(scene.name(), scene.least(at)))));
        change("UPDATE_USER", (scene, at) -> "{\"firstName\": \"Renamed\"}");
        change("UPDATE_USER role", (scene, at) -> "{\"roleId\": " + scene.least(at) + "}");
        change("UPDATE_USER activation", (scene, at) -> "{\"active\": false}");
        changeOneself("UPDATE_USER oneself", (scene, who) -> "{\"firstName\": \"Renamed\"}");
        changeOneself(
                "UPDATE_USER own role",
                (scene, who) -> "{\"roleId\": "
                        + (who.role().endsWith("Superuser") ? scene.least(who.at()) : scene.superuser(who.at())) + "}");
        changeOneself("UPDATE_USER own access", (scene, who) -> "{\"edgeAccess\": \"privileged\"}");
        changeOneself("UPDATE_USER own activation", (scene, who) -> "{\"active\": false}");
        add(
                "UNLOCK_USER",
                "POST /users/{userId}/unlock",
                (scene, who, at) ->
                        only(Request.post("/users/" + scene.thing(Kind.USER, at).id() + "/unlock", null)));
        String delete = "DELETE /users/{userId}";
        add("DELETE_USER", delete, (scene, who, at) -> {
            Thing user = scene.thing(Kind.USER, at);
            return new Try(
                    new Request("DELETE", "/users/" + user.id(), user.etag(), null), () -> scene.used(Kind.USER, at));
        });
        add(
                "DELETE_USER oneself",
                delete,
                (scene, who, at) ->
                        only(new Request("DELETE", self(scene, who), scene.etag(at, self(scene, who)), null)));
        add("DELETE_USER default", delete, (scene, who, at) -> {
            String path = "/users/" + scene.defaultUser(at);
            return only(new Request("DELETE", path, scene.etag(at, path), null));
        });
    }

    private interface Body {
        String of(RestScene scene, Place at);
    }

    private interface OwnBody {
        String of(RestScene scene, Person who);
    }

    private void change(String act, Body body) {
        add(act, "PATCH /users/{userId}", (scene, who, at) -> {
            Thing user = scene.thing(Kind.USER, at);
            return new Try(
                    new Request("PATCH", "/users/" + user.id(), user.etag(), body.of(scene, at)),
                    () -> scene.used(Kind.USER, at));
        });
    }

    private void changeOneself(String act, OwnBody body) {
        add(
                act,
                "PATCH /users/{userId}",
                (scene, who, at) -> patch(self(scene, who), scene.etag(at, self(scene, who)), body.of(scene, who)));
    }

    private static String self(RestScene scene, Person who) {
        return "/users/" + scene.user(who);
    }

    private void roles() {
        list("LIST_ROLES", "/tenants/{tenantId}/roles", (scene, who, at) -> get(tenant(scene, at) + "/roles"));
        String read = "GET /roles/{roleId}";
        add(
                "READ_ROLE",
                read,
                (scene, who, at) -> get("/roles/" + scene.thing(Kind.ROLE, at).id()));
        add("READ_ROLE default", read, (scene, who, at) -> get("/roles/" + scene.least(at)));
        add("READ_ROLE superuser", read, (scene, who, at) -> get("/roles/" + scene.superuser(at)));
        add(
                "CREATE_ROLE",
                "POST /tenants/{tenantId}/roles",
                (scene, who, at) -> only(Request.post(
                        tenant(scene, at) + "/roles",
                        "{\"name\": \"%s\", \"scope\": \"%s\"}"
                                .formatted(scene.name(), at.equals(Scene.NOWHERE) ? "enterprise" : at.level()))));
        String clone = "POST /roles/{roleId}/clone";
        add("CREATE_ROLE clone", clone, (scene, who, at) -> only(cloning(scene, scene.least(at), at)));
        add("CREATE_ROLE superuser", clone, (scene, who, at) -> only(cloning(scene, scene.superuser(at), at)));
        add(
                "UPDATE_ROLE",
                "PATCH /roles/{roleId}",
                (scene, who, at) -> onRole(scene, at, "PATCH", "{\"name\": \"%s\"}".formatted(scene.name())));
        add(
                "UPDATE_ROLE default",
                "PATCH /roles/{roleId}",
                (scene, who, at) ->
                        patch("/roles/" + scene.least(at), "\"1\"", "{\"name\": \"%s\"}".formatted(scene.name())));
        add("DELETE_ROLE", "DELETE /roles/{roleId}", (scene, who, at) -> onRole(scene, at, "DELETE", null));
        add(
                "DELETE_ROLE default",
                "DELETE /roles/{roleId}",
                (scene, who, at) -> only(new Request("DELETE", "/roles/" + scene.least(at), "\"1\"", null)));
    }

    private static Request cloning(RestScene scene, long role, Place to) {
        return Request.post(
                "/roles/" + role + "/clone",
                "{\"name\": \"%s\", \"tenantId\": %d}".formatted(scene.name(), scene.tenant(to)));
    }

    private static Try onRole(RestScene scene, Place at, String method, String body) {
        Thing role = scene.thing(Kind.ROLE, at);
        return new Try(new Request(method, "/roles/" + role.id(), role.etag(), body), () -> scene.used(Kind.ROLE, at));
    }

    private void tokens() {
        list("LIST_TOKENS", "/tenants/{tenantId}/tokens", (scene, who, at) -> get(tenant(scene, at) + "/tokens"));
        list("READ_OWN_TOKENS list", "/users/{userId}/tokens", (scene, who, at) -> get(self(scene, who) + "/tokens"));
        list(
                "READ_TOKENS list",
                "/users/{userId}/tokens",
                (scene, who, at) -> get("/users/" + scene.thing(Kind.USER, at).id() + "/tokens"));
        String read = "GET /tokens/{tokenId}";
        add(
                "READ_OWN_TOKENS one",
                read,
                (scene, who, at) -> get("/tokens/" + scene.ownToken(who).id()));
        add(
                "READ_TOKENS one",
                read,
                (scene, who, at) -> get("/tokens/" + scene.thing(Kind.TOKEN, at).id()));
        String create = "POST /users/{userId}/tokens";
        add("CREATE_OWN_TOKEN", create, (scene, who, at) -> only(issuing(scene, scene.user(who))));
        add(
                "CREATE_TOKEN",
                create,
                (scene, who, at) ->
                        only(issuing(scene, scene.thing(Kind.USER, at).id())));
        own("REVOKE_OWN_TOKEN", "revoke");
        others("REVOKE_TOKEN", "revoke");
        own("DOWNLOAD_TOKEN", "download");
        others("DOWNLOAD_TOKEN another's", "download");
    }

    private static Request issuing(RestScene scene, long owner) {
        return Request.post(
                "/users/" + owner + "/tokens", "{\"name\": \"%s\", \"lifetimeSeconds\": 3600}".formatted(scene.name()));
    }

    private void own(String act, String verb) {
        add(
                act,
                "POST /tokens/{tokenId}/" + verb,
                (scene, who, at) -> new Try(
                        Request.post("/tokens/" + scene.ownToken(who).id() + "/" + verb, null),
                        () -> scene.usedOwnToken(who)));
    }

    private void others(String act, String verb) {
        add(
                act,
                "POST /tokens/{tokenId}/" + verb,
                (scene, who, at) -> new Try(
                        Request.post("/tokens/" + scene.thing(Kind.TOKEN, at).id() + "/" + verb, null),
                        () -> scene.used(Kind.TOKEN, at)));
    }

    private void keys() {
        String own = "/me/ssh-key";
        add("READ_OWN_SSH_KEY", "GET " + own, (scene, who, at) -> {
            scene.ownKey(who, true);
            return get(own);
        });
        add("READ_OWN_SSH_KEY", "GET /users/{userId}/ssh-key", (scene, who, at) -> {
            scene.ownKey(who, true);
            return get(self(scene, who) + "/ssh-key");
        });
        add("CREATE_OWN_SSH_KEY generate", "POST " + own + "/generate", (scene, who, at) -> {
            scene.ownKey(who, false);
            return only(Request.post(own + "/generate", null));
        });
        add("CREATE_OWN_SSH_KEY import", "POST " + own + "/import", (scene, who, at) -> {
            scene.ownKey(who, false);
            return only(Request.post(own + "/import", "{\"publicKey\": \"" + RestScene.publicKey() + "\"}"));
        });
        add("REVOKE_OWN_SSH_KEY", "DELETE " + own, (scene, who, at) -> {
            scene.ownKey(who, true);
            return only(new Request("DELETE", own, null, null));
        });
        add("REVOKE_OWN_SSH_KEY", "DELETE /users/{userId}/ssh-key", (scene, who, at) -> {
            scene.ownKey(who, true);
            return only(new Request("DELETE", self(scene, who) + "/ssh-key", null, null));
        });
        list("READ_SSH_KEYS list", "/tenants/{tenantId}/ssh-keys", (scene, who, at) -> get(keys(scene, at)));
        for (String export : new String[] {"/export", "/export.txt"}) {
            add(
                    "READ_SSH_KEYS export",
                    "GET /tenants/{tenantId}/ssh-keys" + export,
                    (scene, who, at) -> get(keys(scene, at) + export));
        }
        add(
                "READ_SSH_KEYS one",
                "GET /users/{userId}/ssh-key",
                (scene, who, at) -> get("/users/" + scene.thing(Kind.KEYED, at).id() + "/ssh-key"));
        add(
                "REVOKE_SSH_KEY",
                "DELETE /users/{userId}/ssh-key",
                (scene, who, at) -> new Try(
                        new Request(
                                "DELETE",
                                "/users/" + scene.thing(Kind.KEYED, at).id() + "/ssh-key",
                                null,
                                null),
                        () -> scene.used(Kind.KEYED, at)));
    }

    private static String keys(RestScene scene, Place at) {
        return tenant(scene, at) + "/ssh-keys";
    }

    private void packages() {
        String all = "/tenants/{tenantId}/permission-packages";
        String one = "/permission-packages/{packageId}";
        for (boolean on : new boolean[] {true, false}) {
            add(
                    on ? "SET_ROLE_CUSTOMIZATION on" : "SET_ROLE_CUSTOMIZATION off",
                    "PUT /tenants/{tenantId}/role-customization",
                    (scene, who, at) -> new Try(
                            new Request(
                                    "PUT", tenant(scene, at) + "/role-customization", null, "{\"active\": " + on + "}"),
                            () -> scene.customizeRoles(at, RestScene.customizesRoles(at))));
        }
        list("LIST_PACKAGES", all, (scene, who, at) -> get(packages(scene, at)));
        list(
                "LIST_PACKAGES bundle",
                "/tenants/{tenantId}/bundles/{bundle}/privileges",
                (scene, who, at) -> get(tenant(scene, at) + "/bundles/SD_WAN_ENTERPRISE_SUPPORT/privileges"));
        add("LIST_PACKAGES file", "GET " + all + ".json", (scene, who, at) -> get(packages(scene, at) + ".json"));
        add(
                "LIST_PACKAGES reset",
                "GET " + all + "/reset-preview",
                (scene, who, at) -> get(packages(scene, at) + "/reset-preview"));
        reads("READ_PACKAGE", Kind.DRAFT, "", "");
        reads("READ_PACKAGE file", Kind.DRAFT, ".json", "");
        reads("READ_PACKAGE editions", Kind.DRAFT, "/editions", "");
        reads("READ_PACKAGE diff", Kind.DRAFT, "/diff", "");
        reads("READ_PACKAGE preview", Kind.DRAFT, "/preview", "");
        reads("READ_PACKAGE rollback", Kind.PUBLISHED, "/preview", "?edition=1");
        add("CREATE_PACKAGE", "POST " + all, (scene, who, at) -> only(creating(scene, at, false)));
        add(
                "CREATE_PACKAGE applied",
                "POST " + all,
                (scene, who, at) -> new Try(creating(scene, at, true), () -> scene.reset(at)));
        add(
                "CREATE_PACKAGE clone",
                "POST " + one + "/clone",
                (scene, who, at) -> only(Request.post(one(scene, Kind.DRAFT, at) + "/clone", null)));
        add(
                "CREATE_PACKAGE file",
                "POST " + all + "/upload",
                (scene, who, at) -> only(Request.post(packages(scene, at) + "/upload", BLOB)));
        changes("UPDATE_PACKAGE", "PATCH", Kind.DRAFT, "", "{\"entries\": {}}");
        publishes("UPDATE_PACKAGE applied", "PATCH", Kind.DRAFT, "", "{\"entries\": {}, \"apply\": true}");
        changes("UPDATE_PACKAGE review", "POST", Kind.OLD, "/review", null);
        changes("DELETE_PACKAGE", "DELETE", Kind.DRAFT, "", null);
    }

    /** The portal's form of a file. */
    private static final String BLOB =
            "{\"blobContent\": {\"roleCustomizations\": [{\"forRoleId\": 125, \"addPrivileges\":"
                    + " [{\"privilege\": \"REMOTE_FLUSH_FLOWS\", \"isDeny\": 1}]}]}}";

    private static String packages(RestScene scene, Place at) {
        return tenant(scene, at) + "/permission-packages";
    }

    private static String one(RestScene scene, Kind kind, Place at) {
        return "/permission-packages/" + scene.thing(kind, at).id();
    }

    private static Request creating(RestScene scene, Place at, boolean apply) {
        return Request.post(packages(scene, at), scene.saying("REMOTE_FLUSH_FLOWS", "deny", apply));
    }

    private void reads(String act, Kind kind, String what, String query) {
        add(
                act,
                "GET /permission-packages/{packageId}" + what,
                (scene, who, at) -> get(one(scene, kind, at) + what + query));
    }

    private static Request onPackage(RestScene scene, Place at, String method, Kind kind, String what, String body) {
        Thing thing = scene.thing(kind, at);
        return new Request(method, "/permission-packages/" + thing.id() + what, thing.etag(), body);
    }

    private void changes(String act, String method, Kind kind, String what, String body) {
        add(
                act,
                method + " /permission-packages/{packageId}" + what,
                (scene, who, at) ->
                        new Try(onPackage(scene, at, method, kind, what, body), () -> scene.used(kind, at)));
    }

    private void publishes(String act, String method, Kind kind, String what, String body) {
        add(
                act,
                method + " /permission-packages/{packageId}" + what,
                (scene, who, at) -> new Try(onPackage(scene, at, method, kind, what, body), () -> scene.reset(at)));
    }

    private void publications() {
        publishes("PUBLISH_PACKAGE", "POST", Kind.DRAFT, "/publish", null);
        publishes("PUBLISH_PACKAGE allow", "POST", Kind.ALLOWING, "/publish", null);
        publishes("PUBLISH_PACKAGE rollback", "POST", Kind.PUBLISHED, "/rollback", "{\"edition\": 1}");
        String reset = "POST /tenants/{tenantId}/permission-packages/reset";
        add(
                "RESET_PACKAGES",
                reset,
                (scene, who, at) -> new Try(
                        Request.post(packages(scene, at) + "/reset", "{}"), () -> scene.used(Kind.PUBLISHED, at)));
        add("RESET_PACKAGES one", reset, (scene, who, at) -> {
            Thing published = scene.thing(Kind.PUBLISHED, at);
            String body = "{\"package\": " + published.id() + "}";
            return new Try(
                    new Request("POST", packages(scene, at) + "/reset", published.etag(), body),
                    () -> scene.used(Kind.PUBLISHED, at));
        });
        add(
                "LIST_WIDENED_GRANTS",
                "GET /catalogue/widened-grants",
                (scene, who, at) -> get("/catalogue/widened-grants"));
        add(
                "ACCEPT_WIDENED_GRANTS",
                "POST /catalogue/widened-grants/accept",
                (scene, who, at) -> only(Request.post("/catalogue/widened-grants/accept", null)));
    }

    private void reading() {
        list("LIST_AUDIT", "/tenants/{tenantId}/audit", (scene, who, at) -> get(tenant(scene, at) + "/audit"));
        add(
                "ASK_DECISION",
                "POST /decisions",
                (scene, who, at) ->
                        only(asking(scene, scene.thing(Kind.USER, at).id(), at)));
        list("LIST_SESSIONS", "/tenants/{tenantId}/sessions", (scene, who, at) -> get(tenant(scene, at) + "/sessions"));
        list(
                "LIST_SESSIONS user",
                "/users/{userId}/sessions",
                (scene, who, at) -> get("/users/" + scene.thing(Kind.USER, at).id() + "/sessions"));
        list(
                "LIST_SESSIONS oneself",
                "/users/{userId}/sessions",
                (scene, who, at) -> get(self(scene, who) + "/sessions"));
        add(
                "END_SESSIONS",
                "POST /users/{userId}/sessions/end",
                (scene, who, at) ->
                        only(Request.post("/users/" + scene.thing(Kind.USER, at).id() + "/sessions/end", null)));
        add(
                "END_SESSIONS one",
                "DELETE /sessions/{sessionId}",
                (scene, who, at) -> new Try(
                        new Request(
                                "DELETE",
                                "/sessions/" + scene.thing(Kind.SESSION, at).id(),
                                null,
                                null),
                        () -> scene.used(Kind.SESSION, at)));
        String limits = "/tenants/{tenantId}/session-limits";
        add("READ_SESSION_LIMITS", "GET " + limits, (scene, who, at) -> get(tenant(scene, at) + "/session-limits"));
        add(
                "SET_SESSION_LIMITS",
                "PUT " + limits,
                (scene, who, at) -> only(new Request("PUT", tenant(scene, at) + "/session-limits", null, "{}")));
        add(
                "SET_SESSION_LIMITS preview",
                "POST " + limits + "/preview",
                (scene, who, at) -> only(Request.post(tenant(scene, at) + "/session-limits/preview", "{}")));
        String property = "/system-properties/session.idleSeconds";
        add("READ_PROPERTIES", "GET /system-properties", (scene, who, at) -> get("/system-properties"));
        add("READ_PROPERTIES one", "GET /system-properties/{property}", (scene, who, at) -> get(property));
        add(
                "SET_PROPERTY",
                "PUT /system-properties/{property}",
                (scene, who, at) -> only(new Request("PUT", property, null, "{\"value\": \"900\"}")));
        add(
                "RESET_PROPERTY",
                "DELETE /system-properties/{property}",
                (scene, who, at) -> only(new Request("DELETE", property, null, null)));
        add("ASK_DECISION oneself", "POST /decisions", (scene, who, at) -> only(asking(scene, scene.user(who), at)));
        add("EXPLAIN_DECISION", "POST /decisions/explain", (scene, who, at) -> {
            Request asked = asking(scene, scene.thing(Kind.USER, at).id(), at);
            return only(Request.post("/decisions/explain", asked.body()));
        });
        add("EXPLAIN_DECISION oneself", "POST /decisions/explain", (scene, who, at) -> {
            Request asked = asking(scene, scene.user(who), at);
            return only(Request.post("/decisions/explain", asked.body()));
        });
        list(
                "ASK_DECISION all",
                "/users/{userId}/effective-privileges",
                (scene, who, at) -> get("/users/" + scene.thing(Kind.USER, at).id() + "/effective-privileges"));
        list(
                "ASK_DECISION all oneself",
                "/users/{userId}/effective-privileges",
                (scene, who, at) -> get(self(scene, who) + "/effective-privileges"));
    }

    private static Request asking(RestScene scene, long user, Place at) {
        return Request.post(
                "/decisions",
                "{\"userId\": %d, \"privilege\": \"READ:ENTERPRISE\", \"tenantId\": %d}"
                        .formatted(user, scene.tenant(at)));
    }
}
