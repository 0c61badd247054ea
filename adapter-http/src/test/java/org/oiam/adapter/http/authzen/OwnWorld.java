package org.oiam.adapter.http.authzen;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.oiam.adapter.http.FaceServer;
import org.oiam.application.Sight;
import org.oiam.application.World;
import org.oiam.application.authentication.SignIn.Attempted;
import org.oiam.application.decisions.AskAsEnforcer;
import org.oiam.application.decisions.ResourceTypes;
import org.oiam.application.decisions.Resources;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.tokens.Lifetime;
import org.oiam.domain.users.Password;
import org.oiam.domain.users.UserId;

/**
 * The face over a small world of our own: the operator (tenant 1, user 1); the partner Aurora (2, 2) with its customers
 * Acme (3, 3), which delegates its users and support to it, and Bolt (4, 4), which does not; Acme's support user 5; the
 * partner Borealis (5, 6) with its customer Coral (6, 7). A registered service knows edges: edge-1 and edge-2 of Acme,
 * edge-3 of Bolt, edge-4 of Coral.
 */
final class OwnWorld implements AutoCloseable {

    private final World world = World.inMemory();
    private final FaceServer http;
    private final UserId reader;

    OwnWorld() {
        TenantId aurora = world.partner("Aurora");
        TenantId acme = world.enterprise(aurora, "Acme");
        TenantId bolt = world.enterprise(aurora, "Bolt");
        world.delegate(acme, Delegation.USERS_TO_OPERATOR, true);
        world.delegate(acme, Delegation.USERS_TO_PARTNER, true);
        world.delegate(acme, Delegation.SUPPORT_TO_PARTNER, true);
        world.user(acme, "Enterprise Support", "support@acme.example");
        reader = world.user(aurora, "Partner Business Specialist", "reader@aurora.example");
        world.delegate(aurora, Delegation.PARTNER_TO_OPERATOR, true);
        TenantId borealis = world.partner("Borealis");
        TenantId coral = world.enterprise(borealis, "Coral");
        var edges = new Edges(Map.of("edge-1", acme, "edge-2", acme, "edge-3", bolt, "edge-4", coral));
        http = FaceServer.start(
                world.authenticate(),
                world.backend().revisions(),
                callers -> new AuthZenFace(
                        callers,
                        new AskAsEnforcer(
                                world.access(),
                                world.decisions(),
                                world.backend().directory(),
                                world.catalogue(),
                                new ResourceTypes(Map.of("edge", edges))),
                        world.randomness(),
                        world.clock()));
    }

    /** A service that answers more than is asked: what is out of sight is left out above it as well. */
    private static final class Edges implements Resources {

        private final TreeMap<String, TenantId> owners;

        private Edges(Map<String, TenantId> owners) {
            this.owners = new TreeMap<>(owners);
        }

        @Override
        public Optional<TenantId> owner(Sight sight, String id) {
            return Optional.ofNullable(owners.get(id));
        }

        @Override
        public List<Owned> next(Sight sight, String after, int limit) {
            return owners.tailMap(after, false).entrySet().stream()
                    .limit(limit)
                    .map(edge -> new Owned(edge.getKey(), edge.getValue()))
                    .toList();
        }
    }

    World world() {
        return world;
    }

    URI url() {
        return http.url();
    }

    /** The Authorization header of a new token of the user. */
    String token(long user) {
        var owner = new UserId(user);
        var caller = World.session(owner);
        var id = world.issueTokens()
                .create(caller, owner, new Label("enforcer"), Note.NONE, new Lifetime(Duration.ofDays(1)));
        return "Bearer " + world.issueTokens().download(caller, id).reveal();
    }

    /** Signs the user in. */
    private String session(UserId id) {
        var backend = world.backend();
        backend.transactions().inTransaction(() -> {
            backend.passwords()
                    .setOneTimeCode(
                            backend.users().get(Sight.EVERYTHING, id),
                            SecretDigest.of("the code"),
                            world.clock().instant().plus(Duration.ofHours(1)));
            return id;
        });
        return world.signIn()
                .signIn(new Attempted(
                        world.stored(id).name().toString(),
                        new Password("the code"),
                        new Password("correct horse battery staple"),
                        Set.of(TenantLevel.values()),
                        "192.0.2.1"))
                .secret();
    }

    /** Callers by the names that the tables give them. */
    Map<String, String> credentials() {
        var credentials = new HashMap<String, String>();
        credentials.put("", token(1));
        credentials.put("aurora", token(2));
        credentials.put("acme", token(3));
        credentials.put("support", token(5));
        credentials.put("operator-by-token", token(1).replace("Bearer", "tOKEN"));
        credentials.put("reader", "velocloud.session=" + session(reader));
        credentials.put("nobody", "-");
        credentials.put("stranger", "Bearer oiam_000000000000000000000000000000000000");
        return credentials;
    }

    @Override
    public void close() {
        http.close();
    }
}
