package org.oiam.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.oiam.application.InMemoryState.KeptToken;
import org.oiam.application.tokens.ApiTokens;
import org.oiam.application.tokens.TokenRow;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.Version;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tokens.ApiToken;
import org.oiam.domain.tokens.TokenId;
import org.oiam.domain.users.User;

final class InMemoryApiTokens implements ApiTokens {

    private final InMemoryTransactions transactions;

    InMemoryApiTokens(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<ApiToken> find(Sight sight, TokenId id) {
        InMemoryState state = transactions.read();
        return Optional.ofNullable(state.tokens.get(id.value()))
                .map(KeptToken::token)
                .filter(token -> state.sees(sight, token.details().tenantId()));
    }

    @Override
    public void add(ApiToken.Pending token) {
        transactions.write().tokens.put(token.details().id().value(), new KeptToken(token, null));
    }

    @Override
    public Version enable(ApiToken.Enabled token, SecretDigest digest) {
        Version next = next(token);
        return keep(new ApiToken.Enabled(token.details(), token.downloadedAt(), next), digest);
    }

    private Version next(ApiToken token) {
        KeptToken kept = transactions.write().tokens.get(token.details().id().value());
        if (kept == null || !kept.token().version().equals(token.version())) {
            throw new Refused(new CommonRefusal.Stale());
        }
        return token.version().next();
    }

    private Version keep(ApiToken token, @Nullable SecretDigest digest) {
        transactions.write().tokens.put(token.details().id().value(), new KeptToken(token, digest));
        return token.version();
    }

    @Override
    public Version revoke(ApiToken.Revoked token) {
        Version next = next(token);
        return keep(new ApiToken.Revoked(token.details(), token.downloadedAt(), token.revokedAt(), next), null);
    }

    @Override
    public Page<TokenRow> list(Tenant tenant, Instant now, Listing listing) {
        return list(token -> token.details().tenantId().equals(tenant.id()), now, listing);
    }

    @Override
    public Page<TokenRow> list(User owner, Instant now, Listing listing) {
        return list(token -> token.details().owner().equals(owner.id()), now, listing);
    }

    private Page<TokenRow> list(Predicate<ApiToken> wanted, Instant now, Listing listing) {
        InMemoryState state = transactions.read();
        List<TokenRow> rows = state.tokens.values().stream()
                .map(KeptToken::token)
                .filter(wanted)
                .map(token -> TokenRow.of(
                        token,
                        state.users.get(token.details().owner().value()).name().toString(),
                        now))
                .toList();
        return InMemoryListing.page(listing, TokenRow.COLUMNS, rows);
    }
}
