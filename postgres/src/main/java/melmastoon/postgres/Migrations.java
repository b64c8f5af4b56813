package melmastoon.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import melmastoon.application.kernel.TenantTransaction;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/// Brings the schema `tenant`, and the schemas of tenants that have their own, to this build's version, under the
/// owner's
/// role.
///
/// A migration of the tenant's own tables names them in `${schema}` and is applied to each schema; any other one is
/// applied
/// once. All share one sequence of numbers, and each is applied everywhere before the next one is applied anywhere. How
/// to
/// write one stands in this module's README.
public final class Migrations {
    static final String OF_ALL = "classpath:melmastoon/postgres/migrations";
    static final String OF_OWN_TABLES = "classpath:melmastoon/postgres/own-tables";

    private static final String SHARED = "tenant";

    private final String url;
    private final String owner;
    private final String password;
    private final List<String> ofAll;
    private final List<String> ofOwnTables;

    private Migrations(String url, String owner, String password, List<String> ofAll, List<String> ofOwnTables) {
        this.url = url;
        this.owner = owner;
        this.password = password;
        this.ofAll = ofAll;
        this.ofOwnTables = ofOwnTables;
    }

    /// @return the versions that were applied now, none where the schema was up to date
    public static List<String> run(String url, String owner, String password) {
        return run(url, owner, password, List.of(OF_ALL), List.of(OF_OWN_TABLES));
    }

    static List<String> run(String url, String owner, String password, List<String> ofAll, List<String> ofOwnTables) {
        return new Migrations(url, owner, password, ofAll, ofOwnTables).run();
    }

    private List<String> run() {
        try (var connection = DriverManager.getConnection(url, owner, password)) {
            connection.setAutoCommit(false);
            keepMovesOut(connection);
            return migrate(dedicatedSchemas(connection));
        } catch (SQLException e) {
            throw new FlywayException("moves between schemas could not be kept out: " + e.getMessage(), e);
        }
    }

    private List<String> migrate(List<String> dedicated) {
        var pending = new LinkedHashMap<String, SortedSet<MigrationVersion>>();
        pending.put(SHARED, pending(flyway(SHARED, ofOwnTables, MigrationVersion.LATEST)));
        for (var schema : dedicated) {
            pending.put(schema, pending(flyway(schema, ofOwnTables, MigrationVersion.LATEST)));
        }
        var applied = new ArrayList<String>();
        var versions = pending.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
        for (var version : versions) {
            pending.forEach((schema, own) -> {
                if (own.contains(version)) {
                    applied.addAll(apply(schema, version));
                }
            });
        }
        applied.addAll(apply(SHARED, MigrationVersion.LATEST));
        return applied;
    }

    private List<String> apply(String schema, MigrationVersion target) {
        var isShared = schema.equals(SHARED);
        var locations =
                isShared ? Stream.of(ofAll, ofOwnTables).flatMap(List::stream).toList() : ofOwnTables;
        return Stream.ofNullable(flyway(schema, locations, target).migrate().migrations)
                .flatMap(List::stream)
                .map(done -> done.version + " " + done.description + (isShared ? "" : " in " + schema))
                .toList();
    }

    private static SortedSet<MigrationVersion> pending(Flyway flyway) {
        return Arrays.stream(flyway.info().pending())
                .map(MigrationInfo::getVersion)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Flyway flyway(String schema, List<String> locations, MigrationVersion target) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(url, owner, password)
                .locations(locations.toArray(String[]::new))
                .schemas(schema)
                .defaultSchema(schema)
                .placeholders(Map.of("schema", schema))
                .target(target)
                .createSchemas(false)
                .cleanDisabled(true)
                .outputQueryResults(false)
                // FORCE ROW LEVEL SECURITY filters the owner too: a data migration would change no row, without an
                // error. With this it fails with 42501, and is then written as declared maintenance.
                .initSql("set row_security = off")
                .load();
    }

    /// Until the transaction ends: a schema that were made meanwhile would be of no version. A move that has begun may
    /// take
    /// half a minute.
    private static void keepMovesOut(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = '40s'");
            try (var known = statement.executeQuery("select to_regprocedure('tenant.place_lock(uuid)') is not null")) {
                known.next();
                if (!known.getBoolean(1)) {
                    return; // nothing can be moved yet
                }
            }
            statement.execute(
                    "select pg_advisory_xact_lock(tenant.place_lock('" + TenantTransaction.NIL.value() + "'))");
        }
    }

    private static List<String> dedicatedSchemas(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select nspname from pg_namespace where nspname ~ '^tnt_[0-9a-f]{32}$' order by 1")) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
