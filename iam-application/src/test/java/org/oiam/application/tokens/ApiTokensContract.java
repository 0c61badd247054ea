package org.oiam.application.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oiam.domain.Refusals.assertRefused;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.oiam.application.Backend;
import org.oiam.application.Given;
import org.oiam.application.Lists;
import org.oiam.application.OnBackend;
import org.oiam.application.Sight;
import org.oiam.application.authentication.Credentials.Presented;
import org.oiam.application.decisions.Change;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Refused;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.Version;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tokens.ApiToken;
import org.oiam.domain.tokens.TokenId;
import org.oiam.domain.tokens.TokenState;
import org.oiam.domain.users.User;

/** What {@link ApiTokens} promises, and the credentials of tokens. */
public abstract class ApiTokensContract extends OnBackend {

    private static final Instant LATER = Given.NOW.plusSeconds(60);
    private static final SecretDigest DIGEST = SecretDigest.of("token");

    protected ApiTokensContract(Supplier<Backend> start) {
        super(start);
    }

    @Test
    void a_pending_token_is_found_as_it_was_stored() {
        ApiToken.Pending token = given().token(ann(), "script");

        assertThat(tokens().find(Sight.EVERYTHING, id(token))).contains(token);
        assertThat(tokens().get(Sight.EVERYTHING, id(token))).isEqualTo(token);
    }

    private User ann() {
        return given().user(given().customerA1(), "ann@acme.example");
    }

    private static TokenId id(ApiToken token) {
        return token.details().id();
    }

    @Test
    void a_token_that_does_not_exist_is_absent() {
        var unknown = new TokenId(99_999);

        assertThat(tokens().find(Sight.EVERYTHING, unknown)).isEmpty();
        assertRefused(() -> tokens().get(Sight.EVERYTHING, unknown), new CommonRefusal.Unknown());
        assertThat(backend().credentials().token(DIGEST)).isEmpty();
    }

    @Test
    void a_token_is_seen_from_its_owners_tenant_and_from_above() {
        ApiToken.Pending token = given().token(ann(), "script");

        for (Tenant above : List.of(given().customerA1(), given().partnerA(), given().operator())) {
            assertThat(tokens().find(Given.sight(above), id(token))).contains(token);
        }
    }

    @Test
    void a_token_of_another_tenant_is_absent() {
        ApiToken.Pending token = given().token(ann(), "script");

        for (Tenant other : List.of(given().customerA2(), given().partnerB(), given().customerB1(), given().direct())) {
            assertThat(tokens().find(Given.sight(other), id(token))).isEmpty();
            assertRefused(() -> tokens().get(Given.sight(other), id(token)), new CommonRefusal.Unknown());
        }
    }

    @Test
    void a_downloaded_token_is_enabled() {
        // Seed: API Tokens, step 5
        ApiToken.Enabled enabled = enabled(given().token(ann(), "script"), DIGEST);

        assertThat(tokens().find(Sight.EVERYTHING, id(enabled))).contains(enabled);
        assertThat(enabled.version()).isEqualTo(new Version(2));
    }

    private ApiToken.Enabled enabled(ApiToken.Pending token, SecretDigest digest) {
        ApiToken.Enabled enabled = token.download(token.details().owner(), LATER);
        Version stored = stored(() -> tokens().enable(enabled, digest));
        return new ApiToken.Enabled(enabled.details(), LATER, stored);
    }

    @Test
    void a_token_is_enabled_once() {
        // Seed: API Tokens, Note: "You can download a token only once"
        ApiToken.Pending token = given().token(ann(), "script");
        enabled(token, DIGEST);
        ApiToken.Enabled again = token.download(token.details().owner(), LATER.plusSeconds(1));

        assertRefused(() -> stored(() -> tokens().enable(again, SecretDigest.of("second"))), new CommonRefusal.Stale());

        assertThat(backend().credentials().token(SecretDigest.of("second"))).isEmpty();
        assertThat(backend().credentials().token(DIGEST)).isPresent();
    }

    @Test
    void only_one_of_those_who_download_at_once_succeeds() {
        ApiToken.Pending token = given().token(ann(), "script");

        List<String> outcomes = atOnce(4, () -> {
            try {
                enabled(token, SecretDigest.of(Thread.currentThread().getName()));
                return "enabled";
            } catch (Refused refused) {
                return refused.refusal().code();
            }
        });

        assertThat(outcomes).containsExactlyInAnyOrder("enabled", "stale", "stale", "stale");
    }

