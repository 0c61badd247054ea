package org.oiam.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.oiam.application.keys.EdgeKey;
import org.oiam.application.keys.KeyRow;
import org.oiam.application.keys.SshKeys;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.keys.KeyRefusal;
import org.oiam.domain.keys.SshKey;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;

final class InMemorySshKeys implements SshKeys {

    private final InMemoryTransactions transactions;

    InMemorySshKeys(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<SshKey> find(Sight sight, UserId owner) {
        InMemoryState state = transactions.read();
        return Optional.ofNullable(state.sshKeys.get(owner.value())).filter(key -> state.sees(sight, key.tenantId()));
    }

    @Override
    public void add(SshKey key) {
        InMemoryState state = transactions.write();
        if (!state.users.containsKey(key.owner().value())) {
            throw new Refused(new CommonRefusal.Unknown());
        }
        if (state.sshKeys.containsKey(key.owner().value())) {
            throw new Refused(new KeyRefusal.AlreadyThere());
        }
        if (state.sshKeys.values().stream().anyMatch(other -> other.publicKey().equals(key.publicKey()))) {
            throw new Refused(new KeyRefusal.InUse());
        }
        state.sshKeys.put(key.owner().value(), key);
    }

    @Override
    public void remove(SshKey key) {
        InMemoryState state = transactions.write();
        SshKey kept = state.sshKeys.get(key.owner().value());
        if (kept == null || !kept.publicKey().equals(key.publicKey())) {
            throw new Refused(new CommonRefusal.Unknown());
        }
        state.sshKeys.remove(key.owner().value());
    }

    @Override
    public Page<KeyRow> list(Tenant tenant, Instant now, Listing listing) {
        InMemoryState state = transactions.read();
        List<KeyRow> rows = of(tenant)
                .map(key -> KeyRow.of(key, owner(state, key).name().toString(), now))
                .toList();
        return InMemoryListing.page(listing, KeyRow.COLUMNS, rows);
    }

    private Stream<SshKey> of(Tenant tenant) {
        return transactions.read().sshKeys.values().stream()
                .filter(key -> key.tenantId().equals(tenant.id()));
    }

    private static User owner(InMemoryState state, SshKey key) {
        return state.users.get(key.owner().value());
    }

    @Override
    public List<EdgeKey> valid(Tenant tenant, Instant now) {
        InMemoryState state = transactions.read();
        return of(tenant)
                .filter(key -> !key.isExpired(now) && owner(state, key).active())
                .map(key -> new EdgeKey(
                        owner(state, key).name().toString(),
                        key.publicKey().line(),
                        owner(state, key).edgeAccess(),
                        key.expiresAt()))
                .toList();
    }
}
