package org.oiam.application.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;
import static org.oiam.domain.Refusals.refusal;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.application.Caller;
import org.oiam.application.Column;
import org.oiam.application.Listing;
import org.oiam.application.World;
import org.oiam.application.tokens.TokenRow;
import org.oiam.application.users.UserRow;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Refusal;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.tokens.TokenId;
import org.oiam.domain.tokens.TokenRefusal;
import org.oiam.domain.tokens.TokenSecret;
import org.oiam.domain.tokens.TokenState;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserRefusal;

/** Seed: API Tokens, Table 4. */
class TokensOfTheSeedTest {

    private static final String HERE = "192.0.2.1";

    private final SeedWorld seed = new SeedWorld();
    private final World world = seed.world;
    private final Caller superuser = seed.superuser(seed.partner);
    private final UserId ada = seed.user(seed.open, "ada@open.example", "Enterprise Standard Admin");

    private TokenState state(TokenId id) {
        return world.issueTokens().read(superuser, id).state();
    }

    private List<TokenRow> tokens(UserId owner, String search, String filter) {
        return world.issueTokens()
                .listOf(superuser, owner, SeedWorld.listing(TokenRow.COLUMNS, search, filter))
                .items();
    }

    private static void isDenied(Refusal refusal) {
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_PERMITTED);
    }

    /** Seed: API Tokens: "using tokens instead of session-based authentication"; step 8, Note. */
    @Test
    void a_downloaded_token_stands_for_its_user() {
        TokenId id = seed.token(World.session(ada), ada, "script");
        String secret = world.issueTokens().download(World.session(ada), id).reveal();

        Caller caller = world.authenticate().byToken(secret, HERE);

        assertThat(caller.user()).isEqualTo(ada);
        assertThat(caller.credential()).isEqualTo(Credential.TOKEN);
        assertThat(world.manageUsers()
                        .list(caller, seed.open, Listing.all(UserRow.COLUMNS))
                        .items())
                .hasSize(2);
    }

    /** Seed: API Tokens: "You can create multiple API tokens for a user". */
    @Test
    void a_user_has_several_tokens() {
        seed.token(superuser, ada, "one");
        seed.token(superuser, ada, "two");

        assertThat(tokens(ada, null, null)).extracting(TokenRow::name).containsExactly("one", "two");
    }

    /** Seed: API Tokens: "Any user can create tokens …, except the Business Specialist users". */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Partner Standard Admin",
                "Partner Security Admin",
                "Partner Network Admin",
                "Partner Superuser",
                "Partner Customer Support"
            })
    void any_partner_user_creates_tokens(String role) {
        UserId user = seed.user(seed.partner, "somebody@partner.example", role);

        TokenId id = seed.token(World.session(user), user, "script");

        assertThat(state(id)).isEqualTo(TokenState.PENDING);
    }

    /** Seed: API Tokens: "except the Business Specialist users". */
    @Test
    void a_business_specialist_creates_none() {
        UserId user = seed.user(seed.partner, "bea@partner.example", "Partner Business Specialist");

        isDenied(refusal(() -> seed.token(World.session(user), user, "script")));
    }

    /** Seed: API Tokens: what a token may is what its user's role may. */
    @Test
    void a_token_may_what_its_user_may_and_no_more() {
        UserId support = seed.user(seed.open, "sue@open.example", "Enterprise Support");
        TokenId id = seed.token(World.session(support), support, "script");
        String secret = world.issueTokens().download(World.session(support), id).reveal();

        Caller caller = world.authenticate().byToken(secret, HERE);

        isDenied(refusal(
                () -> world.manageRoles().add(caller, seed.open, SeedWorld.newRole("Mine", TenantLevel.ENTERPRISE))));
    }

    /** Seed: API Tokens, list: "Enterprise users can Create, Download, and Revoke tokens for them". */
    @Test
    void an_enterprise_user_creates_downloads_and_revokes_an_own_token() {
        Caller caller = World.session(ada);

        TokenId id = seed.token(caller, ada, "script");
        world.issueTokens().download(caller, id);
        world.issueTokens().revoke(caller, id);

        assertThat(world.issueTokens().read(caller, id).state()).isEqualTo(TokenState.REVOKED);
    }

    /** Seed: API Tokens, list: "if the Enterprise user has delegated user permissions to the Partner". */
    @Test
    void a_partner_superuser_manages_tokens_of_users_who_were_delegated() {
        TokenId id = seed.token(superuser, ada, "script");
        world.issueTokens().revoke(superuser, id);

        assertThat(state(id)).isEqualTo(TokenState.REVOKED);
    }

    /** Seed: API Tokens, list: the same without the delegation. */
    @Test
    void a_partner_superuser_manages_no_tokens_of_users_who_were_not() {
        UserId eve = seed.user(seed.closed, "eve@closed.example", "Enterprise Standard Admin");
        TokenId id = seed.token(World.session(eve), eve, "script");

        isDenied(refusal(() -> seed.token(superuser, eve, "script")));
        isDenied(refusal(() -> world.issueTokens().revoke(superuser, id)));
        isDenied(refusal(() -> world.issueTokens().listOf(superuser, eve, Listing.all(TokenRow.COLUMNS))));
    }

    /** Seed: API Tokens, list: a delegation that is withdrawn ends it at once. */
    @Test
    void a_withdrawn_delegation_ends_it_at_once() {
        TokenId id = seed.token(superuser, ada, "script");

        world.manageTenants().delegate(seed.superuser(seed.open), seed.open, Delegation.USERS_TO_PARTNER, false);

        isDenied(refusal(() -> world.issueTokens().revoke(superuser, id)));
    }

    /** Seed: API Tokens: managing others' tokens is a superuser's. */
    @Test
    void a_partner_user_who_is_no_superuser_manages_no_tokens_of_others() {
        UserId admin = seed.user(seed.partner, "adam@partner.example", "Partner Standard Admin");

        isDenied(refusal(() -> seed.token(World.session(admin), ada, "script")));
        isDenied(refusal(() -> seed.token(World.session(admin), world.administratorId(seed.partner), "script")));
    }

    /** Seed: API Tokens, list: "Partner Super users can only create and revoke the tokens for other users". */
    @Test
    void a_partner_superuser_does_not_download_the_token_of_another() {
        UserId sam = seed.user(seed.partner, "sam@partner.example", "Partner Customer Support");
        TokenId own = seed.token(superuser, sam, "script");
        TokenId enterprise = seed.token(superuser, ada, "script");

        assertThat(refusal(() -> world.issueTokens().download(superuser, own)))
                .isEqualTo(new TokenRefusal.NotYourToken());
        assertThat(refusal(() -> world.issueTokens().download(superuser, enterprise))
                        .kind())
                .isIn(Refusal.Kind.FORBIDDEN, Refusal.Kind.NOT_PERMITTED);
        assertThat(state(own)).isEqualTo(TokenState.PENDING);
        assertThat(state(enterprise)).isEqualTo(TokenState.PENDING);
    }

    /** Seed: API Tokens, list: "Users can download only their own tokens". */
    @Test
    void a_user_does_not_download_the_token_of_a_colleague() {
        UserId bob = seed.user(seed.open, "bob@open.example", "Enterprise Superuser");
        TokenId id = seed.token(World.session(ada), ada, "script");

        assertRefused(() -> world.issueTokens().download(World.session(bob), id), new TokenRefusal.NotYourToken());
    }

    /** Seed: API Tokens, step 4: Name, Description, Lifetime. */
    @Test
    void a_new_token_has_name_description_and_lifetime() {
        TokenId id = world.issueTokens()
                .create(superuser, ada, new Label("nightly"), new Note("The nightly report"), SeedWorld.A_MONTH);

        TokenRow row = world.issueTokens().read(superuser, id);
        assertThat(row.name()).isEqualTo("nightly");
        assertThat(row.description()).isEqualTo("The nightly report");
        assertThat(Duration.between(row.createdAt(), row.expiresAt())).isEqualTo(Duration.ofDays(30));
        assertThat(tokens(ada, null, null)).extracting(TokenRow::id).containsExactly(id.value());
    }

    /** Seed: API Tokens, step 5. */
    @Test
    void a_new_token_is_pending_and_enabled_once_it_was_downloaded() {
        TokenId id = seed.token(superuser, ada, "script");
        assertThat(state(id)).isEqualTo(TokenState.PENDING);

        world.issueTokens().download(World.session(ada), id);

        assertThat(state(id)).isEqualTo(TokenState.ENABLED);
    }

    /** Seed: API Tokens, step 6. */
    @Test
    void a_revoked_token_is_shown_as_such_and_good_for_nothing() {
        TokenId id = seed.token(superuser, ada, "script");
        String secret = world.issueTokens().download(World.session(ada), id).reveal();

        world.issueTokens().revoke(superuser, id);

        assertThat(state(id)).isEqualTo(TokenState.REVOKED);
        assertRefused(() -> world.authenticate().byToken(secret, HERE), new UserRefusal.NotAuthenticated());
    }

    /** Seed: API Tokens, step 7. */
    @Test
    void every_token_is_in_the_download() {
        seed.token(superuser, ada, "one");
        seed.token(superuser, ada, "two");
        seed.token(superuser, world.administratorId(seed.open), "three");

        List<TokenRow> rows = Listing.everyRow(
                TokenRow.COLUMNS,
                Listing.all(TokenRow.COLUMNS),
                page -> world.issueTokens().list(superuser, seed.open, page));

        assertThat(rows).extracting(TokenRow::name).containsExactly("one", "two", "three");
    }

    /** Seed: API Tokens, step 8. */
    @Test
    void a_token_expires_when_its_lifetime_is_over() {
        TokenId id = seed.token(superuser, ada, "script");
        TokenId never = seed.token(superuser, ada, "never downloaded");
        String secret = world.issueTokens().download(World.session(ada), id).reveal();

        world.clock().pass(SeedWorld.A_MONTH.duration());

        assertThat(state(id)).isEqualTo(TokenState.EXPIRED);
        assertThat(state(never)).isEqualTo(TokenState.EXPIRED);
        assertRefused(() -> world.authenticate().byToken(secret, HERE), new UserRefusal.NotAuthenticated());
    }

    /** Seed: API Tokens, step 8, Note: "You can download a token only once". */
    @Test
    void a_token_is_downloaded_once() {
        TokenId id = seed.token(superuser, ada, "script");
        world.issueTokens().download(World.session(ada), id);

        assertRefused(() -> world.issueTokens().download(World.session(ada), id), new TokenRefusal.AlreadyDownloaded());
    }

    /** Seed: API Tokens, step 8, Note: "after downloading, the ID of the token alone is displayed". */
    @Test
    void after_the_download_nothing_shows_the_secret() {
        TokenId id = seed.token(superuser, ada, "script");
        String secret = world.issueTokens().download(World.session(ada), id).reveal();

        TokenRow row = world.issueTokens().read(World.session(ada), id);

        assertThat(row.id()).isEqualTo(id.value());
        assertThat(row.toString()).doesNotContain(secret.substring(TokenSecret.PREFIX.length()));
        assertThat(TokenRow.COLUMNS.all())
                .extracting(Column::name)
                .noneMatch(name -> name.contains("secret") || name.contains("digest"));
    }

    /** Seed: Table 4, Search. */
    @Test
    void tokens_are_searched_and_filtered() {
        seed.token(superuser, ada, "nightly");
        seed.token(superuser, ada, "weekly");

        assertThat(tokens(ada, "NIGHT", null)).extracting(TokenRow::name).containsExactly("nightly");
        assertThat(tokens(ada, null, "state eq \"pending\" and name sw \"w\""))
                .extracting(TokenRow::name)
                .containsExactly("weekly");
    }

    /** Seed: Table 4, Columns. */
    @Test
    void columns_are_chosen_by_name() {
        seed.token(superuser, ada, "nightly");
        var chosen = TokenRow.COLUMNS.chosen("name,state");

        assertThat(tokens(ada, null, null).stream()
                        .map(row ->
                                chosen.stream().map(column -> column.of(row)).toList()))
                .containsExactly(List.of("nightly", "pending"));
    }

    /** Seed: Table 4, Refresh. */
    @Test
    void a_list_that_is_read_again_shows_the_latest() {
        TokenId id = seed.token(superuser, ada, "nightly");
        assertThat(tokens(ada, null, null)).extracting(TokenRow::state).containsExactly(TokenState.PENDING);

        world.issueTokens().revoke(superuser, id);

        assertThat(tokens(ada, null, null)).extracting(TokenRow::state).containsExactly(TokenState.REVOKED);
    }

    /** Seed: List of User Privileges: a denied privilege is answered like something that does not exist. */
    @Test
    void a_token_out_of_sight_and_one_that_never_was_are_the_same() {
        TokenId id = seed.token(World.session(ada), ada, "script");
        Caller stranger = seed.superuser(seed.otherPartner);

        assertRefused(() -> world.issueTokens().read(stranger, id), new CommonRefusal.Unknown());
        assertRefused(() -> world.issueTokens().read(stranger, new TokenId(999_999)), new CommonRefusal.Unknown());
    }
}