    @Test
    void a_pending_token_is_revoked() {
        ApiToken.Pending token = given().token(ann(), "script");

        Version stored = stored(() -> tokens().revoke(token.revoke(LATER)));

        assertThat(tokens().find(Sight.EVERYTHING, id(token)))
                .contains(new ApiToken.Revoked(token.details(), null, LATER, stored));
    }

    @Test
    void an_enabled_token_is_revoked_and_its_digest_forgotten() {
        // Seed: API Tokens, step 6
        ApiToken.Enabled token = enabled(given().token(ann(), "script"), DIGEST);

        Version stored = stored(() -> tokens().revoke(token.revoke(LATER.plusSeconds(1))));

        assertThat(tokens().find(Sight.EVERYTHING, id(token)))
                .contains(new ApiToken.Revoked(token.details(), LATER, LATER.plusSeconds(1), stored));
        assertThat(backend().credentials().token(DIGEST)).isEmpty();
        enabled(given().token(given().user(given().customerA1(), "bob@acme.example"), "other"), DIGEST);
        assertThat(backend().credentials().token(DIGEST)).isPresent();
    }

    @Test
    void a_stale_token_is_not_revoked() {
        ApiToken.Pending token = given().token(ann(), "script");
        ApiToken.Enabled enabled = enabled(token, DIGEST);

        assertRefused(() -> stored(() -> tokens().revoke(token.revoke(LATER))), new CommonRefusal.Stale());

        assertThat(tokens().find(Sight.EVERYTHING, id(token))).contains(enabled);
    }

    @Test
    void a_token_that_was_never_stored_is_neither_enabled_nor_revoked() {
        ApiToken.Pending token = given().aToken(ann(), "never");

        assertRefused(
                () -> stored(
                        () -> tokens().enable(token.download(token.details().owner(), LATER), DIGEST)),
                new CommonRefusal.Stale());
        assertRefused(() -> stored(() -> tokens().revoke(token.revoke(LATER))), new CommonRefusal.Stale());
    }

    @Test
    void an_enabled_token_is_found_by_its_digest() {
        User ann = ann();
        ApiToken.Enabled token = enabled(given().token(ann, "script"), DIGEST);

        assertThat(backend().credentials().token(DIGEST))
                .contains(new Presented(
                        id(token).value(),
                        ann.id(),
                        token.details().expiresAt(),
                        backend().revisions().current()));
        assertThat(backend().credentials().session(DIGEST)).isEmpty();
    }

    @Test
    void the_revision_is_the_latest() {
        User ann = ann();
        enabled(given().token(ann, "script"), DIGEST);
        long advanced = stored(() -> {
            long next = backend().revisions().lock() + 1;
            backend().revisions().advance(next, List.of(Change.of(ann.tenantId(), ann.id())), Given.NOW);
            return next;
        });

        assertThat(backend().credentials().token(DIGEST).orElseThrow().revision())
                .isEqualTo(advanced);
    }

    @Test
    void all_tokens_of_a_user_are_revoked_and_those_of_others_stay() {
        User ann = ann();
        User bob = given().user(given().customerA1(), "bob@acme.example");
        ApiToken.Pending pending = given().token(ann, "pending");
        ApiToken.Enabled enabled = enabled(given().token(ann, "enabled"), DIGEST);
        ApiToken.Pending before = given().token(ann, "before");
        stored(() -> tokens().revoke(before.revoke(LATER)));
        ApiToken.Pending others = given().token(bob, "others");

        store(() -> backend().credentials().revokeTokens(ann, LATER.plusSeconds(5)));

        assertThat(found(pending)).isEqualTo(revoked(pending, null, LATER.plusSeconds(5), 2));
        assertThat(found(enabled)).isEqualTo(revoked(enabled, LATER, LATER.plusSeconds(5), 3));
        assertThat(found(before)).isEqualTo(revoked(before, null, LATER, 2));
        assertThat(found(others)).isEqualTo(others);
        assertThat(backend().credentials().token(DIGEST)).isEmpty();
    }

    private ApiToken found(ApiToken token) {
        return tokens().get(Sight.EVERYTHING, id(token));
    }

    private static ApiToken revoked(ApiToken token, Instant downloadedAt, Instant revokedAt, long version) {
        return new ApiToken.Revoked(token.details(), downloadedAt, revokedAt, new Version(version));
    }

    @Test
    void a_token_outlives_the_user_who_made_it_for_another() {
        // Seed: API Tokens, "Partner Super users can only create and revoke the tokens for other users"
        User ann = ann();
        User maker = given().user(given().partnerA(), "pat@aurora.example");
        ApiToken.Pending token = made(ann, maker, "script", Duration.ofDays(1));
        store(() -> backend().tokens().add(token));

        store(() -> backend().users().remove(maker));

        assertThat(found(token)).isEqualTo(token);
    }

