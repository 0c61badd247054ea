package org.oiam.application.tokens;

import java.time.Instant;
import java.util.Optional;
import org.oiam.application.Listing;
import org.oiam.application.Page;
import org.oiam.application.Sight;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.Version;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tokens.ApiToken;
import org.oiam.domain.tokens.TokenId;
import org.oiam.domain.users.User;

/** Where API tokens are kept; of their secrets only the digests. */
public interface ApiTokens {

    /** The token, if its owner's tenant is within sight. */
    Optional<ApiToken> find(Sight sight, TokenId id);

    /** The token; @throws Refused with {@link CommonRefusal.Unknown} when there is none within sight. */
    default ApiToken get(Sight sight, TokenId id) {
        return find(sight, id).orElseThrow(() -> new Refused(new CommonRefusal.Unknown()));
    }

    /** Keeps a new token. */
    void add(ApiToken.Pending token);

    /** Keeps a downloaded token with its digest; @throws Refused with {@link CommonRefusal.Stale} for the second of two. */
    Version enable(ApiToken.Enabled token, SecretDigest digest);

    /** Keeps a revoked token, whose digest is forgotten; @throws Refused with {@link CommonRefusal.Stale}. */
    Version revoke(ApiToken.Revoked token);

    /** The tokens of a tenant's users; columns are {@link TokenRow#COLUMNS}. Seed: API Tokens, Table 4. */
    Page<TokenRow> list(Tenant tenant, Instant now, Listing listing);

    /** The tokens of a user. */
    Page<TokenRow> list(User owner, Instant now, Listing listing);
}
