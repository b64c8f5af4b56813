package melmastoon.cdc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/// Connections to the database, a few each second, each closed after one use. They have timeouts, so that no call waits
/// for a server that does not respond.
record Connections(Settings.Database settings, String instance) {
    /// How long a server may say nothing before its connection is given up.
    private static final Duration SILENCE = Duration.ofSeconds(10);

    /// The same while it reads through a whole outbox, or sorts it. TCP notices a dead server earlier.
    private static final Duration SORTING = Duration.ofHours(1);

    static Connections of(Settings settings) {
        return new Connections(settings.database(), settings.instance());
    }

    Connection open() throws SQLException {
        return open(new Properties(), SILENCE);
    }

    /// For statements that may say nothing for a long time.
    Connection openForLongReads() throws SQLException {
        return open(new Properties(), SORTING);
    }

    Connection openForReplication() throws SQLException {
        var properties = new Properties();
        properties.setProperty("replication", "database");
        properties.setProperty("preferQueryMode", "simple");
        properties.setProperty("assumeMinServerVersion", "16");
        return open(properties, SILENCE);
    }

    private Connection open(Properties properties, Duration silence) throws SQLException {
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", instance);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "5");
        properties.setProperty("socketTimeout", Long.toString(silence.toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(settings.url(), properties);
    }
}
