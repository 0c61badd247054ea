package org.oiam.application.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;
import static org.oiam.domain.Refusals.refusal;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.application.Caller;
import org.oiam.application.Given;
import org.oiam.application.Listing;
import org.oiam.application.Lists;
import org.oiam.application.Operation;
import org.oiam.application.World;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Version;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tokens.Lifetime;
import org.oiam.domain.tokens.TokenId;
import org.oiam.domain.tokens.TokenRefusal;
import org.oiam.domain.tokens.TokenSecret;
import org.oiam.domain.tokens.TokenState;
import org.oiam.domain.users.UserChange;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserRefusal;

/** Seed: API Tokens. */
class IssueTokensTest {

    private static final Lifetime MONTH = new Lifetime(Duration.ofDays(31));

    private final World world = World.inMemory();
    private TenantId aurora;
    private TenantId acme;
    private Caller partner;
    private Caller ann;

    @BeforeEach
    void found() {
        aurora = world.partner("Aurora");
        acme = world.enterprise(aurora, "Acme");
        partner = world.administrator(aurora);
        ann = World.session(world.user(acme, "Enterprise Standard Admin", "ann@acme.example"));
    }

    private TokenId create(Caller caller, UserId owner) {
        return world.issueTokens().create(caller, owner, new Label("script"), new Note("For a script"), MONTH);
    }

    private TokenState state(Caller caller, TokenId id) {
        return world.issueTokens().read(caller, id).state();
    }

    @Test
    void a_user_creates_downloads_and_revokes_a_token() {
        // Seed: "Enterprise users can Create, Download, and Revoke tokens for them"; steps 3 to 6
        TokenId id = create(ann, ann.user());
        assertThat(state(ann, id)).isEqualTo(TokenState.PENDING);

        TokenSecret secret = world.issueTokens().download(ann, id);
        assertThat(state(ann, id)).isEqualTo(TokenState.ENABLED);
        assertThat(world.authenticate().byToken(secret.reveal(), "").user()).isEqualTo(ann.user());

        world.issueTokens().revoke(ann, id);
        assertThat(state(ann, id)).isEqualTo(TokenState.REVOKED);
        assertRefused(() -> world.authenticate().byToken(secret.reveal(), ""), new UserRefusal.NotAuthenticated());
    }

    @Test
    void a_row_shows_the_token_but_never_its_secret() {
        // Seed: Note: "after downloading, the ID of the token alone is displayed"
        TokenId id = create(ann, ann.user());
        TokenSecret secret = world.issueTokens().download(ann, id);

        TokenRow row = world.issueTokens().read(ann, id);

        assertThat(row.name()).isEqualTo("script");
        assertThat(row.userName()).isEqualTo("ann@acme.example");
        assertThat(row.createdBy()).isEqualTo(ann.user().value());
        assertThat(row.expiresAt()).isEqualTo(Given.NOW.plus(Duration.ofDays(31)));
        assertThat(row.toString()).doesNotContain(secret.reveal());
    }

    @Test
    void a_user_has_several_tokens() {
        // Seed: "You can create multiple API tokens for a user"
        TokenId first = create(ann, ann.user());
        TokenId second = create(ann, ann.user());

        assertThat(ids(Lists.all(
                        TokenRow.COLUMNS, listing -> world.issueTokens().listOf(ann, ann.user(), listing))))
                .containsExactly(first.value(), second.value());
    }

    private static List<Long> ids(List<TokenRow> rows) {
        return rows.stream().map(TokenRow::id).toList();
    }

    @Test
    void a_token_is_downloaded_once() {
        // Seed: Note: "You can download a token only once"
        TokenId id = create(ann, ann.user());
        world.issueTokens().download(ann, id);

        assertRefused(() -> world.issueTokens().download(ann, id), new TokenRefusal.AlreadyDownloaded());
    }

    @Test
    void a_revoked_or_expired_token_is_not_downloaded() {
        TokenId revoked = create(ann, ann.user());
        TokenId expired = create(ann, ann.user());
        world.issueTokens().revoke(ann, revoked);

        assertRefused(() -> world.issueTokens().download(ann, revoked), new TokenRefusal.AlreadyRevoked());

        world.clock().pass(Duration.ofDays(31));

        assertRefused(() -> world.issueTokens().download(ann, expired), new TokenRefusal.Expired());
        assertRefused(() -> world.issueTokens().revoke(ann, expired), new TokenRefusal.Expired());
    }

