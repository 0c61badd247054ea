package org.oiam.application;

import java.time.Instant;
import java.util.Optional;
import org.oiam.application.InMemoryState.KeptSession;
import org.oiam.application.InMemoryState.KeptToken;
import org.oiam.application.authentication.Credentials;
import org.oiam.application.authentication.Sessions;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.sessions.Session;
import org.oiam.domain.sessions.SessionId;
import org.oiam.domain.tokens.ApiToken;
import org.oiam.domain.users.User;

/** Sessions, and the look-up of what requests present. */
final class InMemorySessions implements Sessions, Credentials {

    private final InMemoryTransactions transactions;

    InMemorySessions(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void add(Session session, SecretDigest digest) {
        transactions.write().sessions.put(session.id().value(), new KeptSession(session, digest));
    }

    @Override
    public void end(SessionId id) {
        transactions.write().sessions.remove(id.value());
    }

    @Override
    public void endAll(User user) {
        transactions.write().sessions.removeIf(kept -> kept.session().userId().equals(user.id()));
    }

    @Override
    public void revokeTokens(User owner, Instant now) {
        transactions.write().tokens.replaceAll(kept -> {
            ApiToken token = kept.token();
            if (!token.details().owner().equals(owner.id()) || token instanceof ApiToken.Revoked) {
                return kept;
            }
            Instant downloadedAt = token instanceof ApiToken.Enabled enabled ? enabled.downloadedAt() : null;
            return new KeptToken(
                    new ApiToken.Revoked(
                            token.details(), downloadedAt, now, token.version().next()),
                    null);
        });
    }

    @Override
    public Optional<Presented> session(SecretDigest digest) {
        InMemoryState state = transactions.read();
        return state.sessions.values().stream()
                .filter(kept -> kept.digest().equals(digest))
                .map(KeptSession::session)
                .findFirst()
                .map(session ->
                        new Presented(session.id().value(), session.userId(), session.expiresAt(), state.revision));
    }

    @Override
    public Optional<Presented> token(SecretDigest digest) {
        InMemoryState state = transactions.read();
        return state.tokens.values().stream()
                .filter(kept -> kept.token() instanceof ApiToken.Enabled && digest.equals(kept.digest()))
                .map(kept -> kept.token().details())
                .findFirst()
                .map(details ->
                        new Presented(details.id().value(), details.owner(), details.expiresAt(), state.revision));
    }
}
