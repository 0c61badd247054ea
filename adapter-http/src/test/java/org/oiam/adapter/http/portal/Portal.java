package org.oiam.adapter.http.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oiam.adapter.http.FaceServer;
import org.oiam.adapter.http.JsonPackageFiles;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.Caller;
import org.oiam.application.Given;
import org.oiam.application.Listing;
import org.oiam.application.World;
import org.oiam.application.audit.ReadAudit;
import org.oiam.application.authentication.Authenticate;
import org.oiam.application.authentication.Credentials;
import org.oiam.application.authentication.PasswordHashing;
import org.oiam.application.authentication.SignIn;
import org.oiam.application.roles.ManageRoles;
import org.oiam.application.users.FoundTenants;
import org.oiam.application.users.ManageUsers;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Refusal;
import org.oiam.domain.Refused;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.sessions.ClientNetwork;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantDomain;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.tokens.Lifetime;
import org.oiam.domain.users.EdgeAccess;
import org.oiam.domain.users.Password;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;
import tools.jackson.databind.JsonNode;

/**
 * The portal over HTTP, and a client of it. The world: the operator 1; partner 2 "Alpine" with customers 3 "Acme", which
 * delegates its users to everybody above, and 4 "Birch", which delegates nothing; partner 5 "Baltic" with customer 6
 * "Cedar"; 7 "Delta" directly below the operator. Superusers 1 to 7 in
 * that order, named {@code superuser@<tenant>.example}, the operator's {@code root@operator.example}.
 */
final class Portal implements AutoCloseable {

    static final String PASSWORD = "correct horse battery";
    static final long OPERATOR = 1;
    static final long ALPINE = 2;
    static final long ACME = 3;
    static final long BIRCH = 4;
    static final long BALTIC = 5;
    static final long CEDAR = 6;
    static final long DELTA = 7;

    private final World world = World.inMemory();
    private final Hashing hashing = new Hashing();
    private final SignIn signIn;
    private final FaceServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private boolean broken;

    /** A function that is neither slow nor one-way, and that refuses when it is told to. */
    private static final class Hashing implements PasswordHashing {

        private final PasswordHashing cheap = World.hashing();
        private @Nullable Refusal refusal;

        @Override
        public String hash(Password password, ClientNetwork from) {
            return cheap.hash(password, from);
        }

        @Override
        public boolean matches(Password password, @Nullable String stored, ClientNetwork from) {
            if (refusal != null) {
                throw new Refused(refusal);
            }
            return cheap.matches(password, stored, from);
        }

        @Override
        public boolean isCurrent(String stored) {
            return cheap.isCurrent(stored);
        }
    }

    /** Credentials whose store can break down. */
    private final class Breakable implements Credentials {

        @Override
        public Optional<Presented> session(SecretDigest digest) {
            return whole().session(digest);
        }

        @Override
        public Optional<Presented> token(SecretDigest digest) {
            return whole().token(digest);
        }

        @Override
        public void revokeTokens(User owner, Instant now) {
            whole().revokeTokens(owner, now);
        }

        @Override
        public void removeSshKey(User owner) {
            whole().removeSshKey(owner);
        }

        private Credentials whole() {
            if (broken) {
                throw new IllegalStateException("broken, on purpose");
            }
            return world.backend().credentials();
        }
    }

    private Portal() {
        signIn = new SignIn(
                world.backend().passwords(),
                hashing,
                word -> word.equals("password"),
                world.backend().tenants(),
                world.backend().attempts(),
                world.backend().sessions(),
                world.backend().sessionLimits(),
                world.decisions(),
                world.backend().revisions(),
                world.backend().transactions(),
                world.backend().trail(),
                world.randomness(),
                world.backend().ids(),
                world.clock());
        server = FaceServer.start(
                new Authenticate(new Breakable(), (id, at) -> {}, world.decisions(), world.clock()),
                world.backend().revisions(),
                callers -> new PortalFace(
                        callers,
                        signIn,
                        world.access(),
                        world.manageUsers(),
                        world.manageTenants(),
                        world.manageRoles(),
                        world.managePackages(),
                        world.publishPackages(),
                        JsonPackageFiles.exchange(world),
                        world.manageKeys(),
                        world.catalogue()));
        fill();
    }

    static Portal start() {
        return new Portal();
    }

    private void fill() {
        world.backend().transactions().inTransaction(() -> {
            User root = world.stored(new UserId(OPERATOR));
            world.backend().passwords().setOneTimeCode(root, SecretDigest.of("code"), Given.NOW.plusSeconds(1));
            return root;
        });
        choosePassword("root@operator.example", "code");
        found(OPERATOR, TenantLevel.PARTNER, "Alpine", null);
        found(
                ALPINE,
                TenantLevel.ENTERPRISE,
                "Acme",
                Set.of(
                        Delegation.SUPPORT_TO_OPERATOR,
                        Delegation.USERS_TO_OPERATOR,
                        Delegation.SUPPORT_TO_PARTNER,
                        Delegation.USERS_TO_PARTNER));
        found(ALPINE, TenantLevel.ENTERPRISE, "Birch", Set.of());
        found(OPERATOR, TenantLevel.PARTNER, "Baltic", null);
        found(BALTIC, TenantLevel.ENTERPRISE, "Cedar", null);
        found(OPERATOR, TenantLevel.ENTERPRISE, "Delta", null);
    }