    @Test
    void a_token_ends_with_its_lifetime() {
        // Seed: step 8
        TokenId id = create(ann, ann.user());
        String secret = world.issueTokens().download(ann, id).reveal();
        world.clock().pass(Duration.ofDays(31).minusMillis(1));
        assertThat(world.authenticate().byToken(secret, "").credentialId()).isEqualTo(id.value());

        world.clock().pass(Duration.ofMillis(1));

        assertThat(state(ann, id)).isEqualTo(TokenState.EXPIRED);
        assertRefused(() -> world.authenticate().byToken(secret, ""), new UserRefusal.NotAuthenticated());
    }

    @Test
    void a_partner_superuser_manages_the_tokens_of_a_customers_users_if_they_are_delegated() {
        // Seed: "if the Enterprise user has delegated user permissions to the Partner"
        assertRefused(
                () -> create(partner, ann.user()),
                new CommonRefusal.NotPermitted("CREATE:ENTERPRISE_TOKEN", "delegation-missing"));

        world.delegate(acme, Delegation.USERS_TO_PARTNER, true);
        TokenId id = create(partner, ann.user());

        assertThat(state(partner, id)).isEqualTo(TokenState.PENDING);
        assertThat(ids(Lists.all(
                        TokenRow.COLUMNS, listing -> world.issueTokens().list(partner, acme, listing))))
                .containsExactly(id.value());
        world.issueTokens().revoke(partner, id);
        assertThat(state(partner, id)).isEqualTo(TokenState.REVOKED);
    }

    @Test
    void a_partner_superuser_creates_and_revokes_for_others_and_downloads_nothing() {
        // Seed: "Partner Super users can only create and revoke the tokens for other users"; "cannot download"
        UserId sue = world.user(aurora, "Partner Customer Support", "sue@aurora.example");
        TokenId id = create(partner, sue);

        assertRefused(() -> world.issueTokens().download(partner, id), new TokenRefusal.NotYourToken());

        TokenSecret secret = world.issueTokens().download(World.session(sue), id);
        assertThat(world.authenticate().byToken(secret.reveal(), "").user()).isEqualTo(sue);
        world.issueTokens().revoke(partner, id);
        assertRefused(() -> world.authenticate().byToken(secret.reveal(), ""), new UserRefusal.NotAuthenticated());
    }

    @Test
    void the_owner_of_a_token_made_by_another_downloads_it() {
        world.delegate(acme, Delegation.USERS_TO_PARTNER, true);
        TokenId id = create(partner, ann.user());

        assertRefused(() -> world.issueTokens().download(partner, id), new TokenRefusal.NotYourToken());
        assertThat(world.issueTokens().download(ann, id).reveal()).startsWith("oiam_");
        assertThat(world.issueTokens().read(ann, id).createdBy())
                .isEqualTo(partner.user().value());
    }

    @Test
    void a_business_specialist_has_no_tokens() {
        // Seed: "Any user can create tokens ... except the Business Specialist users"
        Caller business = world.as(aurora, "Partner Business Specialist");

        assertRefused(
                () -> create(business, business.user()),
                new CommonRefusal.NotPermitted("CREATE:PROXY_TOKEN", "not-granted"));
        assertRefused(
                () -> world.issueTokens().listOf(business, business.user(), all()),
                new CommonRefusal.NotPermitted("CREATE:PROXY_TOKEN", "not-granted"));
    }

    private static Listing all() {
        return Listing.all(TokenRow.COLUMNS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Partner Standard Admin",
                "Partner Security Admin",
                "Partner Network Admin",
                "Partner Customer Support"
            })
    void others_have_tokens_of_their_own_and_manage_nobody_elses(String role) {
        Caller caller = world.as(aurora, role);
        UserId other = world.user(aurora, "Partner Customer Support", "other@aurora.example");
        TokenId others = create(partner, other);

        TokenId own = create(caller, caller.user());

        assertThat(state(caller, own)).isEqualTo(TokenState.PENDING);
        assertRefused(() -> create(caller, other), new CommonRefusal.NotPermitted("MANAGE:PROXY_TOKEN", "not-granted"));
        assertRefused(
                () -> world.issueTokens().list(caller, aurora, all()),
                new CommonRefusal.NotPermitted("MANAGE:PROXY_TOKEN", "not-granted"));
        assertRefused(
                () -> world.issueTokens().read(caller, others),
                new CommonRefusal.NotPermitted("MANAGE:PROXY_TOKEN", "not-granted"));
        assertRefused(
                () -> world.issueTokens().revoke(caller, others),
                new CommonRefusal.NotPermitted("MANAGE:PROXY_TOKEN", "not-granted"));
    }

