package org.oiam.application.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.application.Caller;
import org.oiam.application.World;
import org.oiam.application.decisions.Decisions;
import org.oiam.application.decisions.FactSource;
import org.oiam.application.tenants.ManageTenants;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Version;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tokens.Lifetime;
import org.oiam.domain.tokens.TokenId;
import org.oiam.domain.users.UserChange;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserRefusal;

/** Seed: API Tokens, "send it as part of the Authorization Header". */
class AuthenticateTest {

    private final World world = World.inMemory();
    private TenantId aurora;
    private UserId sue;
    private TokenId token;
    private String secret;

    @BeforeEach
    void createToken() {
        aurora = world.partner("Aurora");
        sue = world.user(aurora, "Partner Customer Support", "sue@aurora.example");
        Caller session = World.session(sue);
        token = world.issueTokens()
                .create(session, sue, new Label("script"), Note.NONE, new Lifetime(Duration.ofDays(1)));
        secret = world.issueTokens().download(session, token).reveal();
    }

    @Test
    void a_token_is_its_owner() {
        assertThat(world.authenticate().byToken(secret, "192.0.2.7"))
                .isEqualTo(new Caller(sue, Credential.TOKEN, token.value(), "192.0.2.7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "oiam_", "Bearer x", "oiam_0000000000000000000000000000000000000"})
    void what_is_no_token_is_refused(String text) {
        assertRefused(() -> world.authenticate().byToken(text, ""), new UserRefusal.NotAuthenticated());
    }

    @Test
    void a_mistyped_token_is_refused() {
        String mistyped = secret.substring(0, secret.length() - 1) + (secret.endsWith("0") ? "1" : "0");

        assertRefused(() -> world.authenticate().byToken(mistyped, ""), new UserRefusal.NotAuthenticated());
    }

    @Test
    void a_token_is_no_session_and_the_other_way_round() {
        assertRefused(() -> world.authenticate().bySession(secret, ""), new UserRefusal.SessionExpired());
    }

    @Test
    void a_token_is_refused_while_its_owners_tenant_is_suspended() {
        world.manageTenants().suspend(world.root(), aurora, Version.FIRST);

        assertRefused(() -> world.authenticate().byToken(secret, ""), new UserRefusal.NotAuthenticated());

        world.manageTenants().reactivate(world.root(), aurora, new Version(2));

        assertThat(world.authenticate().byToken(secret, "").user()).isEqualTo(sue);
    }

    @Test
    void a_token_ends_with_its_owner() {
        world.manageUsers().delete(world.administrator(aurora), sue, Version.FIRST);

        assertRefused(() -> world.authenticate().byToken(secret, ""), new UserRefusal.NotAuthenticated());
    }

    @Test
    void a_node_that_lags_behind_catches_up_before_it_answers() {
        var elsewhere = new Decisions(world.catalogue(), world.backend().facts());
        elsewhere.start();
        var other = new Authenticate(world.backend().credentials(), (id, at) -> {}, elsewhere, world.clock());
        assertThat(other.byToken(secret, "").user()).isEqualTo(sue);
        long before = elsewhere.current().revision();

        new ManageTenants(world.access(), world.backend().tenants()).suspend(world.root(), aurora, Version.FIRST);

        assertThat(elsewhere.current().revision()).isEqualTo(before);
        assertRefused(() -> other.byToken(secret, ""), new UserRefusal.NotAuthenticated());
        assertThat(elsewhere.current().revision())
                .isEqualTo(world.backend().revisions().current());
    }

    @Test
    void a_node_whose_log_was_trimmed_loads_everything() {
        var trimmed = new FactSource() {
            @Override
            public AtRevision everything() {
                return world.backend().facts().everything();
            }

            @Override
            public Optional<AtRevision> since(long revision) {
                return Optional.empty();
            }

            @Override
            public Optional<Past> past(Instant moment, UserId user, @Nullable TenantId tenant) {
                return Optional.empty();
            }
        };
        var elsewhere = new Decisions(world.catalogue(), trimmed);
        var other = new Authenticate(world.backend().credentials(), (id, at) -> {}, elsewhere, world.clock());

        assertThat(other.byToken(secret, "").user()).isEqualTo(sue);
    }

    @Test
    void a_node_that_cannot_catch_up_answers_nothing() {
        var behind = world.backend().facts().everything();
        world.manageUsers()
                .change(
                        world.administrator(aurora),
                        sue,
                        Version.FIRST,
                        was -> new UserChange(was.profile(), was.roleId(), was.edgeAccess(), false));
        world.manageUsers()
                .change(
                        world.administrator(aurora),
                        sue,
                        new Version(2),
                        was -> new UserChange(was.profile(), was.roleId(), was.edgeAccess(), true));
        TokenId fresh = world.issueTokens()
                .create(World.session(sue), sue, new Label("new"), Note.NONE, new Lifetime(Duration.ofDays(1)));
        String text = world.issueTokens().download(World.session(sue), fresh).reveal();
        var stuck = new FactSource() {
            @Override
            public AtRevision everything() {
                return behind;
            }

            @Override
            public Optional<AtRevision> since(long revision) {
                return Optional.empty();
            }

            @Override
            public Optional<Past> past(Instant moment, UserId user, @Nullable TenantId tenant) {
                return Optional.empty();
            }
        };
        var other = new Authenticate(
                world.backend().credentials(), (id, at) -> {}, new Decisions(world.catalogue(), stuck), world.clock());

        assertRefused(() -> other.byToken(text, ""), new CommonRefusal.Unavailable("The latest state"));
    }
}