    private void found(long parent, TenantLevel level, String name, @Nullable Set<Delegation> delegations) {
        String domain = name.toLowerCase(Locale.ROOT) + ".example";
        UserName superuser = UserName.of("superuser@" + domain);
        FoundTenants.Founded founded = world.foundTenants()
                .found(
                        superuser(parent),
                        new TenantId(parent),
                        new FoundTenants.NewTenant(
                                level, new Label(name), new TenantDomain(domain), delegations, superuser, null));
        choosePassword(superuser.toString(), founded.code().secret());
    }

    /** The superuser of a tenant has its number. */
    static Caller superuser(long tenant) {
        return Caller.embedded(new UserId(tenant));
    }

    private void choosePassword(String userName, String code) {
        signIn.signIn(new SignIn.Attempted(
                userName, new Password(code), new Password(PASSWORD), Set.of(TenantLevel.values()), ""));
    }

    /** Creates a user of a tenant with a role; it has the one-time code that is returned. */
    String userWithCode(long tenant, String name, long role) {
        return world.manageUsers()
                .create(
                        superuser(tenant),
                        new TenantId(tenant),
                        new ManageUsers.NewUser(UserName.of(name), null, new RoleId(role), EdgeAccess.BASIC))
                .code()
                .secret();
    }

    /** Makes a role of a tenant with the default bundle of its scope. */
    long role(long tenant, String name, TenantLevel scope) {
        Map<ServiceCode, BundleCode> usual = null;
        return world.manageRoles()
                .add(
                        superuser(tenant),
                        new TenantId(tenant),
                        new ManageRoles.NewRole(new Label(name), new Note("What it is for"), scope, null, usual))
                .value();
    }

    /** A token of the tenant's superuser. */
    String token(long tenant) {
        Caller owner = new Caller(new UserId(tenant), Credential.SESSION, 1, "");
        var id = world.issueTokens()
                .create(owner, owner.user(), new Label("script"), Note.NONE, new Lifetime(Duration.ofDays(1)));
        return world.issueTokens().download(owner, id).reveal();
    }

    /** Activates role customisation of a tenant. */
    void activate(long tenant) {
        world.manageTenants().customizeRoles(superuser(OPERATOR), new TenantId(tenant), true);
    }

    /** Makes a draft of a tenant, of which the portal can only be told. */
    long draft(long tenant, String bundle, Map<String, Effect> entries) {
        return world.managePackages()
                .create(superuser(tenant), new TenantId(tenant), world.content(bundle, entries), false)
                .value();
    }

    void suspend(long tenant) {
        var id = new TenantId(tenant);
        world.manageTenants()
                .suspend(
                        superuser(OPERATOR),
                        id,
                        world.manageTenants().read(superuser(OPERATOR), id).version());
    }

    /** What the audit trail says about a tenant: actions and reasons. */
    List<String> audited(long tenant) {
        var said = new ArrayList<String>();
        world.readAudit()
                .list(
                        superuser(tenant),
                        new TenantId(tenant),
                        Listing.all(ReadAudit.COLUMNS).withLimit(1000))
                .items()
                .forEach(entry -> said.add(entry.action() + " " + entry.reason()));
        return said;
    }

    void pass(Duration duration) {
        world.clock().pass(duration);
    }

    void breakDown() {
        broken = true;
    }

    void refusePasswords(@Nullable Refusal refusal) {
        hashing.refusal = refusal;
    }

    /** An answer. */
    record Answer(int status, HttpResponse<byte[]> response) {

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return Json.parse(response.body());
        }

        List<String> header(String name) {
            return response.headers().allValues(name);
        }

        List<String> cookies() {
            return header("Set-Cookie");
        }

        JsonNode error() {
            return json().path("error");
        }

        int code() {
            return error().path("code").intValue();
        }

        String message() {
            return error().path("message").stringValue("");
        }
    }

    Answer send(String method, String path, byte[] body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    Answer post(String path, String body, String... headers) {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** A call over JSON-RPC by a token. */
    Answer rpc(String token, String method, String params) {
        return post(
                "/portal/",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}",
                "Authorization",
                "Token " + token);
    }

    /** A call with bare params by a token. */
    Answer rest(String token, String method, String params) {
        return post("/portal/rest/" + method, params, "Authorization", "Token " + token);
    }

    /** The whole Set-Cookie line of a sign-in. */
    String signIn(String path, String userName) {
        return post(path, "{\"username\":\"" + userName + "\",\"password\":\"" + PASSWORD + "\"}")
                .cookies()
                .get(0);
    }

    int port() {
        return server.port();
    }

    URI url() {
        return server.url();
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.close();
    }
}
