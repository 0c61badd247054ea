package org.oiam.application.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.oiam.application.Backend;
import org.oiam.application.Given;
import org.oiam.application.OnBackend;
import org.oiam.application.properties.StoredProperties.Setting;
import org.oiam.domain.properties.SystemProperty;
import org.oiam.domain.users.UserId;

/** What {@link StoredProperties} promises. */
public abstract class StoredPropertiesContract extends OnBackend {

    private static final Setting ON = new Setting("true", Given.NOW, new UserId(1));
    private static final Setting OFF = new Setting("false", Given.NOW.plusSeconds(1), new UserId(2));

    protected StoredPropertiesContract(Supplier<Backend> start) {
        super(start);
    }

    @Test
    void none_is_set_at_first() {
        assertThat(backend().properties().all()).isEmpty();
    }

    @Test
    void what_was_set_last_counts_until_it_is_reset() {
        store(() -> backend().properties().set(SystemProperty.SESSION_TRACKING, ON));
        store(() -> backend().properties().set(SystemProperty.API_TOKEN_AUTH, ON));
        store(() -> backend().properties().set(SystemProperty.API_TOKEN_AUTH, OFF));

        assertThat(backend().properties().all())
                .isEqualTo(Map.of(SystemProperty.SESSION_TRACKING, ON, SystemProperty.API_TOKEN_AUTH, OFF));

        store(() -> backend().properties().reset(SystemProperty.SESSION_TRACKING));
        store(() -> backend().properties().reset(SystemProperty.SESSION_IDLE));

        assertThat(backend().properties().all()).isEqualTo(Map.of(SystemProperty.API_TOKEN_AUTH, OFF));
    }
}
