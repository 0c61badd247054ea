package org.oiam.adapter.http.rest;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.oiam.adapter.http.FaceServer;
import org.oiam.adapter.http.JsonPackageFiles;
import org.oiam.application.Column;
import org.oiam.application.Sight;
import org.oiam.application.TableFiles;
import org.oiam.application.World;
import org.oiam.application.authentication.SignIn.Attempted;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.Password;
import org.oiam.domain.users.UserId;

/**
 * The REST face over a small world: the operator (tenant 1, user 1), the partner Aurora (2, 2), its customers Acme
 * (3, 3), which delegates its users to everybody above, and Bolt (4, 4), which does not, and Acme's support user (5).
 */
final class Server implements AutoCloseable {

    static final TenantId AURORA = new TenantId(2);
    static final TenantId ACME = new TenantId(3);
    static final UserId ROOT = new UserId(1);
    static final UserId AURORAS = new UserId(2);
    static final UserId ACMES = new UserId(3);
    static final UserId SUPPORT = new UserId(5);
    static final String PASSWORD = "correct horse battery staple";

    private static final Contract CONTRACT = new Contract();

    private final World world = World.inMemory();
    private final FaceServer http;
    private final List<Client> clients = new ArrayList<>();

    Server() {
        world.partner("Aurora");
        world.enterprise(AURORA, "Acme");
        world.enterprise(AURORA, "Bolt");
        world.delegate(ACME, Delegation.USERS_TO_OPERATOR, true);
        world.delegate(ACME, Delegation.USERS_TO_PARTNER, true);
        world.user(ACME, "Enterprise Support", "support@acme.example");
        http = FaceServer.start(
                world.authenticate(),
                world.backend().revisions(),
                callers -> new RestFace(
                        callers,
                        new PlainFiles(),
                        world.catalogue(),
                        world.signIn(),
                        world.foundTenants(),
                        world.manageTenants(),
                        world.manageUsers(),
                        world.manageRoles(),
                        world.issueTokens(),
                        world.manageKeys(),
                        world.askDecisions(),
                        world.readAudit(),
                        world.managePackages(),
                        world.publishPackages(),
                        JsonPackageFiles.exchange(world),
                        world.acceptGrants(),
                        world.manageProperties(),
                        world.manageSessions(),
                        world.limitSessions()));
    }

    /** Lines of values between commas: enough to see what goes into a file. */
    private static final class PlainFiles implements TableFiles {

        @Override
        public <R> void write(List<Column<R>> columns, Iterable<R> rows, Appendable to) throws IOException {
            to.append(columns.stream().map(Column::name).collect(Collectors.joining(",")))
                    .append("\r\n");
            for (R row : rows) {
                to.append(columns.stream()
                                .map(column -> String.valueOf(column.of(row)))
                                .collect(Collectors.joining(",")))
                        .append("\r\n");
            }
        }
    }

    World world() {
        return world;
    }

    static Contract contract() {
        return CONTRACT;
    }

    Client client() {
        var client = new Client(http.port());
        clients.add(client);
        return client;
    }

    /** The API as nobody. */
    Api anonymous() {
        return new Api(client(), CONTRACT, Map.of());
    }

    /** The API by a session of the user. */
    Api as(UserId user) {
        return anonymous().with("Cookie", "velocloud.session=" + session(user));
    }

    /** The API by an API token of the user, its first. */
    Api byToken(UserId user) {
        Api session = as(user);
        long id = session.post("/users/" + user.value() + "/tokens", "{\"name\":\"t\",\"lifetimeSeconds\":86400}")
                .json()
                .get("id")
                .longValue();
        String token =
                session.post("/tokens/" + id + "/download").json().get("token").stringValue();
        return anonymous().with("Authorization", "Token " + token);
    }

    /** Signs the user in, with {@link #PASSWORD} as the password from now on. */
    String session(UserId id) {
        giveCode(id, "the code");
        return world.signIn()
                .signIn(new Attempted(
                        world.stored(id).name().toString(),
                        new Password("the code"),
                        new Password(PASSWORD),
                        Set.of(TenantLevel.values()),
                        "192.0.2.1"))
                .secret();
    }

    /** Gives the user a one-time code. */
    void giveCode(UserId id, String code) {
        var backend = world.backend();
        backend.transactions().inTransaction(() -> {
            backend.passwords()
                    .setOneTimeCode(
                            backend.users().get(Sight.EVERYTHING, id),
                            SecretDigest.of(code),
                            world.clock().instant().plus(Duration.ofHours(24)));
            return id;
        });
    }

    @Override
    public void close() throws IOException {
        for (Client client : clients) {
            client.close();
        }
        http.close();
    }
}
