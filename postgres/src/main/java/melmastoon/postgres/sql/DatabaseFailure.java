package melmastoon.postgres.sql;

import java.sql.SQLException;

/// Postgres said no, or could not be reached. The transaction has left nothing.
public final class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String sqlState;

    public DatabaseFailure(SQLException cause) {
        super(cause.getMessage(), cause);
        this.sqlState = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /// Five characters, see Appendix A of PostgreSQL's documentation; empty where there was no answer at all.
    public String sqlState() {
        return sqlState;
    }

    /// Whether the same may succeed later: no connection, a lock not had in time, a deadlock, a server that is going
    /// down. Everything else is a fault of ours.
    public boolean mayPassByItself() {
        return sqlState.isEmpty()
                || sqlState.startsWith("08")
                || sqlState.startsWith("40")
                || sqlState.startsWith("53")
                || sqlState.startsWith("57")
                || sqlState.equals("55P03");
    }
}
