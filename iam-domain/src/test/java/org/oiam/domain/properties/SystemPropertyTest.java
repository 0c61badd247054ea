package org.oiam.domain.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;
import static org.oiam.domain.Refusals.refusal;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Seed: Session Limits, Note; the portal's names. */
class SystemPropertyTest {

    @Test
    void names_are_unique() {
        assertThat(Stream.of(SystemProperty.values()).map(SystemProperty::code)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void a_default_is_permitted_in_its_own_spelling(SystemProperty property) {
        String byDefault = property.type().byDefault();

        assertThat(property.type().checked(byDefault)).isEqualTo(byDefault);
        assertThat(SystemProperties.DEFAULTS.value(property)).isEqualTo(byDefault);
        assertThat(SystemProperty.of(property.code())).isEqualTo(property);
        assertThat(SystemProperty.find(property.code())).contains(property);
        assertThat(property.description()).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource({
        "Session.Options.EnableSessionTracking, session.options.enableSessionTracking",
        "enableApiTokenAuth, session.options.enableApiTokenAuth",
        "session.idle, session.idleSeconds",
        "operator.user.lockout.attempts, operator.user.lockout.defaultAttempts"
    })
    void an_unknown_name_is_told_the_nearest_one(String name, String nearest) {
        assertRefused(() -> SystemProperty.of(name), new PropertyRefusal.UnknownProperty(nearest));
        assertThat(SystemProperty.find(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "True, true", "TRUE, true", "1, true", "false, false", "False, false", "0, false"})
    void a_flag_has_one_spelling(String given, String kept) {
        assertThat(SystemProperty.SESSION_TRACKING.type().checked(given)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({"' true'", "yes", "''", "01", "2"})
    void what_is_no_flag_is_refused(String given) {
        assertThat(refusal(() -> SystemProperty.SESSION_TRACKING.type().checked(given))
                        .code())
                .isEqualTo("invalid");
    }

    @ParameterizedTest
    @CsvSource({"299", "2592001", "-1", "0", "0300", "3e3", "''", "99999999999", "'300 '"})
    void what_is_no_permitted_number_is_refused(String given) {
        assertThat(refusal(() -> SystemProperty.SESSION_LIFETIME.type().checked(given))
                        .code())
                .isEqualTo("invalid");
    }

    @Test
    void what_is_set_counts_before_what_is_default() {
        var properties = new SystemProperties(
                Map.of(SystemProperty.SESSION_TRACKING, "true", SystemProperty.SESSION_IDLE, "900"));

        assertThat(properties.isOn(SystemProperty.SESSION_TRACKING)).isTrue();
        assertThat(properties.isOn(SystemProperty.API_TOKEN_AUTH)).isTrue();
        assertThat(properties.seconds(SystemProperty.SESSION_IDLE)).isEqualTo(Duration.ofMinutes(15));
        assertThat(properties.number(SystemProperty.SESSION_LIFETIME)).isEqualTo(86_400);
    }
}
