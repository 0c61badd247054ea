package org.oiam.checks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.oiam.application.matrix.Reference;
import org.oiam.application.matrix.Scene;
import org.oiam.application.matrix.Scene.Person;
import org.oiam.application.matrix.Scene.Place;
import org.oiam.checks.Rest.Reply;
import org.oiam.checks.Rest.Request;

/** The scene of the matrix, made by REST alone, as its own users would; with things in it to try acts on. */
final class RestScene {

    /** What there is to try acts on. */
    enum Kind {
        USER,
        ROLE,
        TOKEN,
        /** An open session of a user. */
        SESSION,
        /** A user with an SSH key. */
        KEYED,
        /** A permission package that denies. */
        DRAFT,
        /** One that allows. */
        ALLOWING,
        /** One of another catalogue. */
        OLD,
        /** One in force. */
        PUBLISHED,
        TWIN,
        SUSPENDED_TWIN
    }

    /** A thing of a tenant with the entity tag of its version. */
    record Thing(long id, String etag) {}

    private static final Thing NOTHING = new Thing(999_999, "\"1\"");
    private static final String PACKAGES = "/permission-packages";
    private static final String BUNDLE = "SD_WAN_ENTERPRISE_SUPPORT";
    private static final String PASSWORD = "quiet harbour lantern moss";

    private final Rest rest;
    private final Reference reference;
    private final Map<Place, Thing> tenants = new HashMap<>();
    private final Map<Place, String> administrators = new HashMap<>();
    private final Map<Place, Long> defaultUsers = new HashMap<>();
    private final Map<Person, Long> people = new HashMap<>();
    private final Map<Person, String> sessions = new HashMap<>();
    private final Map<Person, String> tokens = new HashMap<>();
    private final Map<Person, Thing> ownTokens = new HashMap<>();
    private final Map<Kind, Map<Place, Thing>> things = new HashMap<>();
    private int names;

    RestScene(URI server, String oneTimePassword, Reference reference) {
        this.rest = new Rest(server);
        this.reference = reference;
        String operator = rest.signIn("superuser@operator.example", oneTimePassword, PASSWORD);
        tenants.put(Scene.OPERATOR, new Thing(1, "\"1\""));
        administrators.put(Scene.OPERATOR, operator);
        defaultUsers.put(Scene.OPERATOR, rest.must(operator, Request.get("/me")).id());
        Scene.PLACES.stream().filter(place -> place.above() != null).forEach(this::found);
        Scene.PLACES.stream()
                .filter(place -> place.above() != null && customizesRoles(place))
                .forEach(place -> customizeRoles(place, true));
        people().forEach(this::add);
        for (Kind kind : Kind.values()) {
            Scene.PLACES.forEach(place -> thing(kind, place));
        }
        people().stream().filter(person -> !person.active()).forEach(this::deactivate);
        Scene.PLACES.stream().filter(Place::suspended).forEach(place -> suspend(place, tenants.get(place)));
    }

    /** Everybody who can be made by REST: no role lacks Global Settings there, and none but superusers has Full Access. */
    List<Person> people() {
        return Scene.people(reference).stream()
                .filter(person -> reference.role(person.role()) != null)
                .toList();
    }

    private void found(Place place) {
        String administrator = name() + "@example.com";
        Reply founded = rest.must(administrators.get(place.above()), founding(place, administrator));
        tenants.put(place, new Thing(founded.id(), founded.header("etag")));
        administrators.put(place, rest.signIn(administrator, founded.member("oneTimeCode"), PASSWORD));
        defaultUsers.put(
                place, rest.must(administrators.get(place), Request.get("/me")).id());
    }

    private Request founding(Place place, String administrator) {
        String delegations = place.delegates().stream()
                .map(delegation -> "\"" + delegation.toLowerCase(Locale.ROOT) + "\"")
                .collect(Collectors.joining(", "));
        return Request.post(
                "/tenants",
                "{\"parentId\": %d, \"level\": \"%s\", \"name\": \"%s\", \"delegations\": [%s], \"administrator\": {\"userName\": \"%s\"}}"
                        .formatted(tenants.get(place.above()).id, place.level(), name(), delegations, administrator));
    }

    static boolean customizesRoles(Place place) {
        return !Scene.WITHOUT_ROLE_CUSTOMIZATION.contains(place);
    }

    /** Switches role customisation of the tenant. */
    void customizeRoles(Place place, boolean active) {
        long id = tenants.get(place).id;
        Reply switched = rest.must(
                administrators.get(Scene.OPERATOR),
                new Request("PUT", "/tenants/" + id + "/role-customization", null, "{\"active\": " + active + "}"));
        tenants.put(place, new Thing(id, switched.header("etag")));
    }

