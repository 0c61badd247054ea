package org.oiam.domain.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Version;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

/** Seed: API Tokens. */
class ApiTokenTest {

    private static final Instant MADE = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant END = MADE.plus(Duration.ofDays(30));
    private static final Instant LATER = MADE.plusSeconds(60);
    private static final UserId OWNER = new UserId(7);
    private static final UserId MAKER = new UserId(8);

    private static final ApiToken.Pending PENDING = new ApiToken.Pending(
            new ApiToken.Details(
                    new TokenId(1), OWNER, new TenantId(2), new Label("script"), Note.NONE, MAKER, MADE, END),
            Version.FIRST);

    private static final ApiToken.Enabled ENABLED = PENDING.download(OWNER, LATER);
    private static final ApiToken.Revoked REVOKED = ENABLED.revoke(LATER.plusSeconds(1));

    @Nested
    class A_pending_token {

        @Test
        void is_shown_as_pending_until_its_time_is_over() {
            // Seed: step 5: "Initially, the status of the token is displayed as Pending"; step 8
            assertThat(PENDING.state(MADE)).isEqualTo(TokenState.PENDING);
            assertThat(PENDING.state(END.minusNanos(1))).isEqualTo(TokenState.PENDING);
            assertThat(PENDING.state(END)).isEqualTo(TokenState.EXPIRED);
        }

        @Test
        void is_enabled_when_its_owner_downloads_it() {
            // Seed: step 5: "Once you download it, the status changes to Enabled"
            assertThat(ENABLED.downloadedAt()).isEqualTo(LATER);
            assertThat(ENABLED.details()).isEqualTo(PENDING.details());
        }

        @Test
        void is_downloaded_by_nobody_else() {
            // Seed: "cannot download other users' tokens"
            assertRefused(() -> PENDING.download(MAKER, LATER), new TokenRefusal.NotYourToken());
        }

        @Test
        void is_pending_while_its_time_lasts() {
            assertThat(PENDING.asPending(END.minusNanos(1))).isEqualTo(PENDING);
            assertRefused(() -> PENDING.asPending(END), new TokenRefusal.Expired());
        }

        @Test
        void is_revoked_without_ever_having_been_downloaded() {
            ApiToken.Revoked revoked = PENDING.revoke(LATER);

            assertThat(revoked.downloadedAt()).isNull();
            assertThat(revoked.revokedAt()).isEqualTo(LATER);
        }
    }

    @Nested
    class An_enabled_token {

        @Test
        void is_shown_as_enabled_until_its_time_is_over() {
            // Seed: step 8: "When the Lifetime of the token is over, the status changes to Expired"
            assertThat(ENABLED.state(LATER)).isEqualTo(TokenState.ENABLED);
            assertThat(ENABLED.state(END)).isEqualTo(TokenState.EXPIRED);
            assertThat(ENABLED.isExpired(END.minusNanos(1))).isFalse();
            assertThat(ENABLED.isExpired(END)).isTrue();
        }

        @Test
        void is_not_downloaded_again() {
            // Seed: Note: "You can download a token only once"
            assertRefused(() -> ENABLED.asPending(LATER), new TokenRefusal.AlreadyDownloaded());
        }

        @Test
        void is_revoked() {
            // Seed: step 6
            assertThat(REVOKED.downloadedAt()).isEqualTo(LATER);
            assertThat(REVOKED.revokedAt()).isEqualTo(LATER.plusSeconds(1));
            assertRefused(() -> ENABLED.revoke(END), new TokenRefusal.Expired());
        }
    }

    @Nested
    class A_revoked_token {

        @Test
        void stays_revoked_for_ever() {
            assertThat(REVOKED.state(LATER)).isEqualTo(TokenState.REVOKED);
            assertThat(REVOKED.state(END)).isEqualTo(TokenState.REVOKED);
            assertRefused(() -> REVOKED.revoke(LATER), new TokenRefusal.AlreadyRevoked());
            assertRefused(() -> REVOKED.revoke(END), new TokenRefusal.AlreadyRevoked());
            assertRefused(() -> REVOKED.asPending(LATER), new TokenRefusal.AlreadyRevoked());
        }
    }

    @Nested
    class A_lifetime {

        @ParameterizedTest
        @ValueSource(strings = {"PT1M", "P31D", "P366D"})
        void is_one_minute_to_366_days(String duration) {
            // Seed: step 4
            assertThat(new Lifetime(Duration.parse(duration)).from(MADE))
                    .isEqualTo(MADE.plus(Duration.parse(duration)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT0S", "PT59.999S", "-PT1M", "P366DT0.001S", "P9999D"})
        void is_nothing_else(String duration) {
            assertRefused(
                    () -> new Lifetime(Duration.parse(duration)),
                    new CommonRefusal.Invalid("lifetime", "must lie between one minute and 366 days"));
        }
    }
}
