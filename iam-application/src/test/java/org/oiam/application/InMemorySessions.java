package org.oiam.application;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oiam.application.InMemoryState.KeptSession;
import org.oiam.application.InMemoryState.KeptToken;
import org.oiam.application.authentication.Credentials;
import org.oiam.application.authentication.SessionRow;
import org.oiam.application.authentication.Sessions;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.sessions.Session;
import org.oiam.domain.sessions.SessionId;
import org.oiam.domain.sessions.SessionLife;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tokens.ApiToken;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;

/** Sessions, and the look-up of what requests present. */
final class InMemorySessions implements Sessions, Credentials {

    private final InMemoryTransactions transactions;

    InMemorySessions(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void add(Session session, SecretDigest digest) {
        InMemoryState state = transactions.write();
        state.sessions.removeIf(
                kept -> kept.session().userId().equals(session.userId()) && !isOpen(kept, session.createdAt()));
        state.sessions.put(session.id().value(), new KeptSession(session, digest, session.createdAt()));
    }

    private static boolean isOpen(KeptSession kept, Instant now) {
        return kept.session().expiresAt().isAfter(now);
    }

    @Override
    public void used(SessionId id, SessionLife life, Instant at) {
        InMemoryState state = transactions.write();
        KeptSession kept = state.sessions.get(id.value());
        if (kept != null && kept.lastUsedAt().isBefore(at)) {
            Session was = kept.session();
            var extended = new Session(
                    was.id(),
                    was.userId(),
                    was.createdAt(),
                    was.endsAt(),
                    life.expiryOf(at, was.endsAt()),
                    was.origin());
            state.sessions.put(id.value(), new KeptSession(extended, kept.digest(), at));
        }
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
    public void endOthers(User user, SessionId other) {
        transactions
                .write()
                .sessions
                .removeIf(kept -> kept.session().userId().equals(user.id())
                        && !kept.session().id().equals(other));
    }

    private static Stream<KeptSession> open(InMemoryState state, Instant now) {
        return state.sessions.values().stream().filter(kept -> isOpen(kept, now));
    }

    private static User user(InMemoryState state, KeptSession kept) {
        return Objects.requireNonNull(state.users.get(kept.session().userId().value()));
    }

    @Override
    public long countOf(UserId user, Instant now) {
        return open(transactions.read(), now)
                .filter(kept -> kept.session().userId().equals(user))
                .count();
    }

    @Override
    public long countOf(TenantId tenant, RoleId role, Instant now) {
        InMemoryState state = transactions.read();
        return open(state, now)
                .map(kept -> user(state, kept))
                .filter(user -> user.tenantId().equals(tenant) && user.roleId().equals(role))
                .count();
    }

    @Override
    public long excessOverEach(TenantId tenant, int limit, Instant now) {
        InMemoryState state = transactions.read();
        return open(state, now)
                .filter(kept -> user(state, kept).tenantId().equals(tenant))
                .collect(Collectors.groupingBy(kept -> kept.session().userId(), Collectors.counting()))
                .values()
                .stream()
                .mapToLong(open -> Math.max(0, open - limit))
                .sum();
    }

    private static SessionRow row(InMemoryState state, KeptSession kept) {
        Session session = kept.session();
        User user = user(state, kept);
        return new SessionRow(
                session.id().value(),
                user.id().value(),
                user.name().toString(),
                user.tenantId().value(),
                session.origin().way(),
                session.origin().address(),
                session.origin().client(),
                session.createdAt(),
                kept.lastUsedAt(),
                session.expiresAt(),
                session.endsAt());
    }

    @Override
    public Optional<SessionRow> find(Sight sight, SessionId id, Instant now) {
        InMemoryState state = transactions.read();
        return open(state, now)
                .filter(kept -> kept.session().id().equals(id))
                .map(kept -> row(state, kept))
                .filter(row -> state.sees(sight, new TenantId(row.tenantId())))
                .findFirst();
    }

    @Override
    public Page<SessionRow> list(Tenant tenant, Instant now, Listing listing) {
        return list(row -> row.tenantId() == tenant.id().value(), now, listing);
    }

    @Override
    public Page<SessionRow> list(User user, Instant now, Listing listing) {
        return list(row -> row.userId() == user.id().value(), now, listing);
    }

    private Page<SessionRow> list(Predicate<SessionRow> wanted, Instant now, Listing listing) {
        InMemoryState state = transactions.read();
        List<SessionRow> rows =
                open(state, now).map(kept -> row(state, kept)).filter(wanted).toList();
        return InMemoryListing.page(listing, SessionRow.COLUMNS, rows);
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
    public void removeSshKey(User owner) {
        transactions.write().sshKeys.remove(owner.id().value());
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