    private void suspend(Place place, Thing tenant) {
        Reply suspended = rest.must(
                administrators.get(place.above()),
                new Request("POST", "/tenants/" + tenant.id + "/suspend", tenant.etag, null));
        if (tenants.get(place).id == tenant.id) {
            tenants.put(place, new Thing(tenant.id, suspended.header("etag")));
        }
    }

    private void add(Person person) {
        String userName = name() + "@example.com";
        Reply created =
                create(person.at(), userName, reference.role(person.role()).number());
        people.put(person, created.id());
        sessions.put(person, rest.signIn(userName, created.member("oneTimeCode"), PASSWORD));
        if (hasTokens(person)) {
            Thing token = token(sessions.get(person), created.id());
            Reply secret = rest.must(sessions.get(person), Request.post("/tokens/" + token.id + "/download", null));
            tokens.put(person, "Token " + secret.member("token"));
            ownToken(person);
        }
    }

    private boolean hasTokens(Person person) {
        return reference.granted(person.role()).stream().anyMatch(code -> code.matches("CREATE:.*_TOKEN"));
    }

    private Reply create(Place place, String userName, long role) {
        return rest.must(
                administrators.get(place),
                Request.post(
                        "/tenants/" + tenants.get(place).id + "/users",
                        "{\"userName\": \"%s\", \"roleId\": %d}".formatted(userName, role)));
    }

    private Thing token(String session, long owner) {
        Reply created = rest.must(
                session,
                Request.post(
                        "/users/" + owner + "/tokens",
                        "{\"name\": \"%s\", \"lifetimeSeconds\": 86400}".formatted(name())));
        return new Thing(created.id(), created.header("etag"));
    }

    private void deactivate(Person person) {
        rest.must(
                administrators.get(person.at()),
                new Request("PATCH", "/users/" + people.get(person), "\"1\"", "{\"active\": false}"));
    }

    Rest rest() {
        return rest;
    }

    String name() {
        return "n" + ++names;
    }

    /** What the person shows; empty by token for whoever can have none. */
    String credential(Person person, boolean byToken) {
        return byToken ? tokens.getOrDefault(person, Rest.NOBODY) : sessions.get(person);
    }

    String administrator(Place place) {
        return administrators.get(place);
    }

    long tenant(Place place) {
        return tenants.getOrDefault(place, NOTHING).id;
    }

    long user(Person person) {
        return people.get(person);
    }

    long defaultUser(Place place) {
        return defaultUsers.getOrDefault(place, NOTHING.id);
    }

    long role(String name) {
        return reference.role(name).number();
    }

    long least(Place place) {
        return role(Scene.LEAST.getOrDefault(place.level(), "Enterprise Read Only User"));
    }

    long superuser(Place place) {
        return reference.roles().stream()
                .filter(role -> role.superuser() && role.level().equals(place.level()))
                .map(Reference.RoleData::number)
                .findFirst()
                .orElse(role("Enterprise Superuser"));
    }

    /** The entity tag of what stands at the path, as the administrator of the place sees it; that of a first version else. */
    String etag(Place place, String path) {
        Reply reply = place.equals(Scene.NOWHERE) ? null : rest.send(administrators.get(place), Request.get(path));
        return reply != null && reply.succeeded() ? reply.header("etag") : NOTHING.etag;
    }

    /** Something of the tenant's to try an act on: the same until it is used up. */
    Thing thing(Kind kind, Place place) {
        return place.equals(Scene.NOWHERE)
                ? NOTHING
                : things.computeIfAbsent(kind, none -> new HashMap<>())
                        .computeIfAbsent(place, none -> make(kind, place));
    }

    private Thing make(Kind kind, Place place) {
        String administrator = administrators.get(place);
        return switch (kind) {
            case USER -> user(place, least(place));
            case ROLE -> {
                Reply created = rest.must(
                        administrator,
                        Request.post(
                                "/tenants/" + tenant(place) + "/roles",
                                "{\"name\": \"%s\", \"scope\": \"%s\"}".formatted(name(), place.level())));
                yield new Thing(created.id(), created.header("etag"));
            }
            case TOKEN -> token(administrator, user(place, withTokens(place)).id);
            case SESSION -> session(place);
            case KEYED -> keyed(place);
            case DRAFT ->
                permissionPackage(place, place(place) + PACKAGES, saying("REMOTE_FLUSH_FLOWS", "deny", false));
            case ALLOWING -> permissionPackage(place, place(place) + PACKAGES, saying("SHUTDOWN_EDGE", "allow", false));
            case OLD -> permissionPackage(place, place(place) + PACKAGES + "/upload", file());
            case PUBLISHED ->
                permissionPackage(place, place(place) + PACKAGES, saying("REMOTE_FLUSH_FLOWS", "deny", true));
            case TWIN -> twin(place, place.suspended());
            case SUSPENDED_TWIN -> twin(place, true);
        };
    }

    /** A role whose holders may have tokens: those who only read an enterprise may not. */
    private long withTokens(Place place) {
        return place.level().equals("enterprise")
                ? reference.role("Enterprise Support").number()
                : least(place);
    }

