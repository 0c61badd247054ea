package org.oiam.domain.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

/** Seed: SSH Keys. */
class SshKeyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static SshKey until(KeyExpiry expiry) {
        return new SshKey(
                new UserId(7),
                new TenantId(3),
                KeySamples.ed25519("ann"),
                "",
                SshKey.Source.IMPORTED,
                NOW,
                expiry.from(NOW));
    }

    @Test
    void a_key_is_valid_until_its_time_is_over() {
        SshKey key = until(new KeyExpiry.After(Duration.ofDays(1)));

        assertThat(key.state(NOW.plus(Duration.ofDays(1)).minusMillis(1))).isEqualTo(SshKey.State.VALID);
        assertThat(key.state(NOW.plus(Duration.ofDays(1)))).isEqualTo(SshKey.State.EXPIRED);
    }

    @Test
    void a_key_without_an_end_is_valid_for_ever() {
        assertThat(until(new KeyExpiry.Never()).isExpired(Instant.MAX)).isFalse();
    }

    @Test
    void a_key_ends_at_a_moment_between_one_minute_and_ten_years_ahead() {
        Instant least = NOW.plus(KeyExpiry.SHORTEST);
        Instant most = NOW.plus(KeyExpiry.LONGEST);
        var problem = new CommonRefusal.Invalid("expire", "must lie between one minute and ten years ahead");

        assertThat(until(new KeyExpiry.At(least)).expiresAt()).isEqualTo(least);
        assertThat(until(new KeyExpiry.At(most)).expiresAt()).isEqualTo(most);
        assertRefused(() -> until(new KeyExpiry.At(least.minusMillis(1))), problem);
        assertRefused(() -> until(new KeyExpiry.At(most.plusMillis(1))), problem);
        assertRefused(() -> until(new KeyExpiry.At(Instant.MAX)), problem);
    }

    @Test
    void a_key_lives_between_one_minute_and_ten_years() {
        var problem = new CommonRefusal.Invalid("lifetime", "must lie between one minute and ten years");

        assertThat(until(new KeyExpiry.After(KeyExpiry.SHORTEST)).expiresAt()).isEqualTo(NOW.plusSeconds(60));
        assertRefused(() -> new KeyExpiry.After(KeyExpiry.SHORTEST.minusMillis(1)), problem);
        assertRefused(() -> new KeyExpiry.After(KeyExpiry.LONGEST.plusMillis(1)), problem);
        assertRefused(() -> new KeyExpiry.After(Duration.ofSeconds(Long.MAX_VALUE)), problem);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 1025})
    void a_pass_phrase_has_5_to_1024_characters(int length) {
        assertRefused(
                () -> new PassPhrase("x".repeat(length)),
                new CommonRefusal.Invalid("passPhrase", "must have 5 to 1024 characters"));
        assertThat(new PassPhrase("x".repeat(5)).value()).hasSize(5);
        assertThat(new PassPhrase("x".repeat(1024)).value()).hasSize(1024);
    }

    @Test
    void secrets_are_not_shown_by_accident() {
        assertThat(new PassPhrase("open sesame")).hasToString("***");
        assertThat(SshPrivateKey.of("-----BEGIN")).hasToString("***");
        assertThat(SshPrivateKey.of("-----BEGIN").reveal()).isEqualTo("-----BEGIN");
    }
}
