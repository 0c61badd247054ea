package org.oiam.application.tokens;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.oiam.application.Access;
import org.oiam.application.Attempt;
import org.oiam.application.Caller;
import org.oiam.application.Ids;
import org.oiam.application.Listing;
import org.oiam.application.Operation;
import org.oiam.application.Page;
import org.oiam.application.authentication.Randomness;
import org.oiam.application.tenants.Tenants;
import org.oiam.application.users.Users;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.properties.SystemProperty;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tokens.ApiToken;
import org.oiam.domain.tokens.Lifetime;
import org.oiam.domain.tokens.TokenId;
import org.oiam.domain.tokens.TokenRefusal;
import org.oiam.domain.tokens.TokenSecret;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserRefusal;

/**
 * API tokens, of oneself and, for superusers, of others. Seed: API Tokens, "The users can perform the following actions,
 * based on their roles".
 */
public final class IssueTokens {

    private final Access access;
    private final ApiTokens tokens;
    private final Users users;
    private final Tenants tenants;
    private final Randomness randomness;
    private final Ids ids;
    private final Clock clock;

    /** Issues tokens that are kept there. */
    public IssueTokens(
            Access access,
            ApiTokens tokens,
            Users users,
            Tenants tenants,
            Randomness randomness,
            Ids ids,
            Clock clock) {
        this.access = access;
        this.tokens = tokens;
        this.users = users;
        this.tenants = tenants;
        this.randomness = randomness;
        this.ids = ids;
        this.clock = clock;
    }

    /** The tokens of all users of a tenant. */
    public Page<TokenRow> list(Caller caller, TenantId tenant, Listing listing) {
        return access.read(caller, Operation.LIST_TOKENS, attempt -> {
            attempt.require(tenant);
            return tokens.list(tenants.get(attempt.sight(), tenant), clock.instant(), listing);
        });
    }

    /** The tokens of a user. Seed: API Tokens, step 2. */
    public Page<TokenRow> listOf(Caller caller, UserId owner, Listing listing) {
        Operation operation = isSelf(caller, owner) ? Operation.READ_OWN_TOKENS : Operation.READ_TOKENS;
        return access.read(caller, operation, attempt -> {
            User user = users.get(attempt.on("user", owner.value()).sight(), owner);
            attempt.require(user.tenantId());
            return tokens.list(user, clock.instant(), listing);
        });
    }

    private static boolean isSelf(Caller caller, UserId owner) {
        return caller.user().equals(owner);
    }

    /** A token. */
    public TokenRow read(Caller caller, TokenId id) {
        return onToken(caller, id, Operation.READ_OWN_TOKENS, Operation.READ_TOKENS, false, attempt -> token -> {
            User owner = users.get(attempt.sight(), token.details().owner());
            return TokenRow.of(token, owner.name().toString(), clock.instant());
        });
    }

    /**
     * Creates a token, pending, for oneself or for another. Seed: API Tokens, steps 3 to 5.
     *
     * @throws Refused with {@link UserRefusal.SessionRequired} when called with a token; {@link
     *     UserRefusal.GrantExceedsOwn} when the owner holds more than the caller
     */
    public TokenId create(Caller caller, UserId owner, Label name, Note description, Lifetime lifetime) {
        Operation operation = isSelf(caller, owner) ? Operation.CREATE_OWN_TOKEN : Operation.CREATE_TOKEN;
        return access.write(caller, operation, attempt -> {
            User user = users.get(attempt.on("user", owner.value()).sight(), owner);
            attempt.require(user.tenantId());
            if (!isSelf(caller, owner)) {
                attempt.mayGive(user.roleId(), user.tenantId());
            }
            attempt.mayHaveTokens(owner);
            mustBeSwitchedOn(attempt);
            mustNotOutlast(attempt.properties().seconds(SystemProperty.API_TOKEN_LIFETIME), lifetime);
            var id = new TokenId(ids.next(Ids.Sequence.TOKEN));
            Instant now = clock.instant();
            var details = new ApiToken.Details(
                    id, owner, user.tenantId(), name, description, caller.user(), now, lifetime.from(now));
            tokens.add(new ApiToken.Pending(details, Version.FIRST));
            attempt.record(
                    "token-created",
                    user.tenantId(),
                    "token",
                    id.value(),
                    Map.of(),
                    Map.of(
                            "name", name.value(),
                            "userId", String.valueOf(owner.value()),
                            "expiresAt", details.expiresAt().toString()));
            return id;
        });
    }

