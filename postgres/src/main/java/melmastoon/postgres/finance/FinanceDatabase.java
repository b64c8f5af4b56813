package melmastoon.postgres.finance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/// What is done once per database: the superuser's part, and the bookkeeping's migrations under the owner's
/// role.
public final class FinanceDatabase {
    /// The database's name on our own stacks.
    public static final String NAME = "finance";

    /// The one role that logs in.
    public static final String OWNER = "finance_owner";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private FinanceDatabase() {}

    /// Runs `bootstrap.sql` in the database that `superuser` is connected to. Safe to run again.
    public static void bootstrap(Connection superuser) throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute(sql());
        }
    }

    public static void setPassword(Connection superuser, String password) throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute("alter role " + OWNER + " password " + statement.enquoteLiteral(password));
        }
    }

    /// The text of `bootstrap.sql`.
    public static String sql() {
        try (var in = FinanceDatabase.class.getResourceAsStream("bootstrap.sql")) {
            return new String(Objects.requireNonNull(in, "bootstrap.sql").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return the versions that were applied now, none where the bookkeeping was up to date
    public static List<String> migrate(FinanceConnection owner) {
        var flyway = Flyway.configure(FinanceDatabase.class.getClassLoader())
                .dataSource(owner.url(), owner.user(), owner.password())
                .locations("classpath:melmastoon/postgres/finance/migrations")
                .schemas("finance")
                .defaultSchema("finance")
                .createSchemas(false)
                .cleanDisabled(true)
                .outputQueryResults(false)
                .load();
        return Stream.ofNullable(flyway.migrate().migrations)
                .flatMap(List::stream)
                .map(applied -> applied.version + " " + applied.description)
                .toList();
    }

    /// What `bootstrap.sql` has not done, or somebody has undone: empty where the owner's role is as it
    /// must be.
    public static List<String> faults(FinanceConnection owner) throws SQLException {
        try (var connection = owner.open(PATIENCE);
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select rolsuper, rolbypassrls, rolcreaterole,
                               has_database_privilege(current_database(), 'create') as may_create,
                               exists (select from pg_roles where rolname = 'finance_service') as has_group
                        from pg_roles where rolname = current_user
                        """)) {
            row.next();
            var faults = new ArrayList<String>();
            if (row.getBoolean("rolsuper") || row.getBoolean("rolbypassrls")) {
                faults.add("`" + owner.user() + "` is above row security");
            }
            if (!row.getBoolean("rolcreaterole")) {
                faults.add("`" + owner.user() + "` may not create roles");
            }
            if (!row.getBoolean("may_create")) {
                faults.add("`" + owner.user() + "` may not create schemas");
            }
            if (!row.getBoolean("has_group")) {
                faults.add("there is no role `finance_service`");
            }
            return faults;
        }
    }
}