    private ApiToken.Pending made(User owner, User maker, String name, Duration lasts) {
        ApiToken.Details some = given().aToken(owner, name).details();
        var details = new ApiToken.Details(
                some.id(),
                some.owner(),
                some.tenantId(),
                new Label(name),
                new Note(""),
                maker.id(),
                some.createdAt(),
                some.createdAt().plus(lasts));
        return new ApiToken.Pending(details, Version.FIRST);
    }

    @Test
    void nothing_is_revoked_when_the_transaction_fails() {
        User ann = ann();
        ApiToken.Enabled token = enabled(given().token(ann, "script"), DIGEST);

        assertThatThrownBy(() -> store(() -> {
                    backend().credentials().revokeTokens(ann, LATER);
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(found(token)).isEqualTo(token);
        assertThat(backend().credentials().token(DIGEST)).isPresent();
    }

    @Test
    void a_list_has_the_tokens_of_the_tenants_users_or_of_one_user() {
        User ann = ann();
        User bob = given().user(given().customerA1(), "bob@acme.example");
        User foreign = given().user(given().customerA2(), "foreign@bolt.example");
        ApiToken.Pending first = given().token(ann, "first");
        ApiToken.Pending second = given().token(bob, "second");
        ApiToken.Pending third = given().token(ann, "third");
        given().token(foreign, "fourth");

        assertThat(Lists.all(TokenRow.COLUMNS, listing -> tokens().list(given().customerA1(), LATER, listing)))
                .containsExactly(
                        TokenRow.of(first, "ann@acme.example", LATER),
                        TokenRow.of(second, "bob@acme.example", LATER),
                        TokenRow.of(third, "ann@acme.example", LATER));
        assertThat(Lists.all(TokenRow.COLUMNS, listing -> tokens().list(ann, LATER, listing)))
                .containsExactly(
                        TokenRow.of(first, "ann@acme.example", LATER), TokenRow.of(third, "ann@acme.example", LATER));
        assertThat(Lists.all(TokenRow.COLUMNS, listing -> tokens().list(given().partnerA(), LATER, listing)))
                .isEmpty();
    }

    @Test
    void a_row_shows_the_state_at_the_moment() {
        // Seed: API Tokens, steps 5, 6 and 8
        User ann = ann();
        given().token(ann, "pending");
        enabled(given().token(ann, "enabled"), DIGEST);
        ApiToken.Pending gone = given().token(ann, "revoked");
        stored(() -> tokens().revoke(gone.revoke(LATER)));
        Instant end = gone.details().expiresAt();

        assertThat(states(ann, LATER)).containsExactly(TokenState.PENDING, TokenState.ENABLED, TokenState.REVOKED);
        assertThat(states(ann, end.minusMillis(1)))
                .containsExactly(TokenState.PENDING, TokenState.ENABLED, TokenState.REVOKED);
        assertThat(states(ann, end)).containsExactly(TokenState.EXPIRED, TokenState.EXPIRED, TokenState.REVOKED);
    }

    private List<TokenState> states(User owner, Instant now) {
        return Lists.all(TokenRow.COLUMNS, listing -> tokens().list(owner, now, listing)).stream()
                .map(TokenRow::state)
                .toList();
    }

    @Test
    void a_list_answers_every_question() {
        // Seed: Table 4, Search
        User ann = ann();
        User bob = given().user(given().customerA1(), "Bob@acme.example");
        given().token(ann, "100% a_b \\ 'quoted'");
        ApiToken.Enabled enabled = enabled(given().token(ann, "enabled"), DIGEST);
        enabled(given().token(bob, "Same"), SecretDigest.of("second"));
        ApiToken.Pending gone = given().token(bob, "Same");
        stored(() -> tokens().revoke(gone.revoke(LATER.plusSeconds(2))));
        stored(() -> tokens().revoke(enabled.revoke(LATER.plusSeconds(1))));
        store(() -> tokens().add(made(bob, ann, "short", Duration.ofMinutes(1))));
        Instant now = Given.NOW.plus(Duration.ofMinutes(1));

        Lists.obey(TokenRow.COLUMNS, listing -> tokens().list(given().customerA1(), now, listing));
        Lists.obey(TokenRow.COLUMNS, listing -> tokens().list(bob, now, listing));
    }

    private ApiTokens tokens() {
        return backend().tokens();
    }
}
