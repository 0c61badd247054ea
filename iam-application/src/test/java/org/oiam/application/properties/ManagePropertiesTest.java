package org.oiam.application.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;
import static org.oiam.domain.Refusals.refusal;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.oiam.application.Caller;
import org.oiam.application.Lists;
import org.oiam.application.World;
import org.oiam.application.audit.ReadAudit;
import org.oiam.application.properties.ManageProperties.PropertyRow;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.properties.PropertyRefusal;
import org.oiam.domain.properties.SystemProperties;
import org.oiam.domain.properties.SystemProperty;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.tenants.TenantRefusal;
import org.oiam.domain.tokens.Lifetime;
import org.oiam.domain.tokens.TokenId;
import org.oiam.domain.tokens.TokenRefusal;
import org.oiam.domain.users.UserRefusal;

/** System properties. Seed: Session Limits, Note. */
class ManagePropertiesTest {

    private static final String TOKENS = "session.options.enableApiTokenAuth";

    private final World world = World.inMemory();
    private final ManageProperties properties = world.manageProperties();

    @Test
    void all_are_listed_with_what_is_in_force() {
        properties.set(world.root(), "session.idleSeconds", "900");

        assertThat(properties.list(world.root()))
                .hasSize(SystemProperty.values().length)
                .filteredOn(row -> row.setting() != null)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.property()).isEqualTo(SystemProperty.SESSION_IDLE);
                    assertThat(row.value()).isEqualTo("900");
                });
        assertThat(properties.read(world.root(), "session.lifetimeSeconds"))
                .extracting(PropertyRow::value)
                .isEqualTo("86400");
    }

    @Test
    void what_is_set_is_in_force_at_once_and_what_is_reset_no_longer() {
        properties.set(world.root(), "session.options.enableSessionTracking", "True");

        assertThat(inForce().isOn(SystemProperty.SESSION_TRACKING)).isTrue();

        properties.reset(world.root(), "session.options.enableSessionTracking");

        assertThat(inForce().isOn(SystemProperty.SESSION_TRACKING)).isFalse();
    }

    private SystemProperties inForce() {
        return world.decisions().properties();
    }

    @Test
    void an_unknown_name_is_refused_with_the_nearest_known_one() {
        assertRefused(
                () -> properties.set(world.root(), "session.option.enableSessionTraking", "true"),
                new PropertyRefusal.UnknownProperty("session.options.enableSessionTracking"));
        assertRefused(
                () -> properties.read(world.root(), "apiToken.maxLifetimeSeconds"),
                new PropertyRefusal.UnknownProperty("apiToken.maximumLifetimeSeconds"));
        assertRefused(
                () -> properties.reset(world.root(), "x".repeat(100_000)),
                refusal(() -> properties.read(world.root(), "x".repeat(128))));
    }

    @Test
    void a_value_outside_its_bounds_is_refused_with_what_is_permitted() {
        assertThat(refusal(() -> properties.set(world.root(), "session.idleSeconds", "299")))
                .isEqualTo(new CommonRefusal.Invalid("value", "must be 0 (off) or a number from 300 to 86400"));
        assertThat(refusal(() -> properties.set(world.root(), "session.idleSeconds", "86401"))
                        .code())
                .isEqualTo("invalid");
        assertThat(refusal(() -> properties.set(world.root(), "session.lifetimeSeconds", "0"))
                        .code())
                .isEqualTo("invalid");
        assertThat(refusal(() -> properties.set(world.root(), "session.lifetimeSeconds", "99999999999"))
                        .code())
                .isEqualTo("invalid");
        assertThat(refusal(() -> properties.set(world.root(), TOKENS, "yes")))
                .isEqualTo(new CommonRefusal.Invalid("value", "must be true or false"));
        properties.set(world.root(), "session.idleSeconds", "300");
        properties.set(world.root(), "session.idleSeconds", "86400");
        properties.set(world.root(), "session.idleSeconds", "0");

        assertThat(inForce().number(SystemProperty.SESSION_IDLE)).isZero();
    }

    @Test
    void only_the_operator_has_them() {
        Caller partner = world.administrator(world.partner("aurora"));

        assertRefused(() -> properties.list(partner), new CommonRefusal.Unknown());
        assertRefused(() -> properties.set(partner, TOKENS, "false"), new CommonRefusal.Unknown());
        assertThat(inForce().isOn(SystemProperty.API_TOKEN_AUTH)).isTrue();
    }

    /** Seed: API Tokens; background: the property turns the feature off. */
    @Test
    void tokens_switched_off_are_good_for_nothing_until_they_are_switched_on() {
        Caller root = world.root();
        Lifetime lifetime = new Lifetime(Duration.ofDays(30));
        TokenId id = world.issueTokens().create(root, root.user(), new Label("script"), Note.NONE, lifetime);
        String secret = world.issueTokens().download(root, id).reveal();
        TokenId pending = world.issueTokens().create(root, root.user(), new Label("next"), Note.NONE, lifetime);
        properties.set(root, TOKENS, "false");

        assertRefused(() -> world.authenticate().byToken(secret, "192.0.2.1"), new UserRefusal.NotAuthenticated());
        assertRefused(
                () -> world.issueTokens().create(root, root.user(), new Label("late"), Note.NONE, lifetime),
                new TokenRefusal.SwitchedOff());
        assertRefused(() -> world.issueTokens().download(root, pending), new TokenRefusal.SwitchedOff());

        properties.set(root, TOKENS, "true");

        assertThat(world.authenticate().byToken(secret, "192.0.2.1").credential())
                .isEqualTo(Credential.TOKEN);
        world.issueTokens().download(root, pending);
    }

    @Test
    void a_token_lasts_no_longer_than_the_property_says() {
        Caller root = world.root();
        properties.set(root, "apiToken.maximumLifetimeSeconds", "3600");
        world.issueTokens().create(root, root.user(), new Label("hour"), Note.NONE, new Lifetime(Duration.ofHours(1)));

        assertThat(refusal(() -> world.issueTokens()
                        .create(
                                root,
                                root.user(),
                                new Label("more"),
                                Note.NONE,
                                new Lifetime(Duration.ofSeconds(3601)))))
                .isEqualTo(new CommonRefusal.Invalid(
                        "lifetime", "must not be more than 3600 seconds in this orchestrator"));
    }

    @Test
    void founding_is_frozen_by_level() {
        properties.set(world.root(), "session.options.disableCreateEnterpriseProxy", "true");

        assertRefused(() -> world.partner("aurora"), new TenantRefusal.FoundingSwitchedOff(TenantLevel.PARTNER));
        world.enterprise(TenantId.OPERATOR, "acme");
        properties.set(world.root(), "session.options.disableCreateEnterprise", "true");

        assertRefused(
                () -> world.enterprise(TenantId.OPERATOR, "borealis"),
                new TenantRefusal.FoundingSwitchedOff(TenantLevel.ENTERPRISE));
    }

    @Test
    void a_change_is_recorded_with_what_it_was_before() {
        properties.set(world.root(), "session.idleSeconds", "900");
        properties.set(world.root(), "session.idleSeconds", "600");

        assertThat(Lists.all(
                        ReadAudit.COLUMNS, listing -> world.readAudit().list(world.root(), TenantId.OPERATOR, listing)))
                .filteredOn(entry -> entry.action().equals("property-set"))
                .anySatisfy(entry -> {
                    assertThat(entry.before()).containsEntry("session.idleSeconds", "900");
                    assertThat(entry.after()).containsEntry("session.idleSeconds", "600");
                });
    }
}
