package melmastoon.postgres.finance;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/// How to reach the database `finance`. There is no pool: a tenant is provisioned once.
///
/// @param user `finance_owner`
public record FinanceConnection(String url, String user, String password) {
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);

    /// The caller closes it. Autocommit is off.
    ///
    /// @param patience with one statement
    Connection open(Duration patience) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "finance");
        properties.setProperty("connectTimeout", String.valueOf(TO_CONNECT.toSeconds()));
        properties.setProperty("loginTimeout", String.valueOf(TO_CONNECT.toSeconds()));
        properties.setProperty("options", "-c statement_timeout=" + patience.toMillis());
        // A server that is gone without a word ends no statement.
        properties.setProperty(
                "socketTimeout", String.valueOf(patience.plus(TO_CONNECT).toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        // The detail of an error quotes the row's values.
        properties.setProperty("logServerErrorDetail", "false");
        var connection = DriverManager.getConnection(url, properties);
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public String toString() {
        return user + " at " + url;
    }
}
