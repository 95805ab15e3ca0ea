package live.houselights.sql;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * No connection could be had in time. Nothing was asked of the database, so nothing was done: try again in a moment.
 *
 * <p>It reaches callers inside the exceptions of whatever stands between; {@link #isIn} finds it.
 */
public final class Busy extends SQLTransientConnectionException {

    private static final long serialVersionUID = 1L;

    /** A chain of causes this long is a loop. */
    private static final int DEEPEST = 32;

    /** PostgreSQL's "insufficient resources", such as too many clients. */
    private static final String NO_RESOURCES = "53";

    Busy(Share share) {
        super("All connections of %s are in use".formatted(share));
    }

    /** Whether this failed for want of a connection or of room in a queue: a crowd, not a mistake. */
    public static boolean isIn(Throwable failed) {
        @Nullable Throwable cause = failed;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof SQLTransientConnectionException
                    || cause instanceof GroupWork.Full
                    || cause instanceof SQLException sql && lacksResources(sql)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean lacksResources(SQLException failed) {
        return failed.getSQLState() != null && failed.getSQLState().startsWith(NO_RESOURCES);
    }
}