    @Test
    void tokens_of_another_tenant_are_out_of_sight() {
        TenantId borealis = world.partner("Borealis");
        TokenId id = create(ann, ann.user());
        Caller foreign = world.administrator(borealis);

        assertRefused(() -> world.issueTokens().read(foreign, id), new CommonRefusal.Unknown());
        assertRefused(() -> world.issueTokens().revoke(foreign, id), new CommonRefusal.Unknown());
        assertRefused(() -> world.issueTokens().download(foreign, id), new CommonRefusal.Unknown());
        assertRefused(() -> create(foreign, ann.user()), new CommonRefusal.Unknown());
        assertRefused(() -> world.issueTokens().list(foreign, acme, all()), new CommonRefusal.Unknown());
    }

    @Test
    void a_token_neither_creates_nor_downloads_tokens() {
        TokenId id = create(ann, ann.user());
        Caller byToken = World.token(ann.user());

        assertRefused(() -> create(byToken, ann.user()), new UserRefusal.SessionRequired());
        assertRefused(() -> world.issueTokens().download(byToken, id), new UserRefusal.SessionRequired());
        world.issueTokens().revoke(byToken, id);
        assertThat(state(ann, id)).isEqualTo(TokenState.REVOKED);
    }

    @Test
    void nobody_makes_a_token_for_a_user_who_holds_more() {
        Caller support = world.as(aurora, "Partner Customer Support");
        World unchecked = world.unchecked(Operation.CREATE_TOKEN);

        assertThat(refusal(() ->
                        unchecked.issueTokens().create(support, partner.user(), new Label("x"), Note.NONE, MONTH)))
                .isInstanceOf(UserRefusal.GrantExceedsOwn.class);
    }

    @Test
    void a_token_whose_owner_may_no_longer_have_tokens_stops() {
        UserId sue = world.user(aurora, "Partner Customer Support", "sue@aurora.example");
        TokenId id = create(World.session(sue), sue);
        String secret = world.issueTokens().download(World.session(sue), id).reveal();

        world.manageUsers()
                .change(
                        partner,
                        sue,
                        Version.FIRST,
                        was -> new UserChange(
                                was.profile(), Given.role("Partner Business Specialist"), was.edgeAccess(), true));

        assertRefused(() -> world.authenticate().byToken(secret, ""), new UserRefusal.NotAuthenticated());

        world.manageUsers()
                .change(
                        partner,
                        sue,
                        new Version(2),
                        was -> new UserChange(
                                was.profile(), Given.role("Partner Network Admin"), was.edgeAccess(), true));

        assertThat(world.authenticate().byToken(secret, "").user()).isEqualTo(sue);
    }

    @Test
    void a_list_shows_states_and_can_be_filtered() {
        // Seed: Table 4, Search
        TokenId pending = create(ann, ann.user());
        TokenId enabled = create(ann, ann.user());
        TokenId revoked = create(ann, ann.user());
        world.issueTokens().download(ann, enabled);
        world.issueTokens().revoke(ann, revoked);
        Caller admin = world.administrator(acme);

        assertThat(ids(Lists.filtered(
                        TokenRow.COLUMNS,
                        listing -> world.issueTokens().list(admin, acme, listing),
                        "state eq \"Pending\" or state eq \"ENABLED\"")))
                .containsExactly(pending.value(), enabled.value());
        assertThat(ids(Lists.searched(
                        TokenRow.COLUMNS, listing -> world.issueTokens().list(admin, acme, listing), "revok")))
                .containsExactly(revoked.value());
    }

    @Test
    void nobody_makes_tokens_for_those_who_may_have_none() {
        // Seed: "except the Business Specialist users"
        UserId business = world.user(aurora, "Partner Business Specialist", "bob@aurora.example");

        assertRefused(() -> create(partner, business), new TokenRefusal.OwnerMayHaveNone());
    }
}