    private Thing session(Place place) {
        String userName = name() + "@example.com";
        Reply created = create(place, userName, least(place));
        String session = rest.signIn(userName, created.member("oneTimeCode"), PASSWORD);
        Reply me = rest.must(session, Request.get("/me"));
        return new Thing(Long.parseLong(me.member("sessionId")), NOTHING.etag);
    }

    private Thing keyed(Place place) {
        String userName = name() + "@example.com";
        Reply created = create(place, userName, least(place));
        String session = rest.signIn(userName, created.member("oneTimeCode"), PASSWORD);
        rest.must(session, Request.post("/me/ssh-key/generate", null));
        return new Thing(created.id(), created.header("etag"));
    }

    /** Sees to it that the person has an SSH key, or none; those who may not change it never have one. */
    void ownKey(Person person, boolean has) {
        String session = sessions.get(person);
        rest.send(
                session,
                has ? Request.post("/me/ssh-key/generate", null) : new Request("DELETE", "/me/ssh-key", null, null));
    }

    /** A public key that nobody has. */
    static String publicKey() {
        try {
            byte[] made = KeyPairGenerator.getInstance("Ed25519")
                    .generateKeyPair()
                    .getPublic()
                    .getEncoded();
            String point = HexFormat.of().formatHex(made, made.length - 32, made.length);
            byte[] key = HexFormat.of().parseHex("0000000b7373682d6564323535313900000020" + point);
            return "ssh-ed25519 " + Base64.getEncoder().encodeToString(key);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Thing user(Place place, long role) {
        Reply created = create(place, name() + "@example.com", role);
        return new Thing(created.id(), created.header("etag"));
    }

    private String place(Place place) {
        return "/tenants/" + tenant(place);
    }

    /** A package that says one thing about support users of enterprises. */
    String saying(String privilege, String effect, boolean apply) {
        return "{\"name\": \"%s\", \"bundle\": \"%s\", \"entries\": {\"%s\": \"%s\"}, \"apply\": %s}"
                .formatted(name(), BUNDLE, privilege, effect, apply);
    }

    /** A file that another orchestrator wrote, of another catalogue. */
    private String file() {
        String content =
                "\"format\":\"oiam-permission-packages\",\"formatVersion\":1,\"packages\":[{\"name\":\"%s\",\"description\":\"\",\"scope\":\"enterprise\",\"service\":\"sd-wan\",\"bundle\":\"%s\",\"catalogueVersion\":\"7\",\"entries\":{\"REMOTE_FLUSH_FLOWS\":\"deny\"}}]"
                        .formatted(name(), BUNDLE);
        return "{" + content + ",\"checksum\":\"sha256:" + sha256("{" + content + "}") + "\"}";
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Made by the tenant's administrator, for whom role customisation is on meanwhile. */
    private Thing permissionPackage(Place place, String path, String body) {
        if (!customizesRoles(place)) {
            customizeRoles(place, true);
        }
        Reply made = rest.must(administrators.get(place), Request.post(path, body));
        if (!customizesRoles(place)) {
            customizeRoles(place, false);
        }
        String ids = made.member("ids");
        return ids.isEmpty()
                ? new Thing(made.id(), made.header("etag"))
                : new Thing(Long.parseLong(ids.replaceAll("[\\[\\]]", "")), NOTHING.etag);
    }

    /** Has the tenant publish nothing, so that whatever was published is forgotten. */
    void reset(Place place) {
        rest.must(administrators.get(place), Request.post(place(place) + PACKAGES + "/reset", "{}"));
        for (Kind kind : new Kind[] {Kind.DRAFT, Kind.ALLOWING, Kind.PUBLISHED}) {
            used(kind, place);
        }
    }

    /** A tenant beside the place's, just like it but empty. The operator has none. */
    private Thing twin(Place place, boolean suspended) {
        if (place.above() == null) {
            return tenants.get(place);
        }
        String above = administrators.get(place.above());
        Reply founded = rest.must(above, founding(place, name() + "@example.com"));
        if (!suspended) {
            return new Thing(founded.id(), founded.header("etag"));
        }
        Reply reply = rest.must(
                above, new Request("POST", "/tenants/" + founded.id() + "/suspend", founded.header("etag"), null));
        return new Thing(founded.id(), reply.header("etag"));
    }

    /** That the thing is not what it was. */
    void used(Kind kind, Place place) {
        things.get(kind).remove(place);
    }

    /** A pending token of the person's own; one that does not exist for whoever can have none. */
    Thing ownToken(Person person) {
        return hasTokens(person)
                ? ownTokens.computeIfAbsent(person, none -> token(sessions.get(person), people.get(person)))
                : NOTHING;
    }

    void usedOwnToken(Person person) {
        ownTokens.remove(person);
    }
}