    private static void mustBeSwitchedOn(Attempt attempt) {
        attempt.mustBe(SystemProperty.API_TOKEN_AUTH, true, new TokenRefusal.SwitchedOff());
    }

    private static void mustNotOutlast(Duration longest, Lifetime lifetime) {
        if (lifetime.duration().compareTo(longest) > 0) {
            throw new Refused(new CommonRefusal.Invalid(
                    "lifetime", "must not be more than " + longest.toSeconds() + " seconds in this orchestrator"));
        }
    }

    /**
     * Makes the secret of a token and hands it out, once, to its owner in a session. Seed: API Tokens, Note.
     *
     * @throws Refused with {@link TokenRefusal.NotYourToken} to those who may read others' tokens, {@link
     *     TokenRefusal.AlreadyDownloaded}, {@link UserRefusal.SessionRequired}, among others
     */
    public TokenSecret download(Caller caller, TokenId id) {
        return access.write(caller, Operation.DOWNLOAD_TOKEN, attempt -> {
            ApiToken token = tokens.get(attempt.on("token", id.value()).sight(), id);
            attempt.require(token.details().tenantId());
            mustBeSwitchedOn(attempt);
            Instant now = clock.instant();
            if (!isSelf(caller, token.details().owner())) {
                boolean seesIt =
                        attempt.may(Operation.READ_TOKENS, token.details().tenantId());
                throw new Refused(seesIt ? new TokenRefusal.NotYourToken() : new CommonRefusal.Unknown());
            }
            TokenSecret secret = TokenSecret.of(randomness.base62(TokenSecret.RANDOM));
            try {
                tokens.enable(token.asPending(now).download(caller.user(), now), secret.digest());
            } catch (Refused refused) {
                throw refused.refusal() instanceof CommonRefusal.Stale
                        ? new Refused(new TokenRefusal.AlreadyDownloaded())
                        : refused;
            }
            attempt.record("token-downloaded", token.details().tenantId(), "token", id.value(), Map.of(), Map.of());
            return secret;
        });
    }

    /** Revokes a token for good. Seed: API Tokens, step 6. */
    public Version revoke(Caller caller, TokenId id) {
        return onToken(caller, id, Operation.REVOKE_OWN_TOKEN, Operation.REVOKE_TOKEN, true, attempt -> token -> {
            Version stored = tokens.revoke(token.revoke(clock.instant()));
            attempt.record("token-revoked", token.details().tenantId(), "token", id.value(), Map.of(), Map.of());
            return stored;
        });
    }

    /** Does something to a token as its owner or as somebody else, which are two operations. */
    private <T> T onToken(
            Caller caller,
            TokenId id,
            Operation own,
            Operation others,
            boolean write,
            Function<Attempt, Function<ApiToken, T>> work) {
        boolean isOwn = access.read(
                caller,
                own,
                attempt -> tokens.find(attempt.on("token", id.value()).sight(), id)
                        .filter(token -> isSelf(caller, token.details().owner()))
                        .isPresent());
        Function<Attempt, T> onFound = attempt -> {
            ApiToken token = tokens.get(attempt.on("token", id.value()).sight(), id);
            attempt.require(token.details().tenantId());
            return work.apply(attempt).apply(token);
        };
        Operation operation = isOwn ? own : others;
        return write ? access.write(caller, operation, onFound) : access.read(caller, operation, onFound);
    }
}
