package org.oiam.application;

import java.time.Instant;
import java.util.Optional;
import org.oiam.application.InMemoryState.SignInData;
import org.oiam.application.authentication.Passwords;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;

final class InMemoryPasswords implements Passwords {

    private final InMemoryTransactions transactions;

    InMemoryPasswords(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Stored> bySignInName(UserName name) {
        InMemoryState state = transactions.read();
        return state.users.values().stream()
                .filter(user -> user.name().key().equals(name.key()))
                .findFirst()
                .map(user -> stored(state, user));
    }

    private static Stored stored(InMemoryState state, User user) {
        SignInData data = state.signInData(user);
        return new Stored(
                user.id(),
                user.tenantId(),
                state.tenants.get(user.tenantId().value()).level(),
                data.hash(),
                data.code(),
                data.codeExpiresAt(),
                state.revision);
    }

    @Override
    public void setOneTimeCode(User user, SecretDigest code, Instant expiresAt) {
        InMemoryState state = transactions.write();
        SignInData data = state.signInData(user);
        state.signInData.put(
                user.id().value(), new SignInData(null, code, expiresAt, data.changedAt(), data.lastSignInAt()));
    }

    @Override
    public boolean choose(UserId user, SecretDigest usedCode, String hash, Instant now) {
        InMemoryState state = transactions.write();
        SignInData data = state.signInData.getOrDefault(user.value(), SignInData.NONE);
        if (!usedCode.equals(data.code())) {
            return false;
        }
        state.signInData.put(user.value(), new SignInData(hash, null, null, now, data.lastSignInAt()));
        return true;
    }

    @Override
    public void renew(UserId user, String from, String to) {
        InMemoryState state = transactions.write();
        SignInData data = state.signInData.getOrDefault(user.value(), SignInData.NONE);
        if (from.equals(data.hash())) {
            state.signInData.put(
                    user.value(),
                    new SignInData(to, data.code(), data.codeExpiresAt(), data.changedAt(), data.lastSignInAt()));
        }
    }

    @Override
    public void signedIn(UserId user, Instant now) {
        InMemoryState state = transactions.write();
        SignInData data = state.signInData.getOrDefault(user.value(), SignInData.NONE);
        state.signInData.put(
                user.value(), new SignInData(data.hash(), data.code(), data.codeExpiresAt(), data.changedAt(), now));
    }
}
