package org.oiam.embedded;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Clock;
import org.oiam.application.Access;
import org.oiam.application.Ids;
import org.oiam.application.authentication.Randomness;
import org.oiam.application.tenants.Tenants;
import org.oiam.application.tokens.ApiTokens;
import org.oiam.application.tokens.IssueTokens;
import org.oiam.application.users.Users;

/** API tokens. */
final class TokensModule extends AbstractModule {

    @Provides
    @Singleton
    IssueTokens issueTokens(
            Access access,
            ApiTokens tokens,
            Users users,
            Tenants tenants,
            Randomness randomness,
            Ids ids,
            Clock clock) {
        return new IssueTokens(access, tokens, users, tenants, randomness, ids, clock);
    }
}
