package org.oiam.bootstrap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.jul.LevelChangePropagator;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/**
 * One JSON object a line, on standard error: standard output belongs to the commands. Said here rather than in a file,
 * whose reading would take a twelfth of a start (ADR 32).
 */
@ConfiguratorRank(Logging.BEHIND_FILES)
public final class Logging extends ContextAwareBase implements Configurator {

    /** A file that somebody puts on the class path comes before it, what logback does without any behind it. */
    static final int BEHIND_FILES = (ConfiguratorRank.FALLBACK + ConfiguratorRank.NOMINAL) / 2;

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        var propagator = new LevelChangePropagator();
        propagator.setContext(context);
        propagator.setResetJUL(true);
        propagator.start();
        context.addListener(propagator);
        var lines = new JsonLines();
        lines.setContext(context);
        lines.start();
        var stderr = new ConsoleAppender<ILoggingEvent>();
        stderr.setContext(context);
        stderr.setName("stderr");
        stderr.setTarget("System.err");
        stderr.setEncoder(lines);
        stderr.start();
        context.getLogger("org.oiam").setLevel(Level.INFO);
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(stderr);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
