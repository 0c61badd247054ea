package org.oiam.adapter.persistence;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;

/** Tells "not at the moment" (unreachable, too busy, two who wait for each other) from a fault. */
final class Outages implements ExecuteListener {

    private static final long serialVersionUID = 1L;

    @Override
    public void exception(ExecuteContext context) {
        of(context.exception()).or(() -> of(context.sqlException())).ifPresent(context::exception);
    }

    /** The refusal, if that is what the failure means. */
    static Optional<Refused> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isOutage(sql)) {
                return Optional.of(new Refused(new CommonRefusal.Unavailable("The database")));
            }
        }
        return Optional.empty();
    }

    private static boolean isOutage(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return e instanceof SQLTransientConnectionException
                || state.startsWith("08") // no connection
                || state.startsWith("40") // deadlock, serialisation failure
                || state.startsWith("53") // too many connections, out of memory or disk
                || state.startsWith("57P") // shutting down
                || state.equals("55P03") // lock not available
                || state.equals("HYT00"); // H2: lock timeout
    }
}
