package org.oiam.adapter.mail;

import java.util.UUID;
import org.oiam.application.mail.Letter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes into the log what would be sent. */
final class LogCarrier implements Carrier {

    private static final Logger LOG = LoggerFactory.getLogger(LogCarrier.class);

    private final boolean withText;

    LogCarrier(boolean withText) {
        this.withText = withText;
    }

    @Override
    public void carry(Letter letter, UUID id) {
        LoggingEventBuilder line = LOG.atInfo().addKeyValue("to", letter.to()).addKeyValue("subject", letter.subject());
        (withText ? line.addKeyValue("text", letter.text()) : line).log("letter, not sent");
    }
}
