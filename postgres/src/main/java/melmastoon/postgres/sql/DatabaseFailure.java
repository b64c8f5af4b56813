package melmastoon.postgres.sql;

import java.sql.SQLException;
import java.util.Set;

/// Postgres said no, or could not be reached. The transaction has left nothing.
public final class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// A lock not had in time; a transaction ended for doing nothing; a server that became a replica.
    private static final Set<String> PASSING = Set.of("55P03", "25P03", "25006");

    /// Five characters, see Appendix A of PostgreSQL's documentation; empty where there was no answer at all.
    private final String sqlState;

    public DatabaseFailure(SQLException cause) {
        super(cause.getMessage(), cause);
        this.sqlState = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /// Whether the same may succeed later: no connection, a lock not had in time, a deadlock, a server that is going
    /// down. Everything else is a fault of ours.
    public boolean mayPassByItself() {
        return sqlState.isEmpty()
                || sqlState.startsWith("08")
                || sqlState.startsWith("40")
                || sqlState.startsWith("53")
                || sqlState.startsWith("57")
                || PASSING.contains(sqlState);
    }
}
