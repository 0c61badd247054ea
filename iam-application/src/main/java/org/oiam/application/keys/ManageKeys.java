package org.oiam.application.keys;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Access;
import org.oiam.application.Attempt;
import org.oiam.application.Caller;
import org.oiam.application.Listing;
import org.oiam.application.Operation;
import org.oiam.application.Page;
import org.oiam.application.tenants.Tenants;
import org.oiam.application.users.Users;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.keys.KeyAlgorithm;
import org.oiam.domain.keys.KeyExpiry;
import org.oiam.domain.keys.KeyRefusal;
import org.oiam.domain.keys.NamedKey;
import org.oiam.domain.keys.PassPhrase;
import org.oiam.domain.keys.SshKey;
import org.oiam.domain.keys.SshPrivateKey;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserRefusal;

/**
 * SSH keys: one's own, and, to see and to revoke, those of others. Seed: SSH Keys, "You can create only one SSH Key per
 * user", "As a Partner, you can also revoke an SSH Key".
 */
public final class ManageKeys {

    private final Access access;
    private final SshKeys keys;
    private final KeyPairs pairs;
    private final Users users;
    private final Tenants tenants;
    private final Clock clock;

    /** Manages the keys that are kept there. */
    public ManageKeys(Access access, SshKeys keys, KeyPairs pairs, Users users, Tenants tenants, Clock clock) {
        this.access = access;
        this.keys = keys;
        this.pairs = pairs;
        this.users = users;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** The keys of all users of a tenant. */
    public Page<KeyRow> list(Caller caller, TenantId tenant, Listing listing) {
        return access.read(caller, Operation.READ_SSH_KEYS, attempt -> {
            attempt.require(tenant);
            return keys.list(tenants.get(attempt.sight(), tenant), clock.instant(), listing);
        });
    }

    /**
     * What Edges let the users of a tenant in by: the keys whose time is not over, of users who are active. Those of a
     * tenant that is suspended are shown to nobody.
     */
    public List<EdgeKey> export(Caller caller, TenantId tenant) {
        return access.read(caller, Operation.READ_SSH_KEYS, attempt -> {
            attempt.require(tenant);
            return keys.valid(tenants.get(attempt.sight(), tenant), clock.instant());
        });
    }

    /** The key of a user, or one's own, if there is one. */
    public Optional<KeyRow> read(Caller caller, UserId owner) {
        Operation operation = isSelf(caller, owner) ? Operation.READ_OWN_SSH_KEY : Operation.READ_SSH_KEYS;
        return access.read(caller, operation, attempt -> {
            User user = required(attempt, owner);
            return keys.find(attempt.sight(), owner)
                    .map(key -> KeyRow.of(key, user.name().toString(), clock.instant()));
        });
    }

    private static boolean isSelf(Caller caller, UserId owner) {
        return caller.user().equals(owner);
    }

    /** The user, in whose tenant the caller may do what it attempts. */
    private User required(Attempt attempt, UserId owner) {
        User user = users.get(attempt.on("ssh-key", owner.value()).sight(), owner);
        attempt.require(user.tenantId());
        return user;
    }

    /** A key that was made here, with the one chance to take its private half. */
    public record Generated(SshKey key, SshPrivateKey privateKey) {}

    /**
     * Generates one's own key. The pair is made while nothing is held: RSA takes its time. Seed: SSH Keys.
     *
     * @throws Refused with {@link KeyRefusal.AlreadyThere}, {@link CommonRefusal.Busy}, {@link
     *     UserRefusal.SessionRequired} when called with a token
     */
    public Generated generate(
            Caller caller, KeyAlgorithm algorithm, @Nullable PassPhrase passPhrase, KeyExpiry expiry) {
        User asked = access.read(caller, Operation.CREATE_OWN_SSH_KEY, attempt -> {
            User user = required(attempt, caller.user());
            expiry.from(clock.instant());
            if (keys.find(attempt.sight(), user.id()).isPresent()) {
                throw new Refused(new KeyRefusal.AlreadyThere());
            }
            return user;
        });
        KeyPairs.Pair pair = pairs.generate(algorithm, asked.name().toString(), passPhrase);
        SshKey key = keep(caller, pair.publicKey(), SshKey.Source.GENERATED, expiry);
        return new Generated(key, pair.privateKey());
    }

    /**
     * Keeps the public key that a user made elsewhere as its own. Seed: SSH Keys.
     *
     * @throws Refused with {@link KeyRefusal.AlreadyThere}, {@link KeyRefusal.InUse}, {@link
     *     UserRefusal.SessionRequired} when called with a token
     */
    public SshKey importKey(Caller caller, NamedKey publicKey, KeyExpiry expiry) {
        return keep(caller, publicKey, SshKey.Source.IMPORTED, expiry);
    }

    private SshKey keep(Caller caller, NamedKey publicKey, SshKey.Source source, KeyExpiry expiry) {
        return access.write(caller, Operation.CREATE_OWN_SSH_KEY, attempt -> {
            User user = required(attempt, caller.user());
            SshKey key = SshKey.of(user, publicKey, source, clock.instant(), expiry);
            keys.add(key);
            record(attempt, source == SshKey.Source.GENERATED ? "ssh-key-generated" : "ssh-key-imported", key, false);
            return key;
        });
    }

    private static void record(Attempt attempt, String action, SshKey key, boolean gone) {
        var values = new LinkedHashMap<String, String>();
        values.put("type", key.publicKey().type().word());
        values.put("fingerprint", key.publicKey().fingerprint());
        values.put("expiresAt", key.expiresAt() == null ? "" : key.expiresAt().toString());
        attempt.record(
                action,
                key.tenantId(),
                "ssh-key",
                key.owner().value(),
                gone ? values : Map.of(),
                gone ? Map.of() : values);
    }

    /**
     * Revokes the key of a user, or one's own, for good. Seed: SSH Keys, "you can also revoke an SSH Key".
     *
     * @throws Refused with {@link CommonRefusal.Unknown} when there is none, {@link UserRefusal.SessionRequired} when
     *     called with a token
     */
    public void revoke(Caller caller, UserId owner) {
        Operation operation = isSelf(caller, owner) ? Operation.REVOKE_OWN_SSH_KEY : Operation.REVOKE_SSH_KEY;
        access.write(caller, operation, attempt -> {
            required(attempt, owner);
            remove(attempt, keys.get(attempt.sight(), owner));
            return owner;
        });
    }

    private void remove(Attempt attempt, SshKey key) {
        keys.remove(key);
        record(attempt, "ssh-key-revoked", key, true);
    }

    /**
     * Revokes the keys of several users of a tenant, all or none; who has none is passed over.
     *
     * @return how many keys there were
     * @throws Refused with {@link CommonRefusal.Unknown} for somebody who is no user of the tenant; else as {@link
     *     #revoke}
     */
    public int revokeAll(Caller caller, TenantId tenant, Set<UserId> owners) {
        return access.write(caller, Operation.REVOKE_SSH_KEY, attempt -> {
            attempt.require(tenant);
            var found = new TreeSet<>(owners.stream().map(UserId::value).toList());
            int revoked = 0;
            for (long number : found) {
                var owner = new UserId(number);
                User user = users.get(attempt.on("ssh-key", number).sight(), owner);
                if (!user.tenantId().equals(tenant)) {
                    throw new Refused(new CommonRefusal.Unknown());
                }
                var key = keys.find(attempt.sight(), owner);
                key.ifPresent(one -> remove(attempt, one));
                revoked += key.isPresent() ? 1 : 0;
            }
            return revoked;
        });
    }
}
