package melmastoon.release;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/// The database as tenant_ops sees it: each transaction declares why it is made, and that is kept.
record Maintenance(String url, String user, String password) {
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException, StepFailed;
    }

    /// @throws WrongUse naming every variable that is missing
    static Maintenance of(Map<String, String> environment) {
        var values = Settings.required(environment, Settings.NAMES.subList(0, 3));
        return new Maintenance(values.get(0), values.get(1), values.get(2));
    }

    <T> T run(String reason, Work<T> work) throws StepFailed {
        return run(reason, Connection.TRANSACTION_READ_COMMITTED, work);
    }

    /// All that `work` reads is of one instant.
    <T> T atOneInstant(String reason, Work<T> work) throws StepFailed {
        return run(reason, Connection.TRANSACTION_REPEATABLE_READ, work);
    }

    private <T> T run(String reason, int isolation, Work<T> work) throws StepFailed {
        try (var connection = DriverManager.getConnection(url, user, password)) {
            connection.setTransactionIsolation(isolation);
            connection.setAutoCommit(false);
            try (var declare = connection.prepareStatement("insert into tenant.maintenance (reason) values (?)")) {
                declare.setString(1, reason);
                declare.executeUpdate();
            }
            var result = work.run(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new StepFailed("the database refused " + user + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "Maintenance[" + user + " at " + url + "]";
    }
}
