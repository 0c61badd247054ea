package org.oiam.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonLinesTest {

    private static final String NASTY = "a \"quote\", a \\ and a\nline \u0000 \u2028 \u00e9 \ud83d\ude00";

    private final JsonLines lines = new JsonLines();

    private JsonNode line(String message, @Nullable Throwable thrown, KeyValuePair... pairs) {
        var logger = new LoggerContext().getLogger("org.oiam.some");
        var event = new LoggingEvent("", logger, Level.INFO, message, thrown, null);
        event.setKeyValuePairs(List.of(pairs));
        String line = new String(lines.encode(event), StandardCharsets.UTF_8);
        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        return JsonMapper.builder().build().readTree(line);
    }

    @Test
    void an_event_is_one_object_in_one_line() {
        JsonNode line = line("said", null);

        assertThat(line.propertyNames()).containsExactly("time", "level", "logger", "message");
        assertThat(line.get("level").stringValue()).isEqualTo("INFO");
        assertThat(line.get("logger").stringValue()).isEqualTo("org.oiam.some");
        assertThat(line.get("message").stringValue()).isEqualTo("said");
    }

    @Test
    void texts_stay_as_they_are_whatever_is_in_them() {
        JsonNode line = line(NASTY, null, new KeyValuePair(NASTY, NASTY));

        assertThat(line.get("message").stringValue()).isEqualTo(NASTY);
        assertThat(line.get(NASTY).stringValue()).isEqualTo(NASTY);
    }

    @Test
    void numbers_are_numbers() {
        JsonNode line = line("counted", null, new KeyValuePair("micros", 17L), new KeyValuePair("none", null));

        assertThat(line.get("micros").longValue()).isEqualTo(17);
        assertThat(line.get("none").stringValue()).isEqualTo("null");
    }

    @Test
    void a_fault_comes_with_its_trace() {
        JsonNode line = line("failed", new IllegalStateException(NASTY));

        assertThat(line.get("exception").stringValue())
                .startsWith("java.lang.IllegalStateException: " + NASTY)
                .contains("JsonLinesTest");
    }
}
