package org.oiam.bootstrap;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.io.JsonStringEncoder;

/** Each log event as one flat JSON object on a line of its own, whatever the texts in it contain. */
public final class JsonLines extends EncoderBase<ILoggingEvent> {

    private static final JsonStringEncoder TEXTS = JsonStringEncoder.getInstance();
    private static final int LONG = 320;
    private static final byte[] NOTHING = {};

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        var line = new StringBuilder(LONG);
        line.append('{');
        text(line, "time", event.getInstant().toString());
        text(line, "level", event.getLevel().toString());
        text(line, "logger", event.getLoggerName());
        text(line, "message", event.getFormattedMessage());
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            for (KeyValuePair pair : pairs) {
                if (pair.value instanceof Number number) {
                    name(line, pair.key).append(number.longValue());
                } else {
                    text(line, pair.key, String.valueOf(pair.value));
                }
            }
        }
        if (event.getThrowableProxy() != null) {
            text(line, "exception", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return line.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void text(StringBuilder line, String name, String value) {
        name(line, name).append('"');
        TEXTS.quoteAsString(value, line);
        line.append('"');
    }

    private static StringBuilder name(StringBuilder line, String name) {
        if (line.length() > 1) {
            line.append(',');
        }
        line.append('"');
        TEXTS.quoteAsString(name, line);
        return line.append("\":");
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
