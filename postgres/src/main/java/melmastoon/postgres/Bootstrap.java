package melmastoon.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

/// The superuser's part, once per database: roles, their rights, `ltree`, the schema.
///
/// Production runs the same `bootstrap.sql` through `psql` (see this module's README); the launcher and tests run it
/// from here. It sets no passwords: [#setPassword] does, and may be left out where the server trusts local callers.
public final class Bootstrap {
    /// Every role that logs in.
    public enum Login {
        OWNER("tenant_owner"),
        APP("tenant_app"),
        CDC("tenant_cdc"),
        OPS("tenant_ops");

        private final String role;

        Login(String role) {
            this.role = role;
        }

        public String role() {
            return role;
        }
    }

    private Bootstrap() {}

    /// Creates the database `name` unless it is there. `superuser` is connected to any other database of the server.
    public static void createDatabase(Connection superuser, String name) throws SQLException {
        try (var exists = superuser.prepareStatement("select 1 from pg_database where datname = ?")) {
            exists.setString(1, name);
            try (var rows = exists.executeQuery()) {
                if (rows.next()) {
                    return;
                }
            }
        }
        try (var create = superuser.createStatement()) {
            create.execute("create database " + create.enquoteIdentifier(name, true));
        }
    }

    /// Runs `bootstrap.sql` in the database that `superuser` is connected to. Safe to run again.
    public static void run(Connection superuser) throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute(sql());
        }
    }

    public static void setPassword(Connection superuser, Login login, String password) throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute("alter role " + login.role() + " password " + statement.enquoteLiteral(password));
        }
    }

    /// The text of `bootstrap.sql`.
    public static String sql() {
        try (var in = Bootstrap.class.getResourceAsStream("bootstrap.sql")) {
            return new String(Objects.requireNonNull(in, "bootstrap.sql").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
